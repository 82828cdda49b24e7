import { describe, expect, test } from "vitest";
import { restoreSteps } from "./restore.ts";
import { eraseSteps } from "./erase.ts";
import { rollSteps } from "./roll-steps.ts";
import { joinSteps } from "./join.ts";
import { MemoryCopy } from "./testing/memory-copy.ts";
import { before } from "./testing/steps.ts";
import { numberOf, World } from "./testing/world.ts";

describe("an older state on a fresh machine", () => {
  const years = async () => {
    const { world, members } = await World.begin(4);
    for (const member of members.slice(0, 3)) {
      await world.backup();
      await world.erase(member);
      await world.roll();
      await world.join();
    }
    return world;
  };

  test.each([0, 1, 2])("shows nobody who was erased and keeps everyone in it: backup %i", async (older) => {
    const world = await years();
    const { state } = world.backups[older]!;
    const { shut, forgotten } = await world.restoreTo(state);
    expect(shut).toEqual([]);
    expect(forgotten.length).toBe(3 - older);
    expect(await world.harm()).toEqual([]);
    await world.roll();
    expect(await world.harm()).toEqual([]);
    expect(numberOf(world.rows.state)).toBeGreaterThan(4);
  });

  test("twin: without the notes the erased are back", async () => {
    const world = await years();
    await world.restoreTo(world.backups[0]!.state, { ...restoreSteps, applyNotes: async () => [] });
    expect((await world.harm()).join()).toContain("c:");
  });

  test("keeps shut, and names, whom nothing opens", async () => {
    const { world, members } = await World.begin();
    const { state } = await world.backup();
    await world.erase(members[0]!);
    await world.roll();
    const row = state.rows.get(members[1]!)!;
    const unknown = await World.begin(1);
    const stranger = unknown.members[0]!;
    state.rows.set(stranger, { ...row, member: stranger });
    const { shut } = await world.restoreTo(state);
    expect(shut).toEqual([stranger]);
    expect(world.rows.state.rows.has(stranger)).toBe(true);
    await world.roll();
  });

  test("an empty place takes the part of a copy that is lost", async () => {
    const world = await years();
    const empty = new MemoryCopy("third");
    world.makeCopy(empty);
    world.copies.splice(0, 1, empty);
    await world.restoreTo(world.backups[1]!.state);
    await world.roll();
    expect(await world.harm()).toEqual([]);
  });

  test("stops while a copy is out of reach, and changes nothing", async () => {
    const world = await years();
    world.copies[1]!.reachable = false;
    const { state } = world.backups[1]!;
    await expect(world.restoreTo(state)).rejects.toThrow("second");
    expect(world.rows.state).toEqual(state);
  });
});

describe("with the old node still rolling", () => {
  const scenario = async (steps: typeof restoreSteps) => {
    const { world, members } = await World.begin(4);
    const { state } = await world.backup();
    await world.erase(members[0]!);
    await world.roll();
    await world.erase(members[1]!);
    const paused = before(["endLower"], async () => void (await world.restoreTo(state, steps)));
    const old = await world.roll(paused).catch((error: unknown) => error);
    return { world, old, harm: await world.harm() };
  };

  test("the restored epoch stands above all that the old node may end", async () => {
    const { world, old, harm } = await scenario(restoreSteps);
    expect(harm).toEqual([]);
    expect(String(old)).toContain("connection is lost");
    await world.roll();
    expect(await world.harm()).toEqual([]);
    expect(world.certified).toEqual(world.erased);
  });

  test("twin: a number from the database alone is ended by the old node", async () => {
    const { harm } = await scenario({ ...restoreSteps, nextNumber: (_seen, inDatabase) => inDatabase + 1 });
    expect(harm.join()).toContain("d:");
  });
});

