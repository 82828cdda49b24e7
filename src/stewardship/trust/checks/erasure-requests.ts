import { sql } from "kysely";
import type { MemberActor } from "#access";
import { after, day, type Instant } from "#clock";
import { Invalid, NotFound } from "#errors";
import type { MemberId } from "#ids";
import { check, type Check, type CheckContext, type ProbeAcademy } from "#promise";
import { eraseMember, type EraseInput } from "#rights";
import { tables, timestamp, type Holding, type Timestamp, type Tx } from "#store";
import { found, tell } from "./found.ts";

type Tables = {
  erasure_request: { member: MemberId; asked_at: Timestamp };
  erasure: { member: MemberId; certified_at: Timestamp | null };
  membership: { id: MemberId };
};
const db = tables<Tables>();

/** Promised is a day from the request to the end of the last key. */
const promised = day;
const lookedBack = 30 * day;

type Request = { askedAt: Instant; endedAt: Instant | null; whole: boolean };

const isWhole = sql<boolean>`octet_length(erasure_request.reason) > 0 and (
  exists (select 1 from ledger_pending e where e.entry = erasure_request.entry and e.type = 'rights.erased') or
  exists (select 1 from ledger_entry e where e.entry = erasure_request.entry and e.type = 'rights.erased'))`;

const requestsOf = (tx: Tx, now: Instant): Promise<Request[]> =>
  tx.all(
    db
      .selectFrom("erasure_request")
      .leftJoin("erasure", "erasure.member", "erasure_request.member")
      .select(["erasure_request.asked_at as askedAt", "erasure.certified_at as endedAt", isWhole.as("whole")])
      .where("erasure_request.asked_at", ">", timestamp(after(now, -lookedBack))),
  );

const isInTime = ({ askedAt, endedAt }: Request, now: Instant): boolean =>
  (endedAt ?? now) - askedAt <= promised;

type Erase = (actor: MemberActor, member: MemberId, input: EraseInput) => Promise<unknown>;

/** Requests that nobody verified: by a coach, without a second factor, without reason, without the typed word. */
async function slipThrough(
  { platform }: CheckContext,
  probe: ProbeAcademy,
  erase: Erase,
): Promise<{ tried: number; taken: number }> {
  const person = await probe.person();
  const administrator = {
    ...(await probe.person({ roles: ["administrator"] })),
    secondFactorAt: platform.clock.now(),
  };
  const coach = { ...(await probe.person({ roles: ["coach"] })), secondFactorAt: platform.clock.now() };
  const input = { reason: "A made-up request", confirmation: "erase" };
  const unverified: readonly [MemberActor, EraseInput][] = [
    [coach, input],
    [{ ...administrator, secondFactorAt: null }, input],
    [administrator, { ...input, reason: "" }],
    [administrator, { ...input, confirmation: "" }],
  ];
  let taken = 0;
  for (const [actor, typed] of unverified)
    if (!(await refuses(() => erase(actor, person.id, typed)))) taken += 1;
  const there = db.selectFrom("membership").select("id").where("id", "=", person.id);
  const left = await platform.store.read({ academy: probe.academy, member: null }, (tx) => tx.maybe(there));
  return { tried: unverified.length, taken: left ? taken : Math.max(1, taken) };
}

async function refuses(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof Invalid || error instanceof NotFound) return true;
    throw error;
  }
}

/** VP-11 on the academies' own requests, and on made-up ones that must not get through. */
export const requestCheck = (holdings: () => readonly Holding[], erase?: Erase): Check =>
  check({
    clause: "VP-11.requested",
    every: 30,
    over: "academies",
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform, academy } = context;
        const now = platform.clock.now();
        const verb: Erase = (...asked) => eraseMember({ platform, holdings: holdings() }, ...asked);
        const { tried, taken } = await slipThrough(context, probe, erase ?? verb);
        const requests = await platform.store.read({ academy, member: null }, (tx) => requestsOf(tx, now));
        const late = requests.filter((one) => !one.whole || !isInTime(one, now)).length;
        const wrong = late + taken;
        const values = { requests: requests.length, tried, wrong };
        return found(context, wrong === 0, ["requestsInTime", "requestsWrong"], values);
      }),
  });
