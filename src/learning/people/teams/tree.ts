import { Conflict } from "#errors";
import type { TeamId } from "../tables.ts";

/** Teams lie in each other at most so deep. */
export const depthMost = 8;
export const teamsMost = 500;

export type Place = { id: TeamId; path: readonly TeamId[] };

/** The path of a team that comes to lie in another; null: in none. */
export const pathIn = (team: TeamId, above: Place | null): TeamId[] => [...(above?.path ?? []), team];

/** New paths of a team that moves, and of all that lies in it. Refuses a circle, and what would lie too deep. */
export function movedPaths(team: Place, above: Place | null, below: readonly Place[]): Map<TeamId, TeamId[]> {
  if (above?.path.includes(team.id)) throw new Conflict("teamInItself");
  const head = pathIn(team.id, above);
  const moved = new Map(
    below.map(({ id, path }) => [id, [...head, ...path.slice(path.indexOf(team.id) + 1)]]),
  );
  moved.set(team.id, head);
  for (const path of moved.values()) if (path.length > depthMost) throw new Conflict("teamTooDeep");
  return moved;
}
