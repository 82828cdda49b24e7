import { Fragment } from "#jsx/jsx-runtime";
import type { LinkSight } from "#access";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  CheckboxGroup,
  Empty,
  Field,
  Form,
  LinkButton,
  Opening,
  Select,
  times,
  type Element,
} from "#web";
import {
  FaultCount,
  faultsIn,
  orAgain,
  page,
  places,
  untouched,
  withNext,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { giveLink, type GivenLink } from "../give-link.ts";
import { linkWords as say } from "../giver.words.ts";
import { exchangesMost, itemsMost, purposeMost, type LinkInput } from "../link-input.ts";
import { isFresh } from "../may-give.ts";
import { enterPath, linksPath, newPath } from "../paths.ts";
import { groupsToGive, recordingsToGive } from "../what-to-give.ts";

const { faultOf } = faultsIn(say);

const usualDays = 14;
const usualExchanges = 3;

type View = { platform: Platform; call: MemberCall; typed: Typed };

export async function newLinkPage(
  platform: Platform,
  call: MemberCall,
  shows: LinkSight,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { language: lang, actor, academy } = call;
  if (!isFresh(actor, shows, academy, platform.clock.now()))
    return { kind: "redirect", to: withNext(places.stepUp, newPath(academy, shows)) };
  const title = say(lang, shows === "roster" ? "rosterTitle" : "reviewTitle");
  const view = { platform, call, typed };
  const what = shows === "roster" ? await groupField(view) : await recordingsField(view);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, shows === "roster" ? "rosterLead" : "reviewLead")} />
        <Band id="link" title={say(lang, "theLink")}>
          {what === null ? (
            <Nothing call={call} shows={shows} />
          ) : (
            <LinkForm {...view} shows={shows} what={what} />
          )}
        </Band>
      </Fragment>
    ),
  });
}

const Nothing = ({
  call: { language: lang, academy },
  shows,
}: {
  call: MemberCall;
  shows: LinkSight;
}): Element => (
  <Empty
    small
    title={say(lang, shows === "roster" ? "noGroups" : "noRecordings")}
    actions={<a href={linksPath(academy)}>{say(lang, "toLinks")}</a>}
  >
    {shows === "review" && say(lang, "noRecordingsWhy")}
  </Empty>
);

async function groupField({ platform, call, typed }: View): Promise<Element | null> {
  const lang = call.language;
  const groups = await groupsToGive(platform, call.actor);
  if (groups.length === 0) return null;
  const options = groups.map(({ id, title }) => ({ value: id as string, label: title }));
  return (
    <Select
      label={say(lang, "group")}
      name="group"
      required
      options={[{ value: "", label: say(lang, "chooseGroup") }, ...options]}
      value={typed.get("group")}
      {...faultOf(call.language, typed, "group")}
    />
  );
}

async function recordingsField({ platform, call, typed }: View): Promise<Element | null> {
  const lang = call.language;
  const takes = await recordingsToGive(platform, call.actor);
  if (takes.length === 0) return null;
  return (
    <CheckboxGroup
      label={say(lang, "recordings")}
      name="takes"
      hint={say(lang, "recordingsHint", { most: String(itemsMost) })}
      chosen={typed.all("takes")}
      choices={takes.map(({ id, name, try: number, body }) => ({
        value: id,
        label: say(lang, "recordingOf", { name: name ?? say(lang, "someone"), try: String(number ?? 1) }),
        hint: body.title,
      }))}
      {...faultOf(call.language, typed, "takes")}
    />
  );
}

const LinkForm = ({ call, typed, shows, what }: View & { shows: LinkSight; what: Element }): Element => {
  const { language: lang, academy, guard } = call;
  const { linkDays } = academy.policy;
  const or = (name: string, usual: number): string => typed.get(name) || String(usual);
  return (
    <Form class="stack" action={newPath(academy, shows)} guard={guard}>
      <FaultCount lang={lang} typed={typed} />
      {what}
      <Field
        label={say(lang, "purpose")}
        name="purpose"
        required
        maxlength={purposeMost}
        autocomplete="off"
        hint={say(lang, "purposeHint", { most: String(purposeMost) })}
        value={typed.get("purpose")}
        {...faultOf(call.language, typed, "purpose")}
      />
      <Field
        label={say(lang, "address")}
        name="address"
        type="email"
        autocomplete="off"
        maxlength={254}
        hint={say(lang, "addressHint")}
        value={typed.get("address")}
        {...faultOf(call.language, typed, "address")}
      />
      <Field
        label={say(lang, "days")}
        name="days"
        required
        inputmode="numeric"
        maxlength={3}
        autocomplete="off"
        hint={say(lang, "daysHint", { most: String(linkDays) })}
        value={or("days", Math.min(usualDays, linkDays))}
        {...faultOf(call.language, typed, "days")}
      />
      <Field
        label={say(lang, "exchanges")}
        name="exchanges"
        required
        inputmode="numeric"
        maxlength={3}
        autocomplete="off"
        hint={say(lang, "exchangesHint", { most: String(exchangesMost) })}
        value={or("exchanges", usualExchanges)}
        {...faultOf(call.language, typed, "exchanges")}
      />
      <Actions>
        <Button weight="primary">{say(lang, "makeIt")}</Button>
      </Actions>
    </Form>
  );
};

/** The one page that ever shows it; kept by nobody, this answer included. */
export const makeLink = (platform: Platform, call: MemberCall, shows: LinkSight): Promise<Answer> =>
  orAgain(
    call,
    async () => madePage(call, shows, await giveLink(platform, call.actor, inputIn(call, shows))),
    (typed) => newLinkPage(platform, call, shows, typed),
  );

function inputIn({ form }: MemberCall, shows: LinkSight): LinkInput {
  const text = (name: string) => form.get(name);
  const rest = { purpose: text("purpose"), days: text("days"), exchanges: text("exchanges") };
  const common = { ...rest, address: text("address") };
  return shows === "roster"
    ? { ...common, shows, group: text("group") }
    : { ...common, shows, takes: form.all("takes") };
}

function madePage(
  call: MemberCall,
  shows: LinkSight,
  { secret, endsAt, mailed }: GivenLink,
): Promise<Answer> {
  const { language: lang, academy, origin, zone } = call;
  const title = say(lang, "madeTitle");
  const children = (
    <Fragment>
      <Opening title={title} lead={say(lang, "madeLead", { date: times(lang, zone).dateTime(endsAt) })} />
      <Band id="link" title={say(lang, "theLink")}>
        <p class="code">{origin + enterPath(academy, secret)}</p>
        {mailed && <p>{say(lang, "madeMailed")}</p>}
        {shows === "review" && <p>{say(lang, "madeAsked")}</p>}
        <Actions>
          <LinkButton href={linksPath(academy)}>{say(lang, "toLinks")}</LinkButton>
        </Actions>
      </Band>
    </Fragment>
  );
  const again = { to: linksPath(academy), said: say(lang, "madeBefore") };
  return page(call, { title, children }, { again });
}
