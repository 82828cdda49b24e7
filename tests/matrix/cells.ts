import type { Route } from "#web-server";
import type { Asking } from "./ask.ts";
import { askers, type Asker } from "./cast.ts";
import type { Grant, Row } from "./may.ts";
import { nowhere, type Params } from "./objects.ts";
import type { World } from "./world.ts";

/** One question: somebody asks for one thing by one route. Without a grant it must be refused. */
export type Cell = {
  says: string;
  route: Route;
  row: Row;
  asker: Asker;
  /** The very same, of something that is not there; null where the address names nothing. */
  missing: Asking | null;
  asking: Asking;
  grant: Grant | null;
};

const nothing = "no thing";

/** Every asker × every thing that the address can name. */
export function cellsOf(world: World, route: Route, row: Row | undefined): Cell[] {
  if (row === undefined) return [];
  const things: [string, Params][] =
    row.of === undefined ? [[nothing, {}]] : Object.entries(world.objects[row.of]);
  return askers.flatMap((asker) =>
    things.map(([thing, params]): Cell => {
      const grant = grantOf(row, asker, thing);
      const asking = askingFor(world, route, row, params, grant !== null);
      const missing = row.of === undefined ? null : askingFor(world, route, row, nowhere[row.of](), false);
      return { says: `${asker}, ${thing}`, route, row, asker, asking, missing, grant };
    }),
  );
}

const grantOf = ({ led, may }: Row, asker: Asker, thing: string): Grant | null =>
  led?.[asker] !== undefined
    ? null
    : (may.find(({ who, what }) => who.includes(asker) && (what === undefined || what.includes(thing))) ??
      null);

/** One request of the route; `tame` where it is let in and shall leave the rows that follow in peace. */
export function askingFor(
  world: World,
  { method, path }: Route,
  row: Row,
  params: Params,
  tame: boolean,
  academy = "aster",
): Asking {
  const body = (tame ? row.tame : undefined) ?? row.body?.(world, params) ?? row.tame;
  return {
    method,
    path: filled(path, { academy, ...params }) + (row.query ?? ""),
    ...(body && { body }),
    ...(row.headers && { headers: row.headers }),
  };
}

function filled(pattern: string, known: Params): string {
  return pattern.replaceAll(/:(\w+)|\*/g, (mark, name: string | undefined) => {
    const value = known[name ?? mark];
    if (value === undefined) throw new Error(`${pattern}: nothing stands for ${mark}`);
    return value;
  });
}
