import type { MemberActor } from "#access";
import { Conflict, Invalid, NotFound, type Fault } from "#errors";
import type { MemberId } from "#ids";
import { post } from "#mail";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { holdFiles } from "#tasks";
import { administer, tell } from "../administering.ts";
import { assignCoach } from "../assign-coach.ts";
import { inviteAgain } from "../change-invitation.ts";
import { putLicence } from "../change-licence.ts";
import { grantRole } from "../change-roles.ts";
import { lockLists } from "../import/find-list.ts";
import { isAcademyRole } from "../roles.ts";
import { takeSeat } from "../seats.ts";
import { db, type TeamId } from "../tables.ts";
import { giveManager, joinTeam } from "../teams/team-seats.ts";
import { reasonFault } from "../words-typed.ts";
import type { Erasing } from "./erasing.ts";
import { planMerge, type Plan, type Ticked } from "./plan.ts";
import { markOf, readSide, type Side } from "./read.ts";
import { refusalOf, workOf } from "./refuse.ts";

/** To be typed by whoever merges: the one word, in either language. */
export const confirmingWords = ["merge", "samenvoegen"] as const;
export const mergedMail = "people.merged";

export type Two = { leaving: MemberId; staying: MemberId };
/** `seen`: the mark of the preview that is confirmed. */
export type MergeInput = {
  reason: string;
  confirmation: string;
  seen: string;
  roles: readonly string[];
  teams: readonly TeamId[];
};

/**
 * Two records of one person become one: what the leaving one has goes to the staying one, then the leaving membership is
 * erased, all in one transaction. Whoever comes second to either of the two reads so. Gives the erasure's id.
 */
export async function mergePeople(
  platform: Platform,
  erasing: Erasing,
  actor: MemberActor,
  two: Two,
  input: MergeInput,
): Promise<string> {
  return administer(platform, actor, async (tx) => {
    const { reason, ticked } = parse(input);
    await lockLists(tx);
    await holdFiles(tx);
    const { leaving, staying } = await bothLocked(platform, erasing, tx, two);
    const refusal = refusalOf(actor, leaving, staying, await workOf(erasing, tx, leaving));
    if (refusal) throw new Conflict(refusal);
    if (input.seen !== markOf(leaving, staying)) throw new Invalid({ seen: { sentence: "mergeChanged" } });
    const plan = planMerge({ leaving, staying, stays: two.staying, leaves: two.leaving }, ticked);
    await carryOver(platform, tx, actor, staying, plan);
    if (staying.state === "invited" && !staying.invitationWaits && leaving.invitationWaits)
      await inviteAgain(platform, tx, actor, two.staying);
    await tell(platform, tx, actor, "people.merged", [two.staying, two.leaving]);
    const erasure = await erasing.erase(platform, tx, actor, two.leaving, reason);
    await post(tx, platform.vault, platform.clock, { kind: mergedMail, to: two.staying });
    return erasure;
  });
}

function parse({ reason: typed, confirmation, roles, teams }: MergeInput): {
  reason: string;
  ticked: Ticked;
} {
  const reason = typed.normalize("NFC").trim();
  const said = confirmation.trim().toLowerCase();
  const wrong = reasonFault(reason);
  const faults: Record<string, Fault> = {
    ...(wrong && { reason: wrong }),
    ...(!confirmingWords.some((word) => word === said) && {
      confirmation: { sentence: "mergeNotConfirmed" },
    }),
  };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return { reason, ticked: { roles: roles.filter(isAcademyRole), teams } };
}

/**
 * In the order of their ids, so that two merges of the same people come one after the other, whichever way. Both are
 * looked for before either is missed: what is asked of the database tells nothing of who is elsewhere.
 */
async function bothLocked(
  { clock }: Platform,
  erasing: Erasing,
  tx: Tx,
  { leaving, staying }: Two,
): Promise<{ leaving: Side; staying: Side }> {
  if (leaving === staying) throw new NotFound("member");
  const here = new Set<MemberId>();
  for (const member of [leaving, staying].toSorted()) {
    const row = db.selectFrom("membership").select("id").where("id", "=", member);
    if (await tx.maybe(row.where("state", "<>", "house").forUpdate())) here.add(member);
  }
  for (const member of [staying, leaving])
    if (!here.has(member))
      throw (await erasing.wasErased(tx, member)) ? new Conflict("mergeTooLate") : new NotFound("member");
  const now = clock.now();
  return { leaving: await readSide(tx, leaving, now), staying: await readSide(tx, staying, now) };
}

async function carryOver(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  { member, reopenedUntil }: Side,
  plan: Plan,
): Promise<void> {
  for (const role of plan.roles) await grantRole(platform, tx, actor, member, role);
  for (const { group, seat } of plan.seats) await takeSeat(platform, tx, actor, member, group, seat);
  if (plan.team) await joinTeam(platform, tx, actor, member, plan.team);
  for (const team of plan.manages) await giveManager(platform, tx, actor, member, team);
  for (const learner of plan.learners) await assignCoach(platform, tx, actor, learner, member);
  if (plan.coach) await assignCoach(platform, tx, actor, member, plan.coach);
  if (plan.licence) await putLicence(platform, tx, actor, member, { ...plan.licence, reopenedUntil });
}