describe("an erasure whose database is lost", () => {
  const scenario = async (steps: typeof eraseSteps) => {
    const { world, members } = await World.begin();
    const { state } = await world.backup();
    await world.ask(members[0]!);
    const lost: typeof eraseSteps = {
      ...steps,
      async writeNotes(...args) {
        await world.restoreTo(state);
        return eraseSteps.writeNotes(...args);
      },
    };
    await world.note(lost).catch(() => null);
    return world;
  };

  test("is not acknowledged, and its note is applied by the next roll", async () => {
    const world = await scenario(eraseSteps);
    expect(await world.harm()).toEqual([]);
    await world.backup();
    await world.roll();
    expect(await world.harm()).toEqual([]);
    expect(world.certified).toEqual(world.erased);
  });

  test("twin: acknowledged without a second question, they are shown again", async () => {
    const world = await scenario({ ...eraseSteps, confirm: async (_session, members) => [...members] });
    expect((await world.harm()).join()).toContain("c:");
  });

  test("twin: a note applied under its own number is certified and opens", async () => {
    const world = await scenario(eraseSteps);
    await world.backup();
    await world.roll({
      ...rollSteps,
      applyNotes: async ({ session }, { merged }) =>
        session.transact(async (tx) => {
          const members = [...merged.notes.keys()];
          await tx.recordErasures(
            [...merged.notes].map(([member, askedAt]) => ({ member, askedAt, number: 1 })),
          );
          await world.ring.hooks.deleteRows(tx as never, world.academy, members);
        }),
    });
    expect((await world.harm()).join()).toContain("b:");
  });
});

describe("an erasure", () => {
  test("waits, unacknowledged, for a copy out of reach, and goes on when it is back", async () => {
    const { world, members } = await World.begin();
    world.copies[0]!.reachable = false;
    await world.erase(members[0]!);
    expect(world.acknowledged.size).toBe(0);
    expect(world.rows.state.rows.has(members[0]!)).toBe(false);
    world.copies[0]!.reachable = true;
    await world.note();
    expect(world.acknowledged).toEqual(world.erased);
    const notes = (await world.views()).map((view) => [...view.notes.keys()]);
    expect(notes).toEqual([[members[0]], [members[0]]]);
  });

  test("twin: noted in the reachable copy alone, a restore from the other shows them again", async () => {
    const { world, members } = await World.begin();
    const { state } = await world.backup();
    world.copies[1]!.reachable = false;
    await world.ask(members[0]!);
    await world.note({
      ...eraseSteps,
      writeNotes: async (...args) => ({ ...(await eraseSteps.writeNotes(...args)), unreachable: [] }),
    });
    expect(world.acknowledged.size).toBe(1);
    world.copies[1]!.reachable = true;
    const empty = new MemoryCopy("third");
    world.makeCopy(empty);
    world.copies.splice(0, 1, empty);
    await world.restoreTo(state);
    expect((await world.harm()).join()).toContain("c:");
  });
});

describe("a join on a node that knows an epoch from before the roll", () => {
  const scenario = async (
    steps: (old: Awaited<ReturnType<typeof joinSteps.epochForJoin>>) => typeof joinSteps,
  ) => {
    const { world, members } = await World.begin();
    const old = await world.rows.transact((tx) =>
      joinSteps.epochForJoin(tx, world.academy, world.keys.epochs),
    );
    await world.erase(members[0]!);
    await world.roll();
    await world.join(steps(old));
    return world.harm();
  };

  test("is wrapped under the epoch that the row names", async () => {
    expect(await scenario(() => joinSteps)).toEqual([]);
  });

  test("twin: committed under the cached one, they are lost", async () => {
    expect((await scenario((old) => ({ epochForJoin: async () => old }))).join()).toContain("d:");
  });

  test("is refused where the named key cannot be read", async () => {
    const { world } = await World.begin();
    for (const copy of world.copies) copy.files.delete(`${world.academy}/epochs/${world.rows.state.epoch}`);
    world.clock.turn(60_000);
    await expect(world.join()).rejects.toThrow("nobody can join now");
  });
});
