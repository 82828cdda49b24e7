import { describe, expect, test } from "vitest";
import { Conflict, Unavailable } from "#errors";
import { DataKeys } from "./data-keys.ts";
import { epochNumber } from "./epoch.ts";
import { createEpoch } from "./first-epoch.ts";
import { merge, survivorsInCopies } from "./merged.ts";
import { pagesOf } from "./pages.ts";
import { readEvery, readReachable } from "./read-copies.ts";
import { rewrapAll, rollSteps, type RollSteps } from "./roll-steps.ts";
import { endKey, putKey } from "./write-copies.ts";
import type { MemoryCopy } from "./testing/memory-copy.ts";
import { before, stepNames } from "./testing/steps.ts";
import { numberOf, World } from "./testing/world.ts";

const openable = async (world: World, member: Parameters<World["erase"]>[0]) => {
  const row = world.rows.state.rows.get(member)!;
  return world.keys.open({ ...row, academy: world.academy });
};

test("forgets who was erased and keeps everyone else, with every backup", async () => {
  const { world, members } = await World.begin();
  await world.backup();
  await world.erase(members[0]!);
  expect(await world.derivable(world.erased)).toEqual(new Set([members[0]]));
  const rolled = await world.roll();
  expect(rolled).toMatchObject({ state: "rolled", ended: 1, certified: [members[0]] });
  expect(await world.derivable(world.erased)).toEqual(new Set());
  expect(await world.harm()).toEqual([]);
  await openable(world, members[1]!);
});

test("leaves the ended key's bytes in no file of any copy", async () => {
  const { world, members } = await World.begin();
  const epoch = world.rows.state.epoch!;
  const state = (await world.views())[0]!.epochs.get(epoch)!;
  if (state.state !== "key") throw new Error("no key");
  const needle = [Buffer.from(state.wrapped), state.key.export()];
  const holds = () =>
    world.copies.some(({ files }) =>
      [...files.values()].some((file) => needle.some((part) => Buffer.from(file).includes(part))),
    );
  expect(holds()).toBe(true);
  await world.erase(members[0]!);
  await world.roll();
  expect(holds()).toBe(false);
});

test("makes no new key where nobody was erased", async () => {
  const { world } = await World.begin();
  const epoch = world.rows.state.epoch;
  await world.roll();
  expect(world.rows.state.epoch).toBe(epoch);
});

test("writes nothing twice when it runs again", async () => {
  const { world, members } = await World.begin();
  await world.erase(members[0]!);
  await world.roll();
  const files = world.copies.map((copy) => [...copy.files.keys()]);
  await world.roll();
  expect(world.copies.map((copy) => [...copy.files.keys()])).toEqual(files);
});

describe("who joins between the steps", () => {
  const scenario = async (steps: (world: World) => RollSteps) => {
    const { world, members } = await World.begin();
    await world.erase(members[0]!);
    await world.roll(steps(world)).catch(() => null);
    return world.harm();
  };
  const joining = (world: World) => async () => {
    await world.join();
    await world.backup();
  };

  test.each(stepNames)("is kept before %s", async (name) => {
    expect(await scenario((world) => before([name], joining(world)))).toEqual([]);
  });

  test("twin: survivors taken before the switch lose them", async () => {
    const harm = await scenario((world) => {
      let early: ReturnType<RollSteps["findSurvivors"]>;
      return {
        ...rollSteps,
        // Who is there before the switch, and the newcomer between it and the writing.
        async switchTo(roll, seen, target) {
          early = Promise.resolve(survivorsInCopies(seen.merged, target.epoch));
          await joining(world)();
          await rollSteps.switchTo(roll, seen, target);
        },
        findSurvivors: () => early,
        lastLook: (roll, target) => rollSteps.lastLook(roll, target, new Map()),
      };
    });
    expect(harm.some((sentence) => sentence.startsWith("a:"))).toBe(true);
  });
});

describe("who is known to the keyring alone", () => {
  const scenario = async (counted: boolean, steps: RollSteps) => {
    const { world, members } = await World.begin();
    const older = await world.backup();
    await world.join();
    await world.backup(counted);
    await world.restoreTo(older.state);
    await world.erase(members[0]!);
    await world.roll(steps);
    return world.harm();
  };
  const rowsOnly: RollSteps = {
    ...rollSteps,
    findSurvivors: async (roll, { epoch }) =>
      roll.session.transact(async (tx) => {
        const survivors = new Map();
        for await (const page of pagesOf(tx))
          for (const row of page) if (row.epoch === epoch.name) survivors.set(row.member, row.wrap);
        return survivors;
      }),
  };

  test("is kept through a roll of an older state", async () => {
    expect(await scenario(true, rollSteps)).toEqual([]);
  });

  test("twin: a backup counted without its wraps loses them", async () => {
    expect((await scenario(false, rollSteps)).join()).toContain("a:");
  });

  test("twin: survivors from the rows alone lose them", async () => {
    expect((await scenario(true, rowsOnly)).join()).toContain("a:");
  });
});

