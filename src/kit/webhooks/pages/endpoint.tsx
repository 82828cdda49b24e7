import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { Actions, Band, Button, Form, LinkButton, Opening, times, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { HookKind } from "../hook-kind.ts";
import { readEndpoint, type ListedEndpoint } from "../outgoing/read.ts";
import { deliveriesPath, endpointPath } from "../paths.ts";
import type { EndpointId } from "../tables.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { stateOf } from "./endpoints.tsx";
import { capital } from "./said.ts";

type View = { call: MemberCall; one: ListedEndpoint; kinds: readonly HookKind[]; now: Instant };

/** One program that is told: of what, how that goes, and its end. */
export async function endpointPage(
  platform: Platform,
  kinds: readonly HookKind[],
  call: MemberCall,
  id: EndpointId,
): Promise<Answer> {
  const { language: lang, academy } = call;
  const one = await readEndpoint(platform, call.actor, id);
  const view: View = { call, one, kinds, now: platform.clock.now() };
  return page(call, {
    title: one.told.name,
    children: (
      <Fragment>
        <Opening
          title={one.told.name}
          lead={say(lang, "endpointLead", { address: one.told.address })}
          actions={
            <LinkButton href={`${endpointPath(academy, id)}/change`}>{say(lang, "change")}</LinkButton>
          }
          note={{
            label: say(lang, "headState"),
            title: say(lang, "headState"),
            children: <p>{capital(stateOf(call, one))}</p>,
          }}
        />
        <ToldOf {...view} />
        <Sent {...view} />
        {one.state === "active" && <SecretBand {...view} />}
        {one.state === "active" ? <StopBand {...view} /> : <StoppedBand {...view} />}
      </Fragment>
    ),
  });
}

const ToldOf = ({ call: { language: lang }, one, kinds }: View): Element => (
  <Band id="told" title={say(lang, "toldOf")}>
    <ul class="stack">
      {one.kinds.map((name) => (
        <li key={name}>
          {kinds.find((kind) => kind.name === name)?.says(lang)} <span class="code small muted">{name}</span>
        </li>
      ))}
    </ul>
  </Band>
);

const Sent = ({ call, one }: View): Element => {
  const { language: lang, academy } = call;
  return (
    <Band id="sent" title={say(lang, "sentBand")}>
      <p>{say(lang, "sentSentence", { waiting: one.waiting, parked: one.parked })}</p>
      <Actions>
        <LinkButton href={`${deliveriesPath(academy)}?endpoint=${one.id}`}>{say(lang, "seeSent")}</LinkButton>
        {one.state === "active" && <Act call={call} one={one} act="test" label={say(lang, "test")} />}
      </Actions>
    </Band>
  );
};

const SecretBand = ({ call, one, now }: View): Element => {
  const { language: lang, zone } = call;
  const until = one.formerUntil !== null && now < one.formerUntil ? one.formerUntil : null;
  return (
    <Band id="secret" title={say(lang, "secretBand")}>
      <p>{say(lang, "renewWhat")}</p>
      {until !== null && <p>{say(lang, "bothUntil", { date: times(lang, zone).dateTime(until) })}</p>}
      <Act call={call} one={one} act="secret" label={say(lang, "renew")} />
    </Band>
  );
};

const StopBand = ({ call, one }: View): Element => (
  <Band id="end" title={say(call.language, "endBand")}>
    <p>{say(call.language, "stopWhat")}</p>
    <Act call={call} one={one} act="stop" label={say(call.language, "stop")} />
  </Band>
);

const StoppedBand = ({ call, one }: View): Element => {
  const { language: lang } = call;
  return (
    <Band id="end" title={say(lang, "start")}>
      <p>{say(lang, "startWhat")}</p>
      <Act call={call} one={one} act="start" label={say(lang, "start")} />
      <details class="stack">
        <summary class="small">{say(lang, "remove")}</summary>
        <p class="small">{say(lang, "removeWhat")}</p>
        <Act call={call} one={one} act="removal" label={say(lang, "remove")} />
      </details>
    </Band>
  );
};

type Pressed = Pick<View, "call" | "one"> & { act: string; label: string };

const Act = ({ call: { academy, guard }, one, act, label }: Pressed): Element => (
  <Form action={`${endpointPath(academy, one.id)}/${act}`} guard={guard}>
    <Actions>
      <Button>{label}</Button>
    </Actions>
  </Form>
);
