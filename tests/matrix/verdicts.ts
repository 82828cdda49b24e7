import { ask, type Asking, type Told } from "./ask.ts";
import type { Asker } from "./cast.ts";
import { isGuest } from "./links.ts";
import type { Cell } from "./cells.ts";
import type { World } from "./world.ts";

/** What is wrong with the answer to somebody who must be refused. */
export async function refusedFaults(world: World, cell: Cell): Promise<string[]> {
  const { asker, asking, row, missing, route } = cell;
  const told = await ask(world, world.person(asker), asking);
  const door = doorFor(cell);
  if (door !== null) return ledTo(door, told, asking);
  if (row.guests && !isGuest(asker)) {
    const stranger = await once(world, `${asking.method} ${asking.path}`, "public", asking);
    const faults = told.status === 404 ? [] : [`answered with ${told.status}`];
    const from = "what a stranger is told";
    return [...faults, ...differences(from, told, stranger), ...otherStatements(from, told, stranger)];
  }
  const nowhere = { ...asking, path: unknownAddress(route.path) };
  const unknown = await once(world, `${nowhere.method} ${nowhere.path}`, asker, nowhere);
  const faults = row.open ? [] : differences("an unknown address", told, unknown);
  if (row.of === undefined) return [...faults, ...otherStatements("an unknown address", told, unknown)];
  const absent = await once(world, route.name, asker, missing!);
  if (told.status !== 404) faults.push(`answered with ${told.status}`);
  return [
    ...faults,
    ...differences("something that is not there", told, absent),
    ...otherStatements("something that is not there", told, absent),
  ];
}

const answersIn = new WeakMap<World, Map<string, Promise<Told>>>();

/** What is not there is asked for once by each. */
function once(world: World, name: string, asker: Asker, asking: Asking): Promise<Told> {
  const answers = answersIn.get(world) ?? new Map<string, Promise<Told>>();
  answersIn.set(world, answers);
  const known = answers.get(`${asker} ${name}`) ?? ask(world, world.person(asker), asking);
  answers.set(`${asker} ${name}`, known);
  return known;
}

const places = {
  "sign in": "/sign-in",
  "second factor": "/sign-in/second-factor",
  "step up": "/sign-in/step-up",
} as const;

/** Where somebody is led before they are told anything, by what the list says of them. */
function doorFor({ asker, row, route }: Cell): keyof typeof places | null {
  const led = row.led?.[asker];
  if (led !== undefined) return led;
  if (row.open || row.guests) return null;
  if (asker === "public" || isGuest(asker)) return "sign in";
  const inAcademy = route.path.startsWith("/a/");
  return asker === "administrator half signed in" && inAcademy ? "sign in" : null;
}

function ledTo(
  door: keyof typeof places,
  { status, headers, body }: Told,
  { method, path }: Asking,
): string[] {
  const next = method === "GET" ? `?next=${encodeURIComponent(path)}` : "";
  const to = places[door] + next;
  const led = status === 303 && headers["location"] === to && body === "";
  return led ? [] : [`led to ${headers["location"]} with ${status}, not to ${to}`];
}

const unknownAddress = (pattern: string): string =>
  pattern.startsWith("/a/") ? "/a/aster/no/such/address" : "/no/such/address";

/** Byte for byte: status, headers and body. */
export function differences(from: string, told: Told, other: Told): string[] {
  const faults: string[] = [];
  if (told.status !== other.status) faults.push(`status ${told.status}, of ${from} ${other.status}`);
  if (JSON.stringify(told.headers) !== JSON.stringify(other.headers))
    faults.push(`headers ${JSON.stringify(told.headers)}, of ${from} ${JSON.stringify(other.headers)}`);
  if (told.body !== other.body) faults.push(`its body differs from that of ${from}`);
  return faults;
}

/** The same statements in the same order, so that time tells nothing either. */
export function otherStatements(from: string, { statements }: Told, { statements: others }: Told): string[] {
  const at = statements.findIndex((statement, index) => statement !== others[index]);
  if (at === -1 && statements.length === others.length) return [];
  const short = (text: string | undefined) => text?.replaceAll(/\s+/g, " ").slice(0, 90) ?? "nothing";
  const place = at === -1 ? statements.length : at;
  return [`ran ${short(statements[place])} where for ${from} it ran ${short(others[place])}`];
}

/** What is wrong with the answer to somebody who may. */
export async function allowedFault(world: World, { asker, asking, grant }: Cell): Promise<string[]> {
  const { status, body } = await ask(world, world.person(asker), asking);
  if (!grant!.answers.includes(status))
    return [`answered with ${status}, not ${grant!.answers.join(" or ")}`];
  const { says } = grant!;
  return says && !says.test(Buffer.from(body, "latin1").toString("utf8"))
    ? [`does not say ${says.source}`]
    : [];
}