describe("a copy that is missing, torn or stale", () => {
  const troubles = {
    missing: (copy: MemoryCopy) => void (copy.reachable = false),
    emptied: (copy: MemoryCopy) => copy.files.clear(),
    torn: (copy: MemoryCopy) => {
      for (const [name, bytes] of copy.files) copy.files.set(name, bytes.subarray(0, bytes.length - 7));
    },
  };

  for (const [trouble, befall] of Object.entries(troubles))
    test.each(stepNames)(
      `${trouble} before %s: reads go on, nothing more ends, and it heals`,
      async (name) => {
        for (const which of [0, 1]) {
          const { world, members } = await World.begin();
          await world.backup();
          await world.erase(members[0]!);
          const copy = world.copies[which]!;
          let files = new Map(copy.files);
          const steps = before([name], async () => {
            files = new Map(copy.files);
            befall(copy);
          });
          const outcome = await world.roll(steps).catch((error: unknown) => error);
          // Certifying follows the last look: what befalls a copy after that makes no certificate untrue.
          if (name !== "certify") expect(outcome).toBeInstanceOf(Unavailable);
          world.keys = new DataKeys(world.ring);
          const fresh = world.rows.state.rows.get(members[1]!)!;
          await world.keys.open({ ...fresh, academy: world.academy });
          expect(world.certified.size === 0 || name === "certify").toBe(true);
          copy.reachable = true;
          copy.files = files;
          await world.roll();
          expect(await world.harm()).toEqual([]);
          expect(world.certified).toEqual(world.erased);
        }
      },
    );

  test("stale: is brought up first, with all that it lacks", async () => {
    const { world, members } = await World.begin();
    await world.backup();
    const old = new Map(world.copies[1]!.files);
    await world.erase(members[0]!);
    await world.roll();
    world.copies[1]!.files = old;
    expect((await world.harm()).join()).toMatch(/b:/);
    await world.roll();
    expect(await world.harm()).toEqual([]);
  });

  test("emptied but for its own file: is filled from the other", async () => {
    const { world } = await World.begin();
    await world.backup();
    const copy = world.copies[1]!;
    copy.files = new Map([...copy.files].filter(([name]) => name === "copy"));
    expect(await world.harm()).not.toEqual([]);
    await world.roll();
    expect(await world.harm()).toEqual([]);
  });

  test("with a damaged present key: a new one goes above it", async () => {
    const { world } = await World.begin();
    const name = `${world.academy}/epochs/${world.rows.state.epoch}`;
    world.copies[0]!.files.set(name, new Uint8Array(40));
    await world.roll();
    expect(numberOf(world.rows.state)).toBe(2);
    expect(await world.harm()).toEqual([]);
  });

  test("twin: ending with the copies at hand certifies what still opens", async () => {
    const { world, members } = await World.begin();
    await world.backup();
    await world.ask(members[0]!);
    world.copies[1]!.reachable = false;
    await world.note();
    expect(world.acknowledged.size).toBe(0);
    const atHand = { ...world.ring, copies: [world.copies[0]!] };
    const steps: RollSteps = {
      ...rollSteps,
      readAll: async () => reading(await readReachable(atHand, world.academy, "none")),
      bringCopiesUp: async (_roll, seen) => {
        const notes = new Map([...world.erased].map((member) => [member, world.clock.now()] as const));
        for (const view of seen.views) view.notes = notes;
        return reading(await readReachable(atHand, world.academy, "living"));
      },
      chooseEpoch: async () => ({ epoch: await createEpoch(atHand, world.academy, 2), isNew: true }),
      findSurvivors: async () => new Map(),
      writeSurvivors: async () => {},
      endLower: async (roll, target) => {
        const [view] = (await readReachable(atHand, world.academy, "none")).views;
        for (const name of view!.named)
          if (epochNumber(name) < target.epoch.number)
            await endKey(atHand, view!.copy, world.academy, name, {
              state: "ended",
              at: world.clock.now(),
              by: roll.by,
            });
        return 1;
      },
      lastLook: async () => ({ views: [], merged: merge([]) }),
    };
    await world.roll(steps);
    world.copies[1]!.reachable = true;
    expect((await world.harm()).join()).toContain("b:");
  });
  const reading = ({ views }: Awaited<ReturnType<typeof readReachable>>) => ({ views, merged: merge(views) });
});

