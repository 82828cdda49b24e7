import { sql } from "kysely";
import { after, day, type Instant } from "#clock";
import { NotFound } from "#errors";
import { platformAcademy, type MemberId } from "#ids";
import { fixed, type Tx } from "#store";
import { db, type ErasureId } from "./tables.ts";

const columns = [
  "id",
  "academy",
  "house",
  "member",
  "account",
  "reason",
  "asked_at as askedAt",
  "entry",
  "removed",
  "files_gone_at as filesGoneAt",
  "copies_missing as copiesMissing",
] as const;

const newest = fixed(() =>
  db
    .selectFrom("erasure_request")
    .select(["id", "member", "account", "asked_at as askedAt"])
    .orderBy("asked_at", "desc")
    .limit(2_000),
);

export type Erasure = { id: ErasureId; askedAt: Instant; ended: Instant | null; latest: Instant };

/** Each with whether it is at its end, the last asked for first. */
export async function listErasures(tx: Tx): Promise<Erasure[]> {
  const requests = await tx.all(newest());
  if (requests.length === 0) return [];
  const accounts = requests.map(({ account }) => account).filter((one) => one !== null);
  const own = await endsOf(
    tx,
    requests.map(({ member }) => member),
  );
  const theirs = await tx.within({ academy: platformAcademy, member: null }, () => endsOf(tx, accounts));
  return requests.map(({ id, member, account, askedAt }) => {
    const [end = null, accountEnd = null] = [own.get(member), account === null ? null : theirs.get(account)];
    const ended = account === null ? end : later(end, accountEnd);
    return { id, askedAt, ended, latest: after(askedAt, promised) };
  });
}

async function endsOf(tx: Tx, members: readonly string[]): Promise<Map<string, Instant | null>> {
  const found = db.selectFrom("erasure").select(["member", "certified_at as ended"]);
  const rows = await tx.all(found.where("member", "=", sql<MemberId>`any(${members}::uuid[])`));
  return new Map(rows.map(({ member, ended }) => [member, ended]));
}

export async function findRequest(tx: Tx, id: ErasureId) {
  const found = await tx.maybe(db.selectFrom("erasure_request").select(columns).where("id", "=", id));
  if (!found) throw new NotFound("erasure");
  return found;
}

type Steps = { noted: Instant | null; ended: Instant | null; number: number; endedNumber: number | null };

const stepsOf = async (tx: Tx, member: MemberId): Promise<Steps> => {
  const row = await tx.maybe(
    db
      .selectFrom("erasure")
      .select([
        "number",
        "acknowledged_at as noted",
        "certified_at as ended",
        "certified_number as endedNumber",
      ])
      .where("member", "=", member),
  );
  if (!row) throw new NotFound("erasure");
  return row;
};

/** How far an erasure has come: that of the person, and that of their account where it went too. */
export type Progress = Steps & { latest: Instant };

/** Promised is a day from the request (VP-7); the page says so while it counts. */
export const promised = day;

const later = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? null : one > other ? one : other;

export async function progressOf(
  tx: Tx,
  { member, account, askedAt }: { member: MemberId; account: string | null; askedAt: Instant },
): Promise<Progress> {
  const own = await stepsOf(tx, member);
  const latest = after(askedAt, promised);
  if (account === null) return { ...own, latest };
  const theirs = await tx.within({ academy: platformAcademy, member: null }, () =>
    stepsOf(tx, account as MemberId),
  );
  return { ...own, noted: later(own.noted, theirs.noted), ended: later(own.ended, theirs.ended), latest };
}
