import type { Academy, Language } from "#academies";
import { capabilities, hasRole, type Asked, type MemberActor, type Purpose } from "#access";
import type { Instant } from "#clock";
import type { MailId, MailKind, NoticeRow } from "#mail";
import { noticesOf } from "#mail";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { countUnread } from "./unread.ts";

/** `told`: null where its reader may no longer see what it was about. */
export type Notice = {
  id: MailId;
  madeAt: Instant;
  isNew: boolean;
  told: { title: string; href: string | null } | null;
};

type Found = { row: NoticeRow; kind: MailKind; see: Purpose; facts: unknown };
type Looked = { found: Found[]; asked: Asked<(Facts | null)[]>[] };
type Facts = { id: MailId; facts: unknown };
type Words = { academy: Academy; language: Language; origin: string };

/** More than anybody is told in the ninety days for which they are kept. */
const noticesMost = 1_000;

/** One's own, the newest first, with nothing opened, and how many are new. */
export const listNotices = ({ store, ...platform }: Platform, actor: MemberActor) =>
  store.read({ academy: actor.academy, member: actor.id }, async (tx) => ({
    rows: await noticesOf(tx, actor.id, { before: null, most: noticesMost }),
    unread: await countUnread({ store, ...platform }, tx, actor.id),
  }));

/** Some of them in words made now from what one may see now. */
export async function tellNotices(
  platform: Platform,
  kinds: readonly MailKind[],
  actor: MemberActor,
  rows: readonly NoticeRow[],
  words: Words,
): Promise<Notice[]> {
  const context = { academy: actor.academy, member: actor.id };
  const looked = await platform.store.read(context, (tx) => look(platform, kinds, tx, actor, rows));
  const opened = new Map<MailId, unknown>();
  for (const asked of looked.asked)
    for (const one of await platform.gate.open(asked)) if (one) opened.set(one.id, one.facts);
  const found = new Map(looked.found.map((one) => [one.row.id, one]));
  return rows.map((row): Notice => {
    const one = found.get(row.id);
    const told = one && opened.has(row.id) ? inWords(one, opened.get(row.id), words) : null;
    return { id: row.id, madeAt: row.madeAt, isNew: row.readAt === null, told };
  });
}

async function look(
  platform: Platform,
  kinds: readonly MailKind[],
  tx: Tx,
  actor: MemberActor,
  rows: readonly NoticeRow[],
): Promise<Looked> {
  const found: Found[] = [];
  for (const row of rows) {
    const kind = kinds.find(({ name }) => name === row.kind);
    const read = kind && concerns(actor, kind) ? await kind.read(tx, actor.id, row.data) : null;
    if (kind?.see && read) found.push({ row, kind, see: kind.see, facts: read.facts });
  }
  const asked: Looked["asked"] = [];
  for (const [see, some] of Map.groupBy(found, (one) => one.see)) {
    const facts = some.map((one): Facts => ({ id: one.row.id, facts: one.facts }));
    asked.push(await platform.gate.askWhere(tx, actor, see, facts));
  }
  return { found, asked };
}

/** Whether such a thing can be meant for somebody with these roles. */
export const concerns = (actor: MemberActor, kind: MailKind): boolean =>
  kind.need === "must" || capabilities[kind.may].some((role) => hasRole(actor, role));

function inWords({ kind, row }: Found, facts: unknown, words: Words): NonNullable<Notice["told"]> {
  const composing = { facts, secret: null, data: row.data, ...words };
  const { title, button } = kind.compose(composing);
  const inside = button?.href.startsWith(`${words.origin}/`);
  return { title, href: inside && button ? button.href.slice(words.origin.length) : null };
}
