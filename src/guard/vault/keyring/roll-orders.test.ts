import { expect, test } from "vitest";
import { Conflict } from "#errors";
import { joinSteps } from "./join.ts";
import { rewrapAll, rollSteps, type RollSteps } from "./roll-steps.ts";
import { everyOrder } from "./testing/schedule.ts";
import { before, type StepName } from "./testing/steps.ts";
import { World } from "./testing/world.ts";

/** Where another roll may come in between: each is the first step of a stretch that touches what others touch. */
const seams: StepName[] = [
  "chooseEpoch",
  "switchTo",
  "findSurvivors",
  "writeSurvivors",
  "endLower",
  "lastLook",
];

async function twoRolls(
  steps: RollSteps,
  until: "all" | "harm",
): Promise<{ orders: number; harm: string[]; stops: unknown[] }> {
  const [harm, stops]: [string[], unknown[]] = [[], []];
  const orders = await everyOrder(async () => {
    const { world, members } = await World.begin(2);
    await world.backup();
    await world.erase(members[0]!);
    const task = (turn: () => Promise<void>) => world.roll(before(seams, turn, steps));
    return {
      tasks: [task, task],
      async after(errors, order) {
        stops.push(...errors.filter((error) => error !== null));
        for (const sentence of await world.harm()) harm.push(`${order.join("")} ${sentence}`);
        await world
          .roll()
          .catch((error: unknown) => harm.push(`${order.join("")} no roll after it: ${String(error)}`));
        for (const sentence of await world.harm()) harm.push(`${order.join("")}, rolled again: ${sentence}`);
        if (!world.certified.has(members[0]!)) harm.push(`${order.join("")} never certified`);
        return until === "harm" && harm.length > 0 ? "enough" : undefined;
      },
    };
  });
  return { orders, harm, stops };
}

test("two rolls do no harm in whatever order their steps fall", { timeout: 120_000 }, async () => {
  const { orders, harm, stops } = await twoRolls(rollSteps, "all");
  expect(harm).toEqual([]);
  expect(stops.filter((error) => !(error instanceof Conflict))).toEqual([]);
  expect(stops.length).toBeGreaterThan(0);
  expect(orders).toBeGreaterThan(1_000);
});

test("twin: without the number, some orders end a key in use", { timeout: 120_000 }, async () => {
  const { harm } = await twoRolls(
    {
      ...rollSteps,
      switchTo: async ({ session }, { merged }, { epoch, isNew }) => {
        if (!isNew) return;
        await session.transact(async (tx) => {
          await tx.epoch("exclusive");
          await rewrapAll(tx, merged, epoch);
          await tx.nameEpoch(epoch.name);
        });
      },
    },
    "harm",
  );
  expect(harm.join()).toContain("d:");
});

test("a join, a backup and another erasure may fall between any steps of a roll", async () => {
  const harm: string[] = [];
  const orders = await everyOrder(async () => {
    const { world, members } = await World.begin(3);
    await world.backup();
    await world.erase(members[0]!);
    const life = async (turn: () => Promise<void>) => {
      await world.join();
      await turn();
      await world.ask(members[1]!);
      await turn();
      await world.note();
      await turn();
      await world.backup();
    };
    return {
      tasks: [(turn) => world.roll(before(seams, turn)), life],
      async after(errors, order) {
        for (const error of errors) if (error !== null) throw error;
        for (const sentence of await world.harm()) harm.push(`${order.join("")} ${sentence}`);
        await world.roll();
        for (const sentence of await world.harm()) harm.push(`${order.join("")}, rolled again: ${sentence}`);
        expect(world.certified).toEqual(world.erased);
      },
    };
  });
  expect(harm).toEqual([]);
  expect(orders).toBe(330);
});

test("a join waits for the switch that it meets, and the switch for a join that it meets", async () => {
  const { world, members } = await World.begin();
  await world.erase(members[0]!);
  let joining: Promise<unknown> = Promise.resolve();
  let commit = (): void => {};
  const held = new Promise<void>((resolve) => (commit = resolve));
  const slowJoin = {
    epochForJoin: async (...args: Parameters<typeof joinSteps.epochForJoin>) => {
      const epoch = await joinSteps.epochForJoin(...args);
      await held;
      return epoch;
    },
  };
  const steps = before(["switchTo"], async () => {
    joining = world.join(slowJoin);
    setImmediate(commit);
  });
  await world.roll(steps);
  await joining;
  expect(world.rows.state.rows.size).toBe(3);
  expect(await world.harm()).toEqual([]);
});