describe("a repair that is slow", () => {
  const scenario = async (steps: (world: World) => RollSteps) => {
    const { world, members } = await World.begin();
    await world.backup();
    await world.erase(members[0]!);
    const epoch = world.rows.state.epoch!;
    const key = (await world.views())[0]!.epochs.get(epoch)!;
    world.copies[1]!.files.delete(`${world.academy}/epochs/${epoch}`);
    await world.roll(steps(world));
    await putKey(world.ring, world.copies[1]!, world.academy, epoch, { kind: "epochs", epoch: key });
    return world.harm();
  };

  test("brings no key back that ended meanwhile", async () => {
    expect(await scenario(() => rollSteps)).toEqual([]);
  });

  test("twin: a key deleted instead of ended comes back", async () => {
    const harm = await scenario((world) => ({
      ...rollSteps,
      endLower: async (_roll, { epoch }) => {
        const names = (await readEvery(world.ring, world.academy, "none")).flatMap(({ named }) => [...named]);
        for (const name of names.filter((lower) => epochNumber(lower) < epoch.number))
          for (const copy of world.copies) copy.files.delete(`${world.academy}/epochs/${name}`);
        return names.length;
      },
      lastLook: (roll) => rollSteps.readAll(roll),
    }));
    expect(harm.join()).toContain("b:");
  });

  test("twin: an end written only where the key is present lets it come back", async () => {
    const harm = await scenario((world) => ({
      ...rollSteps,
      bringCopiesUp: async () => reread(world),
      endLower: async ({ by }, { epoch }) => {
        for (const { copy, epochs } of await readEvery(world.ring, world.academy, "none"))
          for (const name of epochs.keys())
            if (epochNumber(name) < epoch.number)
              await endKey(world.ring, copy, world.academy, name, {
                state: "ended",
                at: world.clock.now(),
                by,
              });
        return 1;
      },
      lastLook: (roll) => rollSteps.readAll(roll),
    }));
    expect(harm.join()).toContain("b:");
  });
  const reread = async (world: World) => {
    const views = await readEvery(world.ring, world.academy, "living");
    return { views, merged: merge(views) };
  };
});

describe("the certificate", () => {
  test("twin: written after the first copy's end, it is false", async () => {
    const { world, members } = await World.begin();
    await world.backup();
    await world.erase(members[0]!);
    const firstOnly: RollSteps = {
      ...rollSteps,
      endLower: async ({ by }, { epoch }) => {
        const [view] = await readEvery(world.ring, world.academy, "none");
        for (const name of view!.named)
          if (epochNumber(name) < epoch.number)
            await endKey(world.ring, view!.copy, world.academy, name, {
              state: "ended",
              at: world.clock.now(),
              by,
            });
        return 1;
      },
    };
    await expect(world.roll(firstOnly)).rejects.toThrow(/has not ended/);
    expect(await world.harm()).toEqual([]);
    await world.roll({ ...firstOnly, lastLook: (roll) => rollSteps.readAll(roll) });
    expect(world.certified.size).toBe(1);
    await world.roll();
    expect(await world.harm()).toEqual([]);
  });
});

describe("two rolls", () => {
  const overtaken = async (steps: RollSteps) => {
    const { world, members } = await World.begin();
    await world.backup();
    await world.erase(members[0]!);
    const slow = before(["switchTo"], async () => void (await world.roll()), steps);
    const outcome = await world.roll(slow).catch((error: unknown) => error);
    return { harm: await world.harm(), outcome };
  };

  test("the one that was overtaken stops at the switch", async () => {
    const { harm, outcome } = await overtaken(rollSteps);
    expect(outcome).toBeInstanceOf(Conflict);
    expect(harm).toEqual([]);
  });

  test("twin: a switch to whatever number leads to an ended key", async () => {
    const { harm } = await overtaken({
      ...rollSteps,
      switchTo: async ({ session }, { merged }, { epoch }) =>
        session.transact(async (tx) => {
          await tx.epoch("exclusive");
          await rewrapAll(tx, merged, epoch);
          await tx.nameEpoch(epoch.name);
        }),
    });
    expect(harm.join()).toContain("d:");
  });
});

describe("a row that nothing opens", () => {
  test("stops the roll while its key lives, and nothing ends", async () => {
    const { world, members } = await World.begin();
    const row = world.rows.state.rows.get(members[1]!)!;
    world.rows.state.rows.set(members[1]!, { ...row, wrap: Buffer.alloc(40) });
    await world.erase(members[0]!);
    await expect(world.roll()).rejects.toThrow(members[1]!);
    world.rows.state.rows.set(members[1]!, row);
    await world.roll();
    expect(await world.harm()).toEqual([]);
  });

  test("is mended from a wrap of the copies where there is one", async () => {
    const { world, members } = await World.begin();
    await world.backup();
    const row = world.rows.state.rows.get(members[1]!)!;
    world.rows.state.rows.set(members[1]!, { ...row, wrap: Buffer.alloc(40) });
    await world.erase(members[0]!);
    await world.roll();
    expect(await world.harm()).toEqual([]);
  });
});
