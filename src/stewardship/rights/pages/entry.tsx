import { NotFound } from "#errors";
import { hasRole } from "#access";
import type { EntryId } from "#ids";
import type { LedgerEntry } from "#ledger";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { Band, Opening, formatEntry, times, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { lookOf } from "../looks.ts";
import type { RightsOptions } from "../options.ts";
import { sawWords as say } from "../who-saw.words.ts";
import { contextOf, idIn, sawPath } from "./common.ts";
import { whoIs } from "./who-saw.tsx";

/** One entry, for those whom it concerns, whoever made it, and administrators; for others it does not exist. */
export async function entryPage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, actor } = call;
  const id: EntryId = idIn<"entry">(call, "entry");
  const { entry, asked } = await platform.store.read(contextOf(call), async (tx) => {
    const entry = await platform.ledger.entry(tx, id);
    const may = await mayRead(platform, tx, call, entry);
    if (!entry || !may) throw new NotFound("entry");
    const { by } = lookOf(entry, actor);
    const named = by.kind === "member" ? [{ member: by.id, name: await options.nameOf(tx, by.id) }] : [];
    return { entry, asked: await platform.gate.askWhere(tx, actor, "see-who-saw", named) };
  });
  const [named] = await platform.gate.open(asked);
  const names = new Map(named ? [[named.member, named.name] as const] : []);
  const title =
    entry.number === null
      ? say(lang, "entryTitleNew")
      : say(lang, "entryTitle", { number: formatEntry(entry.number) });
  const says =
    options
      .events()
      .find(({ type }) => type === entry.type)
      ?.says(lang) ?? entry.type;
  return page(call, {
    title,
    children: (
      <>
        <Opening title={title} lead={say(lang, "entryLead")} />
        <Facts call={call} entry={entry} says={says} by={whoIs(lang, names, lookOf(entry, actor))} />
        <HowTo call={call} />
      </>
    ),
  });
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

type Props = { call: MemberCall; entry: LedgerEntry; says: string; by: string };

const Facts = ({ call, entry, says, by }: Props): Element => {
  const { language: lang, academy } = call;
  return (
    <Band id="entry" title={say(lang, "what")}>
      <p>{says}</p>
      <dl>
        <dt>{say(lang, "when")}</dt>
        <dd>{times(lang, academy.zone).dateTime(entry.at)}</dd>
        <dt>{say(lang, "by")}</dt>
        <dd>{by}</dd>
        <dt>{say(lang, "facts")}</dt>
        <dd>
          {entry.core === null ? (
            say(lang, "dropped")
          ) : (
            <pre class="code">{JSON.stringify(entry.core, null, 1)}</pre>
          )}
        </dd>
      </dl>
    </Band>
  );
};

const HowTo = ({ call: { language: lang, academy } }: { call: MemberCall }): Element => {
  const vkey = <a href={`/a/${academy.slug}/ledger/vkey`}>vkey</a>;
  return (
    <Band id="how" title={say(lang, "howHead")}>
      <p>{say(lang, "how", { vkey })}</p>
      <p class="linkrow">
        <a href={sawPath(academy)}>{say(lang, "back")}</a>
      </p>
    </Band>
  );
};
