import { afterAll, describe, expect, test } from "vitest";
import { declaredHoldings } from "#app";
import { scopeNames, type Actor, type Purpose, type Scope } from "#access";
import { platformAcademy, randomId, type AcademyId } from "#ids";
import { tables, type Holding, type Tx } from "#store";
import { makeWorld } from "./world.ts";

const world = await makeWorld();
afterAll(() => world.close());

const { platform, people } = world;
const academy = world.academies.aster;

const purposes: readonly Purpose[] = [
  "see-own",
  "practise",
  "play",
  "review",
  "manage",
  "administer",
  "see-who-saw",
  "write-content",
  "send-mail",
  "sign-in",
  "find-people",
  "check-promise",
  "apply-lifecycle",
  "export",
];

/** A program with a key to this academy. */
const programWith = (house: AcademyId, scopes: readonly Scope[] = []): Actor => ({
  kind: "key",
  academy: house,
  id: randomId<"key">(),
  maker: people.administrator.member,
  scopes: new Set(scopes),
});

/** Kinds of actors without a use yet have this one row: nothing. */
const withoutUse = (house: AcademyId): Readonly<Record<string, Actor>> => ({
  "a holder of a link": {
    kind: "link",
    academy: house,
    id: randomId<"link">(),
    giver: randomId<"member">(),
    shows: "review",
    visit: randomId<"guest">(),
  },
  "a key without a scope": programWith(house),
  "a support visit": { kind: "support", academy: house, id: randomId<"visit">() },
  "the public": { kind: "public" },
  "the lifecycle engine": { kind: "service", academy: house, name: "lifecycle" },
  "the checks of promises": { kind: "service", academy: house, name: "promises" },
});

const outsiders: Readonly<Record<string, Actor>> = {
  "an administrator of another academy": people["foreign administrator"].actor,
  "a coach of another academy": people["foreign coach"].actor,
  "a developer of another academy": people["foreign developer"].actor,
  "a learner of another academy": people["foreign learner"].actor,
  "the operator": people.operator.actor,
  "the mailer of another academy": { kind: "service", academy: world.academies.birch, name: "mailer" },
  "a program of another academy": programWith(world.academies.birch, scopeNames),
  "a suspended administrator": people["suspended administrator"].actor,
  "a suspended coach": people["suspended coach"].actor,
  "a suspended developer": people["suspended developer"].actor,
};

type AnyTable = Record<string, Record<string, unknown>>;
const db = tables<AnyTable>();
const rowsMost = 20;

/** What lies in a holding, value by value: the sealed and the veiled alike. */
async function valuesIn(tx: Tx, { table, row, subject, item, sealed, veiled }: Holding): Promise<object[]> {
  const columns = [...Object.keys(sealed), ...veiled];
  const names = new Set([row, subject, ...(item ? [item] : []), ...columns]);
  const rows = await tx.veiled(
    db
      .selectFrom(table)
      .select([...names])
      .limit(rowsMost),
  );
  const values = rows.flatMap((one) => columns.map((column) => one[column]));
  return values.flatMap((value) => (value === null ? [] : [{ value }]));
}

const closed = declaredHoldings.filter(
  ({ sealed, veiled }) => Object.keys(sealed).length > 0 || veiled.length > 0,
);

/** For which purposes an actor could open anything of a holding. */
async function opened(house: AcademyId, holding: Holding, actor: Actor): Promise<string[]> {
  const asked = await platform.store.read({ academy: house, member: null }, async (tx) => {
    const rows = await valuesIn(tx, holding);
    const all = [];
    for (const purpose of purposes)
      all.push({ purpose, asked: await platform.gate.askWhere(tx, actor, purpose, rows) });
    return all;
  });
  const found: string[] = [];
  for (const { purpose, asked: one } of asked)
    if ((await platform.gate.open(one)).some((value) => value !== null)) found.push(purpose);
  return found;
}

describe.each(closed.map((holding) => ({ name: holding.name, holding })))("$name", ({ holding }) => {
  test.each(Object.entries(withoutUse(academy)))("opens nothing of it: %s", async (_, actor) => {
    expect(await opened(academy, holding, actor)).toEqual([]);
  });

  test.each(Object.entries(outsiders))("opens nothing of it: %s", async (_, actor) => {
    expect(await opened(academy, holding, actor)).toEqual([]);
  });

  test.each(Object.entries({ ...withoutUse(platformAcademy), administrator: people.administrator.actor }))(
    "opens nothing of the platform's own: %s",
    async (_, actor) => {
      expect(await opened(platformAcademy, holding, actor)).toEqual([]);
    },
  );
});

/**
 * LC-4: all that a key with every scope opens anything of. Lists of people on their way in hold names and addresses too,
 * links the sentence that says what they are for; no operation leads there.
 */
const openToPrograms = [
  "access.group",
  "access.link",
  "access.team",
  "api.key",
  "people.import",
  "people.import-part",
  "people.profile",
  "practice.exercise",
  "webhooks.endpoint",
  "webhooks.source",
];

test.each(closed.map((holding) => ({ name: holding.name, holding })))(
  "a program with every scope opens of $name what stands in its row, and nothing else",
  async ({ name, holding }) => {
    const purposesOpen = await opened(academy, holding, programWith(academy, scopeNames));
    const may = openToPrograms.includes(name);
    const content = holding.kind === "content";
    expect(purposesOpen).toEqual(may ? (content ? ["practise", "administer"] : ["administer"]) : []);
  },
);

test("what is asked for is there: those in whose keeping it is do open it", async () => {
  const mailer: Actor = { kind: "service", academy, name: "mailer" };
  const opens = async (name: string, actor: Actor) =>
    opened(
      academy,
      closed.find((one) => one.name === name)!,
      actor,
    );
  expect(await opens("people.profile", people.administrator.actor)).toContain("administer");
  expect(await opens("practice.take", people.coach.actor)).toContain("play");
  expect(await opens("practice.exercise", people.learner.actor)).toContain("practise");
  expect(await opens("mail.outbox", mailer)).toContain("send-mail");
});
