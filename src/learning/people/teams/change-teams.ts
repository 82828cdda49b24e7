import { sql } from "kysely";
import { mayEnter, teamHolding, type MemberActor } from "#access";
import type { Precondition } from "#api";
import { Conflict, Forbidden, Invalid, NotFound } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { academyOf, administer, tell, type Administering } from "../administering.ts";
import { db, type TeamId } from "../tables.ts";
import { most, tidy } from "../words-typed.ts";
import { movedPaths, pathIn, teamsMost, type Place } from "./tree.ts";

function titleOrThrow(text: string): string {
  const title = tidy(text);
  if (title === "") throw new Invalid({ title: { sentence: "teamTitleMissing" } });
  if (title.length > most.title)
    throw new Invalid({ title: { sentence: "tooLong", values: { most: most.title } } });
  return title;
}

const sealTitle = ({ vault }: Platform, tx: Tx, row: TeamId, title: string) =>
  vault.seal(tx, teamHolding, "title", { row, member: houseOf(tx.context.academy) }, title);

/** All that stand, locked: whoever changes the tree waits for whoever does so now. */
export const lockTree = (tx: Tx): Promise<Place[]> =>
  tx.all(
    db
      .selectFrom("team")
      .select(["id", "path"])
      .where("dissolved_at", "is", null)
      .orderBy("id")
      .forNoKeyUpdate(),
  );

export function placeOf(tree: readonly Place[], team: TeamId): Place {
  const found = tree.find(({ id }) => id === team);
  if (!found) throw new NotFound("team");
  return found;
}

export type TeamInput = { title: string; above: TeamId | null };

export const makeTeam = (platform: Platform, actor: Administering, input: TeamInput): Promise<TeamId> =>
  administer(
    platform,
    actor,
    async (tx) => {
      const title = titleOrThrow(input.title);
      const tree = await lockTree(tx);
      if (tree.length >= teamsMost) throw new Conflict("tooManyTeams");
      const now = platform.clock.now();
      const id = sortableId<"team">(now);
      const above = input.above === null ? null : placeOf(tree, input.above);
      movedPaths({ id, path: [id] }, above, []);
      await tx.run(
        db.insertInto("team").values({
          id,
          academy: actor.academy,
          house: houseOf(actor.academy),
          title: await sealTitle(platform, tx, id, title),
          path: pathIn(id, above),
          created_at: timestamp(now),
          dissolved_at: null,
        }),
      );
      await tell(platform, tx, actor, "people.team-made", [], { team: id, above: input.above ?? "none" });
      return id;
    },
    "teams:write",
  );

export const renameTeam = (
  platform: Platform,
  actor: Administering,
  team: TeamId,
  typed: string,
  unless?: Precondition,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      const title = await sealTitle(platform, tx, team, titleOrThrow(typed));
      const there = db
        .selectFrom("team")
        .select("id")
        .where("id", "=", team)
        .where("dissolved_at", "is", null);
      if (!(await tx.maybe(there.forNoKeyUpdate()))) throw new NotFound("team");
      await unless?.(tx);
      await tx.run(db.updateTable("team").set({ title }).where("id", "=", team));
      await tell(platform, tx, actor, "people.team-renamed", [], { team });
    },
    "teams:write",
  );

/**
 * Into another team, or into none, with all that lies in it. Says where it lay. Other managers may see its people from then
 * on: that asks for as much as naming one.
 */
export const moveTeam = (
  platform: Platform,
  actor: MemberActor,
  team: TeamId,
  above: TeamId | null,
): Promise<TeamId | null> =>
  administer(platform, actor, async (tx) => {
    const { stepUpMinutes } = (await academyOf(tx)).policy;
    if (!mayEnter(actor, "administer people", platform.clock.now(), stepUpMinutes).allowed)
      throw new Forbidden("second factor too old");
    const tree = await lockTree(tx);
    const below = tree.filter(({ id, path }) => id !== team && path.includes(team));
    const place = placeOf(tree, team);
    const before = place.path.at(-2) ?? null;
    if (before === above) return before;
    const moved = movedPaths(place, above === null ? null : placeOf(tree, above), below);
    for (const [id, path] of moved)
      await tx.run(
        db
          .updateTable("team")
          .set({ path: sql<TeamId[]>`${path}::uuid[]` })
          .where("id", "=", id),
      );
    await tell(platform, tx, actor, "people.team-moved", [], { team, above: above ?? "none" });
    return before;
  });
