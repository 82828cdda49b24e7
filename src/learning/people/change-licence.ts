import type { Precondition } from "#api";
import type { MemberActor } from "#access";
import { isoInstant, type Instant } from "#clock";
import { Conflict, Invalid } from "#errors";
import { sortableId, type MemberId } from "#ids";
import { post } from "#mail";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import {
  academyOf,
  administer,
  lockMember,
  lockMemberIn,
  reachable,
  tell,
  type Administering,
} from "./administering.ts";
import { endOfDay, parseDay } from "./days.ts";
import { reopeningHolding } from "./holdings.ts";
import { licenceOrThrow, type LicenceInput } from "./licence.ts";
import { db } from "./tables.ts";
import { reasonOrThrow } from "./words-typed.ts";

const told = (moment: Instant | null): string => (moment === null ? "none" : isoInstant(moment));

/** Sets or renews. Renewal restores at once what the end had hidden (VP-8), and ends any opening by reason. */
export const setLicence = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
  input: LicenceInput,
  unless?: Precondition,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMember(tx, member);
      await unless?.(tx);
      const licence = licenceOrThrow(input, (await academyOf(tx)).zone);
      await putLicence(platform, tx, actor, member, { ...licence, reopenedUntil: null });
    },
    "licences:write",
  );

type PutLicence = { from: Instant | null; until: Instant | null; reopenedUntil: Instant | null };

/** Within a change of several people, each of them locked. */
export async function putLicence(
  platform: Platform,
  tx: Tx,
  actor: Administering,
  member: MemberId,
  { from, until, reopenedUntil }: PutLicence,
): Promise<void> {
  const dates = {
    licence_from: from && timestamp(from),
    licence_until: until && timestamp(until),
    reopened_until: reopenedUntil && timestamp(reopenedUntil),
  };
  await tx.run(db.updateTable("membership").set(dates).where("id", "=", member));
  const facts = { from: told(from), until: told(until) };
  await tell(platform, tx, actor, "people.licence-set", [member], facts);
}

export type ReopenInput = { reason: string; until: string };
export const reopenedMail = "people.reopened";

/** VP-9: for one person, with a reason and a last day; the person is told by mail, and reads the reason. */
export const reopenForMember = (
  platform: Platform,
  actor: MemberActor,
  member: MemberId,
  input: ReopenInput,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const now = platform.clock.now();
    const found = await lockMemberIn(tx, member, ["active"], "notActive");
    if (found.licence_until === null || found.licence_until > now) throw new Conflict("licenceNotEnded");
    const reason = reasonOrThrow(input.reason);
    const until = await lastDayOrThrow(tx, input.until, now);
    const id = sortableId<"reopening">(now);
    const sealed = await platform.vault.seal(tx, reopeningHolding, "reason", { row: id, member }, reason);
    const row = { id, academy: actor.academy, member, reason: sealed, reopened_by: actor.id };
    const times = { since: timestamp(now), until: timestamp(until) };
    await tx.run(db.insertInto("reopening").values({ ...row, ...times }));
    await tx.run(
      db
        .updateTable("membership")
        .set({ reopened_until: timestamp(until) })
        .where("id", "=", member),
    );
    await post(tx, platform.vault, platform.clock, {
      kind: reopenedMail,
      to: member,
      data: { reopening: id },
    });
    await tell(platform, tx, actor, "people.reopened", [member], { reopening: id, until: isoInstant(until) });
  });

async function lastDayOrThrow(tx: Tx, typed: string, now: Instant): Promise<Instant> {
  const day = parseDay(typed);
  if (day === null) throw new Invalid({ until: { sentence: "notADay" } });
  const until = endOfDay(day, (await academyOf(tx)).zone);
  if (until <= now) throw new Invalid({ until: { sentence: "dayPassed" } });
  return until;
}
