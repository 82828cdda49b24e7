import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import { hasRole, type Relation } from "#access";
import { platformAcademy, type EntryId } from "#ids";
import type { LedgerEntry } from "#ledger";
import type { Platform } from "#platform";
import { standingOf } from "#sign-in";
import type { Tx } from "#store";
import { Actions, Band, LinkButton, Opening, formatEntry, formatList, times, type Element } from "#web";
import { page, places, type Answer, type MemberCall } from "#web-server";
import { entryWords as say } from "../entry.words.ts";
import { answeringFor, lookOf, type Look } from "../looks.ts";
import { lookWords } from "../looks.words.ts";
import { askNames, openNames } from "../names.ts";
import type { RightsOptions } from "../options.ts";
import { capital, contextOf, idIn, sawPath } from "./common.ts";
import { whoIs } from "./look-line.tsx";

/** One entry, for those whom it concerns, whoever made it, and administrators; for others it does not exist. */
export async function entryPage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, actor } = call;
  const id: EntryId = idIn<"entry">(call, "entry");
  const { entry, named } = await platform.store.read(contextOf(call), async (tx) => {
    const entry = await platform.ledger.entry(tx, id);
    const may = await mayRead(platform, tx, call, entry);
    if (!entry || !may) throw new NotFound("entry");
    const { by } = lookOf(entry, actor);
    const people = answeringFor(by);
    return { entry, named: await askNames({ platform, options }, tx, actor, people) };
  });
  const names = await openNames(platform, named);
  const look = lookOf(entry, actor);
  const title =
    entry.number === null
      ? say(lang, "entryTitleNew")
      : say(lang, "entryTitle", { number: formatEntry(entry.number) });
  const event = options.events().find(({ type }) => type === entry.type);
  const says = look.opening ? openedWhat(call, look) : (event?.says(lang) ?? entry.type);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "entryLead")} />
        <Facts call={call} entry={entry} look={look} says={says} by={whoIs(lang, names, look)} />
        <HowTo call={call} />
      </Fragment>
    ),
  });
}

/** The same of one's own account, whose entries lie in the platform's log; a sign-in that is only half done sees none. */
export async function accountEntryPage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { hasFactor, secondFactorAt } = await platform.store.read(contextOf(call), (tx) =>
    standingOf(tx, call.actor, platform.clock.now()),
  );
  if (hasFactor && secondFactorAt === null) throw new NotFound("entry");
  return entryPage(platform, options, call);
}

/** For one that is not there, or concerns others, the same is asked. */
async function mayRead(
  { ledger }: Platform,
  tx: Tx,
  { actor }: MemberCall,
  entry: LedgerEntry | null,
): Promise<boolean> {
  if (hasRole(actor, "administrator") || entry?.core?.actor["id"] === actor.id) return true;
  const newest = await ledger.entriesAbout(tx, actor.id, { limit: 100 });
  const before = await ledger.entriesAbout(tx, actor.id, { before: (entry?.number ?? 0) + 1, limit: 1 });
  return [...newest, ...before].some(({ id }) => id === entry?.id);
}

const openedWhat = ({ language: lang }: MemberCall, { what, text }: Look): string =>
  text
    ? say(lang, "opened", {
        what: formatList(
          lang,
          what.map((kind) => say(lang, kind)),
        ),
      })
    : lookWords(lang, "dropped");

/** The right on which somebody opened: the relation that the gate found, not a role alone. */
const authorities = {
  self: "self",
  coach: "coachTie",
  learner: "learner",
  manager: "managerTie",
  fellow: "fellow",
  "shared-with": "sharedWith",
  administrator: "administratorTie",
  staff: "staff",
  "house-member": "houseMember",
  key: "programTie",
  guest: "guestTie",
  service: "serviceTie",
} as const satisfies Record<Relation, string>;

type Props = { call: MemberCall; entry: LedgerEntry; look: Look; says: string; by: string };

const Facts = ({ call, entry, look, says, by }: Props): Element => {
  const { language: lang, zone } = call;
  const roles = look.by.kind === "member" ? look.by.roles : [];
  const role = formatList(
    lang,
    roles.map((one) => lookWords(lang, one)),
  );
  const authority = look.relations.map((one) => say(lang, authorities[one])).join(" ");
  return (
    <Fragment>
      <Band id="what" title={say(lang, "what")}>
        <p class="lead">{says}</p>
      </Band>
      <Band id="by" title={say(lang, "by")}>
        <p>{role === "" ? capital(by) : `${capital(by)}, ${role}`}</p>
      </Band>
      {look.purpose !== null && (
        <Band id="purpose" title={say(lang, "purpose")}>
          <p>{lookWords(lang, look.purpose)}</p>
        </Band>
      )}
      {authority !== "" && (
        <Band id="authority" title={say(lang, "authority")}>
          <p>{authority}</p>
        </Band>
      )}
      <Band id="when" title={say(lang, "when")}>
        <p>{times(lang, zone).dateTime(entry.at)}</p>
      </Band>
      <Band id="facts" title={say(lang, "facts")}>
        {entry.core === null ? (
          <p>{lookWords(lang, "dropped")}</p>
        ) : (
          <pre class="code">{JSON.stringify(entry.core, null, 2)}</pre>
        )}
      </Band>
    </Fragment>
  );
};

/** An account has no proof file of its own: what it did stands in the platform's log beside everybody's. */
const HowTo = ({ call: { language: lang, academy } }: { call: MemberCall }): Element => {
  const ofAccount = academy.id === platformAcademy;
  const vkey = <a href={`/a/${academy.slug}/ledger/vkey`}>{say(lang, "logKey")}</a>;
  return ofAccount ? (
    <Actions more>
      <LinkButton href={places.account} size="sm">
        {say(lang, "backAccount")}
      </LinkButton>
    </Actions>
  ) : (
    <Band id="how" title={say(lang, "howHead")}>
      <p>{say(lang, "how", { vkey })}</p>
      <pre class="code">npm run tutela -- verify FILE --vkey KEY</pre>
      <Actions more>
        <LinkButton href={sawPath(academy)} size="sm">
          {say(lang, "back")}
        </LinkButton>
      </Actions>
    </Band>
  );
};
