import { sql } from "kysely";
import type { MemberActor } from "#access";
import { inEachAcademy } from "#academies";
import { after, day } from "#clock";
import { Conflict, NotFound } from "#errors";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { administer, tell } from "../administering.ts";
import { db, type TeamId } from "../tables.ts";
import { lockTree, placeOf } from "./change-teams.ts";
import { movedPaths, teamsMost, type Place } from "./tree.ts";

/** As long as a dissolved team can be made again. */
export const undoDays = 30;

const holdsSomebody = async (tx: Tx, team: TeamId): Promise<boolean> =>
  (await tx.maybe(db.selectFrom("team_seat").select("member").where("team", "=", team).limit(1))) !== null ||
  (await tx.maybe(db.selectFrom("team_manager").select("member").where("team", "=", team).limit(1))) !== null;

/** Only one that is empty: nobody belongs to it, nobody manages it, no team lies in it. So nobody loses anything. */
export const dissolveTeam = (platform: Platform, actor: MemberActor, team: TeamId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const tree = await lockTree(tx);
    placeOf(tree, team);
    const holdsTeams = tree.some(({ id, path }) => id !== team && path.includes(team));
    if (holdsTeams || (await holdsSomebody(tx, team))) throw new Conflict("teamNotEmpty");
    const dissolved_at = timestamp(platform.clock.now());
    await tx.run(db.updateTable("team").set({ dissolved_at }).where("id", "=", team));
    await tell(platform, tx, actor, "people.team-dissolved", [], { team });
  });

/** Where it lay, or in no other team where that is gone. */
export const makeTeamAgain = (platform: Platform, actor: MemberActor, team: TeamId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const tree = await lockTree(tx);
    if (tree.some(({ id }) => id === team)) return;
    if (tree.length >= teamsMost) throw new Conflict("tooManyTeams");
    const gone = await tx.maybe(db.selectFrom("team").select(["id", "path"]).where("id", "=", team));
    if (!gone) throw new NotFound("team");
    const path = pathAgain(tree, gone);
    const back = { dissolved_at: null, path: sql<TeamId[]>`${path}::uuid[]` };
    await tx.run(db.updateTable("team").set(back).where("id", "=", team));
    await tell(platform, tx, actor, "people.team-made-again", [], { team, above: path.at(-2) ?? "none" });
  });

function pathAgain(tree: readonly Place[], gone: Place): TeamId[] {
  const above = tree.find(({ id }) => id === gone.path.at(-2)) ?? null;
  return movedPaths(gone, above, []).get(gone.id)!;
}

export const sweepTeams = ({ store, clock }: Pick<Platform, "store" | "clock">): Promise<number> => {
  const old = timestamp(after(clock.now(), -undoDays * day));
  return inEachAcademy(store, (tx) => tx.run(db.deleteFrom("team").where("dissolved_at", "<", old)));
};
