import { actorMark, linkHolding, type MemberActor } from "#access";
import { after, day, type Instant } from "#clock";
import { Conflict, NotFound } from "#errors";
import { parseId, sortableId, type MemberId } from "#ids";
import { post } from "#mail";
import type { GroupId } from "#people";
import type { Platform } from "#platform";
import { askForReview, type ExerciseId, type TakeId } from "#practice";
import { createSecret } from "#sign-in";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { addressHolding } from "./holdings.ts";
import { parseLink, type LinkInput, type ParsedLink } from "./link-input.ts";
import { askedMail, cameBackMail, linkMail } from "./mail-names.ts";
import { requireGiver } from "./may-give.ts";
import { hashOfLink } from "./secret.ts";
import { db, type LinkId } from "./tables.ts";

/** `secret` is shown this once, and kept nowhere. */
export type GivenLink = { id: LinkId; secret: string; endsAt: Instant; mailed: boolean };

/** More links at once than this are forgotten ones. */
export const linksMost = 50;

type Under = { item: TakeId; member: MemberId; about: ExerciseId };
type Laid = { group: GroupId | null; items: readonly Under[] };

/**
 * Lets somebody outside look. A recording only lies under the link once its maker has agreed: they shared it with their
 * coach, not with whomever the coach would show it to (VP-2).
 */
export async function giveLink(platform: Platform, actor: MemberActor, input: LinkInput): Promise<GivenLink> {
  const { store, clock } = platform;
  const now = clock.now();
  return store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const academy = await requireGiver(tx, actor, input.shows, now);
    const parsed = parseLink(input, academy);
    if ((await countLiving(tx, actor.id, now)) >= linksMost) throw new Conflict("tooManyLinks");
    const laid =
      input.shows === "roster"
        ? { group: await findStanding(tx, input.group), items: [] }
        : { group: null, items: await sharedWith(platform, tx, actor, input.takes) };
    const [id, secret, endsAt] = [sortableId<"link">(now), createSecret(), after(now, parsed.days * day)];
    await insertLink(platform, tx, actor, {
      id,
      secret,
      now,
      endsAt,
      shows: input.shows,
      ...laid,
      ...parsed,
    });
    await insertItems(platform, tx, id, laid.items, now);
    if (parsed.address !== null) await mailLink(platform, tx, actor, id, parsed.address, secret);
    const facts = { link: id, shows: input.shows, days: parsed.days, exchanges: parsed.exchanges };
    const about = new Set([actor.id, ...laid.items.map(({ member }) => member)]);
    await platform.ledger.record(tx, { type: "links.given", actor: actorMark(actor), facts }, [...about]);
    return { id, secret, endsAt, mailed: parsed.address !== null };
  });
}

async function countLiving(tx: Tx, giver: MemberId, now: Instant): Promise<number> {
  const mine = db.selectFrom("link").select("id").where("giver", "=", giver).where("revoked_at", "is", null);
  return (await tx.all(mine.where("ends_at", ">", timestamp(now)))).length;
}

async function findStanding(tx: Tx, typed: string): Promise<GroupId> {
  const id = parseId<"group">(typed);
  const group = db.selectFrom("study_group").select("id").where("dissolved_at", "is", null);
  const found = id === null ? null : await tx.maybe(group.where("id", "=", id));
  if (!found) throw new NotFound("group");
  return found.id;
}

/** Each is put to the gate: whoever could not review it now cannot ask to show it either. */
async function sharedWith(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  typed: readonly string[],
): Promise<Under[]> {
  const items: Under[] = [];
  for (const text of new Set(typed)) {
    const take = parseId<"take">(text);
    if (take === null) throw new NotFound("take");
    const { member, exercise } = await askForReview(platform, tx, actor, take);
    items.push({ item: take, member, about: exercise });
  }
  return items;
}

type NewLink = ParsedLink &
  Laid & { id: LinkId; secret: string; now: Instant; endsAt: Instant; shows: LinkInput["shows"] };

async function insertLink({ vault }: Platform, tx: Tx, { academy, id: giver }: MemberActor, link: NewLink) {
  const { id, secret, now, endsAt, shows, group, exchanges, purpose } = link;
  const house = houseOf(academy);
  const sealed = await vault.seal(tx, linkHolding, "purpose", { row: id, member: house }, purpose);
  const times = { made_at: timestamp(now), ends_at: timestamp(endsAt), used_at: null };
  const row = { id, academy, house, giver, purpose: sealed, shows, study_group: group, ...times };
  const rest = { secret_hash: hashOfLink(secret), exchanges_most: exchanges };
  await tx.run(db.insertInto("link").values({ ...row, ...rest, revoked_at: null, revoked_by: null }));
}

/** Whose recordings they are is asked; each person once, however many of theirs it is about. */
async function insertItems(
  { vault, clock }: Platform,
  tx: Tx,
  link: LinkId,
  items: readonly Under[],
  now: Instant,
): Promise<void> {
  if (items.length === 0) return;
  const open = { asked_at: timestamp(now), agreed_at: null, ended_at: null };
  const { academy } = tx.context;
  await tx.run(db.insertInto("link_item").values(items.map((item) => ({ academy, link, ...item, ...open }))));
  for (const [to, [first]] of Map.groupBy(items, ({ member }) => member))
    await post(tx, vault, clock, { kind: askedMail, to, data: { link, take: first!.item } });
}

async function mailLink(
  { vault, clock }: Platform,
  tx: Tx,
  { academy, id: giver }: MemberActor,
  link: LinkId,
  address: string,
  secret: string,
): Promise<void> {
  const place = { row: link, member: giver };
  const sealed = await vault.seal(tx, addressHolding, "address", place, address);
  await tx.run(db.insertInto("link_address").values({ academy, link, giver, address: sealed }));
  const order = { kind: linkMail, to: giver, data: { link }, secret };
  await post(tx, vault, clock, { ...order, cameBack: cameBackMail });
}
