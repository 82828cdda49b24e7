import type { TeamId } from "../tables.ts";

type Placed = { id: TeamId; title: string; path: readonly TeamId[] };

/** Where a team lies, the outermost first: "North › Ward 7". */
export const placeName = (titles: ReadonlyMap<TeamId, string>, path: readonly TeamId[]): string =>
  path.map((id) => titles.get(id) ?? "").join(" › ");

/** To choose from, by where they lie; `without`: and without what lies in it. */
export function teamOptions(teams: readonly Placed[], without?: TeamId): { value: string; label: string }[] {
  const titles = new Map(teams.map(({ id, title }) => [id, title]));
  return teams
    .filter(({ path }) => without === undefined || !path.includes(without))
    .map(({ id, path }) => ({ value: id, label: placeName(titles, path) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
