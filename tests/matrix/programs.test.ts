import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopeNames, type MemberActor, type Role, type Scope } from "#access";
import { makeKey, revokeKey, type MadeKey } from "#api";
import { after, day } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import { sessionCookie } from "#sign-in";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import type { Route } from "#web-server";
import { fingerprint } from "./fingerprint.ts";
import { nowhere, type ObjectKind, type Params } from "./objects.ts";
import type { Person } from "./seat.ts";
import { statementsOf } from "./statements.ts";
import { makeWorld } from "./world.ts";

const world = await makeWorld();
afterAll(() => world.close());
const { platform, people, programs } = world;

/** A program that may: with which scope, of what; whatever does not stand here is refused. */
type Row = {
  scope: Scope | null;
  of?: readonly ObjectKind[];
  what?: Readonly<Partial<Record<ObjectKind, readonly string[]>>>;
  /** By the names of what it is about, where two of them cannot have the same. */
  body?: object | ((names: readonly string[]) => object);
  answers: number;
};

const staff = /administrator|coach|developer/;
const aster = Object.keys(world.objects.person).filter((name) => !name.includes("foreign"));
const participants = aster.filter((name) => !staff.test(name));
const groups = ["A", "B"];
const teams = Object.keys(world.objects.team).filter((name) => name !== "foreign");
const exercises = Object.keys(world.objects.exercise).filter((name) => !name.includes("foreign"));
const draft = {
  title: "Delivering bad news",
  situation: "",
  assignment: "Tell him what the scan shows.",
  criteria: ["Says it within the first minute"],
  passFrom: null,
  longestSeconds: 360,
};
/** What stands in the way of some things: who came in waits for no invitation, what is published is no draft. */
const late = [
  "api.people-invite-again",
  "api.people-withdraw-invitation",
  "api.people-correct-address",
  "api.exercises-publish",
];

/** Written by hand, as `may.ts` for people. */
const may: Readonly<Record<string, Row>> = {
  "api.key-read": { scope: null, answers: 200 },
  "api.people-list": { scope: "people:read", answers: 200 },
  "api.people-read": { scope: "people:read", of: ["person"], what: { person: aster }, answers: 200 },
  "api.people-invite": { scope: "people:invite", body: { address: "program@people.example" }, answers: 201 },
  "api.people-invite-again": {
    scope: "people:invite",
    of: ["person"],
    what: { person: participants },
    answers: 204,
  },
  "api.people-withdraw-invitation": {
    scope: "people:invite",
    of: ["person"],
    what: { person: participants },
    answers: 204,
  },
  "api.people-correct-name": {
    scope: "people:write",
    of: ["person"],
    what: { person: participants },
    body: { name: "Mila Bakker" },
    answers: 204,
  },
  "api.people-correct-address": {
    scope: "people:invite",
    of: ["person"],
    what: { person: participants },
    body: { address: "corrected@people.example" },
    answers: 204,
  },
  "api.people-set-licence": {
    scope: "licences:write",
    of: ["person"],
    what: { person: participants },
    body: { from: null, until: null },
    answers: 204,
  },
  "api.groups-list": { scope: "groups:read", answers: 200 },
  "api.groups-read": { scope: "groups:read", of: ["group"], what: { group: groups }, answers: 200 },
  "api.groups-form": { scope: "groups:write", body: { title: "Ward 12" }, answers: 201 },
  "api.groups-rename": {
    scope: "groups:write",
    of: ["group"],
    what: { group: groups },
    body: ([group]) => ({ title: `Ward 13 of ${group}` }),
    answers: 204,
  },
  "api.groups-seat": {
    scope: "groups:write",
    of: ["group", "person"],
    what: { group: groups, person: participants },
    answers: 204,
  },
  "api.groups-unseat": {
    scope: "groups:write",
    of: ["group", "person"],
    what: { group: groups, person: participants },
    answers: 204,
  },
  "api.teams-list": { scope: "teams:read", answers: 200 },
  "api.teams-read": { scope: "teams:read", of: ["team"], what: { team: teams }, answers: 200 },
  "api.teams-make": { scope: "teams:write", body: { title: "Nights", above: null }, answers: 201 },
  "api.teams-rename": {
    scope: "teams:write",
    of: ["team"],
    what: { team: teams },
    body: { title: "Mornings" },
    answers: 204,
  },
  "api.teams-seat": {
    scope: "teams:write",
    of: ["team", "person"],
    what: { team: teams, person: participants },
    answers: 204,
  },
  "api.teams-unseat": {
    scope: "teams:write",
    of: ["team", "person"],
    what: { team: teams, person: participants },
    answers: 204,
  },
  "api.policies-read": { scope: "policies:read", answers: 200 },
  "api.openings-list": { scope: "openings:read", answers: 200 },
  "api.deliveries-list": { scope: "deliveries:read", answers: 200 },
  "api.exercises-list": { scope: "exercises:read", answers: 200 },
  "api.exercises-read": {
    scope: "exercises:read",
    of: ["exercise"],
    what: { exercise: exercises },
    answers: 200,
  },
  "api.exercises-write": { scope: "exercises:write", body: draft, answers: 201 },
  "api.exercises-change": {
    scope: "exercises:write",
    of: ["exercise"],
    what: { exercise: exercises },
    body: draft,
    answers: 200,
  },
  "api.exercises-publish": {
    scope: "exercises:write",
    of: ["exercise"],
    what: { exercise: exercises },
    answers: 204,
  },
};

