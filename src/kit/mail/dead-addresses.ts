import { sql } from "kysely";
import { actorMark, type Actor } from "#access";
import type { Clock } from "#clock";
import { Unavailable } from "#errors";
import { sortableId, type AcademyId, type Id, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { fixed, tables, timestamp, type Sealed, type Timestamp, type Tx } from "#store";
import { blindIndex, houseOf, type Vault } from "#vault";
import { deadAddressHolding } from "./holdings.ts";
import { db as mails, tellCameBack, type MailId } from "./outbox.ts";

export type DeadAddressId = Id<"dead-address">;

const db = tables<{
  dead_address: {
    id: DeadAddressId;
    academy: AcademyId;
    member: MemberId;
    address_index: Buffer;
    mail: MailId;
    since: Timestamp;
    code: string;
    reason: Sealed<string>;
    ended_at: Timestamp | null;
  };
}>();

/** Under which an address is known again, by the academy's own key: two academies' indexes cannot be compared. */
export async function mailIndex(vault: Vault, tx: Tx, address: string): Promise<Buffer> {
  const house = houseOf(tx.context.academy);
  const keys = (await vault.keys(tx, [house])).get(house);
  if (!keys) throw new Unavailable("an academy without a house");
  return blindIndex(keys.for("index v1"), "mail.address", address.normalize("NFC").trim().toLowerCase());
}

const deadNow = fixed((address: Buffer) =>
  db
    .selectFrom("dead_address")
    .select("id")
    .where("address_index", "=", address)
    .where("ended_at", "is", null)
    .limit(1),
);

export const isDead = async (tx: Tx, address: Buffer): Promise<boolean> =>
  (await tx.maybe(deadNow(address))) !== null;

const deadOf = fixed((member: MemberId) =>
  db
    .selectFrom("dead_address")
    .select(["id", "member", "since", "code", "reason"])
    .where("member", "=", member)
    .where("ended_at", "is", null)
    .orderBy("since", "desc")
    .limit(1),
);

/** That mail to a person comes back, since when, and what the server said. */
export const deadAddressOf = (tx: Tx, member: MemberId) => tx.maybe(deadOf(member));

/** Those of `members` alone where it is given. */
type DeadWish = {
  members: readonly MemberId[] | null;
  by: "since" | "code";
  direction: "asc" | "desc";
};

const deadHere = ({ members }: Pick<DeadWish, "members">) =>
  db
    .selectFrom("dead_address")
    .where("ended_at", "is", null)
    .$if(members !== null, (query) => query.where("member", "=", sql<MemberId>`any(${members}::uuid[])`));

const deadRow = ["id", "member", "since", "code"] as const;

/** To whom mail comes back: a window of what is asked for, and how many there are in all. */
export async function deadAddresses(tx: Tx, wish: DeadWish, window: { from: number; length: number }) {
  const { by, direction } = wish;
  const { total } = await tx.one(deadHere(wish).select(sql<number>`count(*)::int`.as("total")));
  const rows = await tx.all(
    deadHere(wish)
      .select(deadRow)
      .orderBy(by, direction)
      .orderBy("id", direction)
      .offset(window.from)
      .limit(window.length),
  );
  return { total, rows };
}

/** In that order; those that were put right meanwhile are left out. */
export async function theseDeadAddresses(tx: Tx, ids: readonly DeadAddressId[]) {
  const some = deadHere({ members: null }).where("id", "=", sql<DeadAddressId>`any(${ids}::uuid[])`);
  const found = new Map((await tx.all(some.select(deadRow))).map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

const reasonMost = 500;

export type Bounce = { mail: MailId; member: MemberId; address: Buffer; code: string; reason: string };

/** In the transaction that ends the mail: whoever was erased meanwhile has no mail left to end. */
export async function markDead(
  { vault, clock, ledger }: Pick<Platform, "vault" | "clock" | "ledger">,
  tx: Tx,
  { mail, member, address, code, reason }: Bounce,
): Promise<void> {
  const now = clock.now();
  const id: DeadAddressId = sortableId(now);
  const said = await vault.seal(
    tx,
    deadAddressHolding,
    "reason",
    { row: id, member },
    reason.slice(0, reasonMost),
  );
  const row = { id, academy: tx.context.academy, member, address_index: address, mail, code, reason: said };
  const insert = db.insertInto("dead_address").values({ ...row, since: timestamp(now), ended_at: null });
  const marked = await tx.run(
    insert.onConflict((same) =>
      same.columns(["academy", "member", "address_index"]).where("ended_at", "is", null).doNothing(),
    ),
  );
  if (marked === 0) return;
  const mailer: Actor = { kind: "service", academy: tx.context.academy, name: "mailer" };
  await ledger.record(tx, { type: "mail.bounced", actor: actorMark(mailer), facts: { mail, code } }, [
    member,
  ]);
}

/** The address was put right, or is to be tried again. Gives whether one was held for dead. */
export const reviveAddress = async (tx: Tx, clock: Clock, member: MemberId): Promise<boolean> =>
  (await tx.run(
    db
      .updateTable("dead_address")
      .set({ ended_at: timestamp(clock.now()) })
      .where("member", "=", member)
      .where("ended_at", "is", null),
  )) > 0;

type Report = Pick<Bounce, "mail" | "code" | "reason">;

/**
 * For whoever hears from the way out that a mail came back, hours or days after the server took it. One that is not known
 * here, or whose reader was erased, changes nothing.
 */
export async function noteBounce(
  platform: Pick<Platform, "vault" | "clock" | "ledger">,
  tx: Tx,
  { mail, code, reason }: Report,
): Promise<void> {
  const known = mails
    .selectFrom("outbox")
    .select(["member", "data", "came_back as cameBack", "address_index as address"])
    .where("id", "=", mail)
    .where("state", "=", "sent")
    .forUpdate();
  const found = await tx.maybe(known);
  if (!found) return;
  const { member, address } = found;
  const failure = code.slice(0, 20);
  await tx.run(mails.updateTable("outbox").set({ state: "refused", failure }).where("id", "=", mail));
  await tellCameBack(tx, platform, found);
  if (address !== null) await markDead(platform, tx, { mail, member, address, code: failure, reason });
}

export const reportBounce = (
  platform: Pick<Platform, "store" | "vault" | "clock" | "ledger">,
  academy: AcademyId,
  report: Report,
): Promise<void> =>
  platform.store.transact({ academy, member: null }, (tx) => noteBounce(platform, tx, report));
