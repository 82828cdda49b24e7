import { giverStands, hasRole, linkEnds } from "#access";
import { instant } from "#clock";
import type { MemberId } from "#ids";
import type { ListAsk } from "#list";
import { cameBackFrom } from "#mail";
import type { GroupId } from "#people";
import { codeMail, linkMail } from "./mail-names.ts";
import { db } from "./tables.ts";

const linksMost = 500;

type Asking = Pick<ListAsk, "platform" | "actor" | "academy" | "purpose">;

/** An administrator sees all links of the academy, a coach their own; addresses leave in no file. */
export async function readLinks({ platform, actor, academy, purpose }: Asking) {
  const { store, gate } = platform;
  const all = hasRole(actor, "administrator");
  const isFile = purpose === "file";
  const read = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const rows = await tx.all(
      db
        .selectFrom("link")
        .select(["id", "house", "purpose", "giver", "shows", "study_group as group"])
        .select(["made_at as madeAt", "ends_at as endsAt"])
        .select(["exchanges", "exchanges_most as exchangesMost", "used_at as usedAt"])
        .select(["revoked_at as revokedAt"])
        .select(giverStands.as("held"))
        .$if(!all, (query) => query.where("giver", "=", actor.id))
        .orderBy("made_at", "desc")
        .orderBy("id")
        .limit(linksMost),
    );
    const givers = all ? await tx.all(namesAmong([actor.id, ...rows.map(({ giver }) => giver)])) : [];
    const shown = rows.flatMap(({ group }) => group ?? []);
    const groups = shown.length > 0 ? await tx.all(groupsAmong(shown)) : [];
    const addresses = isFile ? [] : await tx.all(addressesOf(all ? null : actor.id));
    const items = await tx.all(itemsOf(all ? null : actor.id));
    const back = await cameBackFrom(tx, [...new Set(rows.map(({ giver }) => giver))], [linkMail, codeMail]);
    const why = isFile ? "export" : all ? "administer" : "see-own";
    return { asked: await gate.ask(tx, actor, why, { rows, givers, groups, addresses }), items, back };
  });
  const { rows, givers, groups, addresses } = await gate.open(read.asked);
  const nameOf = new Map(givers.map(({ member, name }) => [member, name]));
  const titleOf = new Map(groups.map(({ id, title }) => [id, title]));
  const cameBack = new Set(read.back.map(({ data }) => data["link"]));
  const addressOf = new Map(addresses.map(({ link, address }) => [link, address]));
  return rows.map((row) => {
    const mine = read.items.filter(({ link }) => link === row.id);
    return {
      ...row,
      endsAt: instant(Math.min(row.endsAt, linkEnds(row.madeAt, academy))),
      groupTitle: row.group === null ? null : (titleOf.get(row.group) ?? null),
      by: nameOf.get(row.giver) ?? null,
      address: addressOf.get(row.id) ?? null,
      cameBack: cameBack.has(row.id),
      asked: mine.length,
      agreed: mine.filter(({ agreedAt, endedAt }) => agreedAt !== null && endedAt === null).length,
    };
  });
}

const namesAmong = (members: readonly MemberId[]) =>
  db
    .selectFrom("profile")
    .select(["member", "name"])
    .where("member", "in", [...new Set(members)]);

const groupsAmong = (groups: readonly GroupId[]) =>
  db
    .selectFrom("study_group")
    .select(["id", "house", "title"])
    .where("id", "in", [...new Set(groups)]);

const addressesOf = (giver: MemberId | null) =>
  db
    .selectFrom("link_address")
    .select(["link", "giver", "address"])
    .$if(giver !== null, (query) => query.where("giver", "=", giver!));

const itemsOf = (giver: MemberId | null) =>
  db
    .selectFrom("link_item")
    .innerJoin("link", "link.id", "link_item.link")
    .select(["link_item.link", "link_item.agreed_at as agreedAt", "link_item.ended_at as endedAt"])
    .$if(giver !== null, (query) => query.where("link.giver", "=", giver!));

export type LinkLine = Awaited<ReturnType<typeof readLinks>>[number];

/** `unheld`: whoever gave it may no longer. `undelivered`: its mail came back, and nobody ever came in. */
const linkStates = ["open", "undelivered", "used up", "ended", "revoked", "unheld"] as const;
export type LinkState = (typeof linkStates)[number];

export function stateOf(link: LinkLine, now: number): LinkState {
  if (link.revokedAt !== null) return "revoked";
  if (link.endsAt <= now) return "ended";
  if (!link.held) return "unheld";
  if (link.cameBack && link.exchanges === 0) return "undelivered";
  return link.exchanges < link.exchangesMost ? "open" : "used up";
}
