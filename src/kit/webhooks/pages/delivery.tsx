import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Form,
  Opening,
  Table,
  times,
  type Child,
  type Element,
  type Lang,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { HookKind } from "../hook-kind.ts";
import { readDelivery, type Attempt } from "../outgoing/read.ts";
import { deliveryPath, endpointPath } from "../paths.ts";
import type { DeliveryId } from "../tables.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { capital, kindSaid, stateSaid } from "./said.ts";
import { Code } from "./how.tsx";

/** One thing that was told: its bytes, and each attempt. */
export async function deliveryPage(
  platform: Platform,
  kinds: readonly HookKind[],
  call: MemberCall,
  id: DeliveryId,
): Promise<Answer> {
  const { language: lang, academy, guard, zone } = call;
  const found = await readDelivery(platform, call.actor, id);
  const { dateTime } = times(lang, zone);
  const { name } = found.endpoint.told;
  const toIt = (words: Child) => <a href={endpointPath(academy, found.endpoint.id)}>{words}</a>;
  const title = kindSaid(lang, kinds, found.kind);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "deliveryLead", { name, date: dateTime(found.madeAt), link: toIt })}
          note={{
            label: say(lang, "deliveryState"),
            title: say(lang, "deliveryState"),
            children: <p>{capital(stateSaid(lang, zone, found, platform.clock.now()))}</p>,
          }}
        />
        <Band id="body" title={say(lang, "theBody")} sub={<span class="code">webhook-id: {id}</span>}>
          <Code text={indented(found.body)} />
          {found.state !== "waiting" && found.endpoint.state === "active" && (
            <Form class="stack" action={`${deliveryPath(academy, id)}/again`} guard={guard}>
              <p class="small muted">{say(lang, "againWhat")}</p>
              <Actions>
                <Button>{say(lang, "again")}</Button>
              </Actions>
            </Form>
          )}
          {found.state === "parked" && found.endpoint.state === "stopped" && (
            <p>{say(lang, "againStopped", { name, link: toIt })}</p>
          )}
        </Band>
        <Band id="attempts" title={say(lang, "attempts")}>
          <Attempts lang={lang} zone={zone} attempts={found.attempts} />
        </Band>
      </Fragment>
    ),
  });
}

const indented = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);

type Tried = { lang: Lang; zone: string; attempts: readonly Attempt[] };

const Attempts = ({ lang, zone, attempts }: Tried): Element =>
  attempts.length === 0 ? (
    <p class="muted">{say(lang, "noAttempts")}</p>
  ) : (
    <Table
      lang={lang}
      caption={say(lang, "attemptsCaption")}
      rows={attempts}
      rowKey={({ number }) => String(number)}
      columns={[
        {
          key: "at",
          head: say(lang, "headWhen"),
          phone: "title",
          cell: ({ at }) => times(lang, zone).dateTime(at),
        },
        { key: "number", head: say(lang, "attemptNumber"), phone: "labelled", cell: ({ number }) => number },
        {
          key: "answer",
          head: say(lang, "attemptAnswer"),
          phone: "line",
          cell: (one) => answered(lang, one),
        },
        {
          key: "took",
          head: say(lang, "attemptTook"),
          numeric: true,
          phone: "labelled",
          cell: ({ tookMs }) => say(lang, "ms", { count: tookMs }),
        },
      ]}
    />
  );

function answered(lang: Lang, { status, failure }: Attempt): Child {
  if (failure === null) return say(lang, "attemptTaken", { status: status ?? "" });
  return say.find(lang, `why-${failure}`, { status: status ?? "" }) ?? failure;
}