const db = tables<{
  api_key: { id: string; made_at: Timestamp; ends_at: Timestamp };
  membership: { id: MemberId; state: MemberActor["state"] };
  role_grant: { academy: AcademyId; member: MemberId; role: Role; granted_at: Timestamp };
}>();

const keyOf = ({ actor }: Person, scopes: readonly Scope[]) =>
  makeKey(
    platform,
    {
      ...actor,
      roles: new Set(["administrator"]),
      state: "active",
      secondFactorAt: platform.clock.now(),
    },
    { name: "A program", scopes, days: "90" },
  );

/** A key from when its maker might make keys, whose end nobody wrote down: that they may not now must be enough. */
async function formerKeyOf(person: Person): Promise<MadeKey> {
  const { id: member, academy, state, roles } = person.actor;
  const change = (work: (tx: Tx) => Promise<unknown>) =>
    platform.store.transact({ academy, member: null }, work);
  const stands = (as: MemberActor["state"]) =>
    db.updateTable("membership").set({ state: as }).where("id", "=", member);
  const grant = {
    academy,
    member,
    role: "administrator",
    granted_at: timestamp(platform.clock.now()),
  } as const;
  const given = db.deleteFrom("role_grant").where("member", "=", member).where("role", "=", "administrator");
  const lent = !roles.has("administrator");
  await change(async (tx) => {
    await tx.run(stands("active"));
    if (lent) await tx.run(db.insertInto("role_grant").values(grant));
  });
  const key = await keyOf(person, scopeNames);
  await change(async (tx) => {
    await tx.run(stands(state));
    if (lent) await tx.run(given);
  });
  return key;
}

type Held = { headers: Record<string, string>; scopes: readonly Scope[]; holds: boolean };
const held = (text: string, scopes: readonly Scope[], holds = true): Held => ({
  headers: { authorization: `Bearer ${text}` },
  scopes,
  holds,
});

async function makeHolders(): Promise<Record<string, Held>> {
  const maker = people.administrator;
  const former = async (person: Person) => held((await formerKeyOf(person)).text, scopeNames, false);
  const revoked = await keyOf(maker, scopeNames);
  await revokeKey(platform, maker.actor, revoked.id);
  const ended = await keyOf(maker, scopeNames);
  const now = platform.clock.now();
  const past = { made_at: timestamp(after(now, -day)), ends_at: timestamp(now) };
  await platform.store.transact({ academy: maker.actor.academy, member: null }, (tx) =>
    tx.run(db.updateTable("api_key").set(past).where("id", "=", ended.id)),
  );
  const single: [string, Held][] = [];
  for (const scope of scopeNames)
    single.push([`only ${scope}`, held((await keyOf(maker, [scope])).text, [scope])]);
  const { text } = await keyOf(maker, scopeNames);
  const other = text.endsWith("A") ? "B" : "A";
  return {
    "every scope": held(text, scopeNames),
    ...Object.fromEntries(single),
    "a key of another academy": held(
      (await keyOf(people["foreign administrator"], scopeNames)).text,
      scopeNames,
    ),
    "a revoked key": held(revoked.text, scopeNames, false),
    "an ended key": held(ended.text, scopeNames, false),
    "a key of a suspended maker": await former(people["suspended administrator"]),
    "a key whose maker is no administrator": await former(people.coach),
    "a key that was never made": held(text.slice(0, 20) + other.repeat(61), scopeNames, false),
    nothing: { headers: {}, scopes: [], holds: false },
    "an administrator’s sign-in": {
      headers: { cookie: `${sessionCookie}=${maker.token}` },
      scopes: [],
      holds: false,
    },
  };
}
const holders = await makeHolders();

type Asking = { route: Route; params: Params; body: object | undefined };
let sendings = 0;

