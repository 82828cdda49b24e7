import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { calledOf } from "../list/queries.ts";
import { listSharesWith } from "../grants.ts";
import { listGroups } from "../queries.ts";
import { listTeamTitles } from "../teams/queries.ts";
import type { Erasing } from "./erasing.ts";
import type { Two } from "./merge-people.ts";
import { nothingTicked, planMerge, rolesToTick, teamsToTick } from "./plan.ts";
import { markOf, readSide } from "./read.ts";
import { refusalOf, workOf } from "./refuse.ts";

/** What a merge would do at this moment, with the names for it, in one entry. */
export async function previewMerge(
  { store, gate, clock }: Platform,
  erasing: Erasing,
  actor: MemberActor,
  { leaving: leaves, staying: stays }: Two,
) {
  const { asked, ...rest } = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const now = clock.now();
    const [leaving, staying] = [await readSide(tx, leaves, now), await readSide(tx, stays, now)];
    const sides = { leaving, staying, leaves, stays };
    const [roles, teams] = [rolesToTick(sides), teamsToTick(sides)];
    const work = await workOf(erasing, tx, leaving);
    const sure = planMerge(sides, nothingTicked);
    const most = planMerge(sides, { roles, teams });
    const withRole = roles.map((role) => ({ role, ...planMerge(sides, { roles: [role], teams: [] }) }));
    const mark = markOf(leaving, staying);
    const asked = await gate.ask(tx, actor, "administer", await namesFor(tx, leaves, stays, leaving.coach));
    const refusal = refusalOf(actor, leaving, staying, work);
    const shares = (await listSharesWith(tx, leaves)).length;
    return { asked, leaving, staying, roles, teams, work, sure, most, withRole, mark, refusal, shares };
  });
  const { people, ...titles } = await gate.open(asked);
  const called = new Map(people.map((one) => [one.member, one]));
  const [goes, remains] = [called.get(leaves), called.get(stays)];
  if (!goes || !remains) throw new NotFound("person");
  const coach = rest.leaving.coach === null ? null : (called.get(rest.leaving.coach) ?? null);
  return { ...rest, ...titles, goes, remains, coach };
}

export type MergePreview = Awaited<ReturnType<typeof previewMerge>>;

const namesFor = async (tx: Tx, leaves: MemberId, stays: MemberId, coach: MemberId | null) => ({
  people: await calledOf(tx, [leaves, stays, ...(coach === null ? [] : [coach])]),
  groupTitles: await listGroups(tx),
  teamTitles: await listTeamTitles(tx),
});
