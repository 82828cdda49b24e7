import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Empty,
  LinkButton,
  Opening,
  RowName,
  Table,
  times,
  type Child,
  type Element,
  type Lang,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { HookKind } from "../hook-kind.ts";
import { listEndpoints, type ListedEndpoint } from "../outgoing/read.ts";
import { deliveriesPath, endpointPath, newEndpointPath, sourcesPath } from "../paths.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { HowBands } from "./how.tsx";

type Row = { call: MemberCall; one: ListedEndpoint };

/** Who is told what happens in the academy, and how a program knows that we tell it. */
export async function endpointsPage(
  platform: Platform,
  kinds: readonly HookKind[],
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, academy } = call;
  const endpoints = await listEndpoints(platform, call.actor);
  const title = titleOf(lang, endpoints);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "lead")}
          actions={
            <LinkButton href={newEndpointPath(academy)} weight="primary" icon="plus">
              {say(lang, "add")}
            </LinkButton>
          }
          note={{
            label: say(lang, "noteTitle"),
            title: say(lang, "noteTitle"),
            children: <p>{say(lang, "note")}</p>,
          }}
        />
        <Band id="addresses" title={say(lang, "addresses")}>
          <Endpoints call={call} endpoints={endpoints} />
          <Actions>
            <LinkButton href={deliveriesPath(academy)}>{say(lang, "deliveries")}</LinkButton>
          </Actions>
          <p class="small muted">
            {say(lang, "sourcesLink", { link: (words) => <a href={sourcesPath(academy)}>{words}</a> })}
          </p>
        </Band>
        <HowBands lang={lang} kinds={kinds} />
      </Fragment>
    ),
  });
}

function titleOf(lang: Lang, endpoints: readonly ListedEndpoint[]): string {
  const count = endpoints.filter(({ state }) => state === "active").length;
  return count === 0 && endpoints.length > 0 ? say(lang, "titleStopped") : say(lang, "title", { count });
}

const Endpoints = (props: { call: MemberCall; endpoints: readonly ListedEndpoint[] }): Element => {
  const { call, endpoints } = props;
  const { language: lang } = call;
  if (endpoints.length === 0)
    return (
      <Empty small title={say(lang, "noAddress")}>
        {say(lang, "noAddressWhy")}
      </Empty>
    );
  return (
    <Table
      lang={lang}
      caption={say(lang, "addressesCaption")}
      rows={endpoints.map((one): Row => ({ call, one }))}
      rowKey={({ one }) => one.id}
      columns={[
        { key: "name", head: say(lang, "head"), phone: "title", cell: Named },
        {
          key: "kinds",
          head: say(lang, "headKinds"),
          phone: "line",
          cell: ({ one }) => say(lang, "kindsCount", { count: one.kinds.length }),
        },
        { key: "state", head: say(lang, "headState"), phone: "labelled", cell: stateIn },
        { key: "waiting", head: say(lang, "headWaiting"), phone: "labelled", cell: notArrived },
      ]}
    />
  );
};

const Named = ({ call: { academy }, one }: Row): Child => (
  <RowName href={endpointPath(academy, one.id)} sub={new URL(one.told.address).host}>
    {one.told.name}
  </RowName>
);

const stateIn = ({ call, one }: Row): Child => stateOf(call, one);

/** How an endpoint is, in the middle of a sentence. */
export function stateOf({ language: lang, zone }: MemberCall, one: ListedEndpoint): string {
  if (one.stoppedWhy !== null) return say(lang, `stopped-${one.stoppedWhy}`);
  if (one.failingSince === null) return say(lang, "state-well");
  return say(lang, "state-failing", { date: times(lang, zone).dateTime(one.failingSince) });
}

const notArrived = ({ call: { language: lang }, one: { waiting, parked } }: Row): Child =>
  parked > 0 ? say(lang, "parked", { count: parked }) : say(lang, "waiting", { count: waiting });