async function ask({ headers }: Held, { route, params, body }: Asking) {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name]!);
  const { result, statements } = await statementsOf(async () => {
    const response = await world.app.fetch(
      new Request(new URL(path, world.origin), {
        method: route.method,
        headers: {
          host: new URL(world.origin).host,
          ...headers,
          ...(body && { "content-type": "application/json" }),
          ...(route.method === "POST" && { "idempotency-key": `sending-${++sendings}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      text: await response.text(),
    };
  });
  return { ...result, statements };
}

const bodyOf = ({ body }: Row, names: readonly string[]): object | undefined =>
  typeof body === "function" ? body(names) : body;

type Thing = { names: readonly string[]; params: Params; reach: boolean };

/** Every combination of things that the address can name, and whether all of them may be reached by a key of aster's. */
function thingsOf({ of = [], what = {} }: Row): Thing[] {
  let all: Thing[] = [{ names: [], params: {}, reach: true }];
  for (const kind of of)
    all = all.flatMap((one) =>
      Object.entries(world.objects[kind]).map(([name, params]) => ({
        names: [...one.names, name],
        params: { ...one.params, ...params },
        reach: one.reach && what[kind]?.includes(name) === true,
      })),
    );
  return all;
}

const foreign = "a key of another academy";

/** What has the same address and is not there; what a key may reach stays as it is. */
const absent = ({ of = [], what = {} }: Row, { names, params }: Thing): Params =>
  Object.assign(
    {},
    params,
    ...of.filter((kind, at) => !what[kind]?.includes(names[at]!)).map((kind) => nowhere[kind]()),
  ) as Params;

async function refusals(route: Route, row: Row): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, holder] of Object.entries(holders)) {
    const inScope = row.scope === null || holder.scopes.includes(row.scope);
    for (const thing of thingsOf(row)) {
      const mine = name === foreign ? thing.names.some((one) => one.includes("foreign")) : thing.reach;
      // What an academy has of its own answers its own key.
      if (holder.holds && inScope && (row.of === undefined || mine)) continue;
      const told = await ask(holder, { route, params: thing.params, body: bodyOf(row, thing.names) });
      const missing = await ask(holder, {
        route,
        params: absent(row, thing),
        body: bodyOf(row, thing.names),
      });
      const wanted = !holder.holds ? 401 : inScope ? 404 : 403;
      const says = `${name}, ${thing.names.join(", ")}`;
      if (told.status !== wanted) faults.push(`${says}: ${told.status}, not ${wanted}`);
      if (told.type !== "application/problem+json") faults.push(`${says}: told as ${told.type}`);
      if (told.text !== missing.text) faults.push(`${says}: unlike what is not there`);
      if (name !== foreign && told.statements.join() !== missing.statements.join())
        faults.push(`${says}: other statements than for what is not there`);
    }
  }
  return faults;
}

describe("the list of programs by hand", () => {
  test("has a row for each address, and no other", () => {
    expect(Object.keys(may).toSorted()).toEqual(programs.map(({ name }) => name).toSorted());
  });

  test.each(Object.entries(may))("%s asks for the scope that its row names", (name, { scope }) => {
    expect(programs.find((route) => route.name === name)?.access).toEqual({ door: "key", scope });
  });
});

describe("refuses each program that does not stand in the list", () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    // Uses are noted to the minute, and this is the minute.
    const [route] = programs.filter(({ name }) => name === "api.key-read");
    for (const holder of Object.values(holders))
      await ask(holder, { route: route!, params: {}, body: undefined });
    await world.settled();
    before = await fingerprint(world);
  });

  const harmless = programs.filter(({ name, method }) => method !== "DELETE" && may[name] !== undefined);
  const all = [...harmless, ...programs.filter(({ method }) => method === "DELETE")];

  test.each(all.map((route) => ({ name: route.name, route })))("$name", async ({ name, route }) => {
    expect(await refusals(route, may[name]!)).toEqual([]);
  });

  test("and nothing of all that changed anything", async () => {
    expect(await fingerprint(world)).toEqual(before);
  });
});

describe("answers each program that stands in the list", () => {
  test.each(Object.entries(may))("%s", async (name, row) => {
    const route = programs.find((one) => one.name === name)!;
    const faults: string[] = [];
    const scoped = row.scope === null ? "every scope" : `only ${row.scope}`;
    for (const { names, params } of thingsOf(row).filter(({ reach }) => reach || row.of === undefined)) {
      const { status, text } = await ask(holders[scoped]!, { route, params, body: bodyOf(row, names) });
      const odd = status !== row.answers && !(status === 409 && late.includes(name));
      if (odd) faults.push(`${names.join(", ")}: ${status} ${text}`);
    }
    expect(faults).toEqual([]);
  });
});
