import { existsSync } from "node:fs";
import { link, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StandingClock } from "#clock";
import { Unavailable } from "#errors";
import { randomId } from "#ids";
import { foreignCopy } from "./foreign-copy.ts";
import { openKeyring } from "./keyring.ts";
import { LocalCopy } from "./local-copy.ts";
import { MemoryRows, type MemoryTx } from "./testing/memory-rows.ts";
import { testRoot } from "./testing/world.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keyring-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const academy = randomId<"academy">();
const name = `${academy}/epochs/1-0123456789abcdef`;

describe("a folder", () => {
  test("keeps what was created first, and shows no half-written file", async () => {
    const copy = new LocalCopy(folder);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((byte) => copy.create(name, Buffer.alloc(100, byte))),
    );
    expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
    const first = outcomes.indexOf("created") + 1;
    expect(Buffer.from((await copy.read(name))!)).toEqual(Buffer.alloc(100, first));
    expect(await copy.list(academy)).toEqual([name]);
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  });

  test("overwrites a key before its end takes the place: an open descriptor sees no old byte", async () => {
    const copy = new LocalCopy(folder);
    const key = Buffer.from("the wrapped key, forty bytes of it......");
    await copy.create(name, key);
    const held = await open(join(folder, name), "r");
    await copy.end(name, Buffer.from("ended"));
    expect((await held.readFile()).includes(key.subarray(0, 8))).toBe(false);
    await held.close();
    expect(Buffer.from((await copy.read(name))!).toString()).toBe("ended");
  });

  test("writes an end also where no key is, and no key after it", async () => {
    const copy = new LocalCopy(folder);
    await copy.end(name, Buffer.from("ended"));
    expect(await copy.create(name, Buffer.from("key"))).toBe("exists");
    expect(Buffer.from((await copy.read(name))!).toString()).toBe("ended");
  });

  test("tidies leftovers, overwriting those that have no other name", async () => {
    const copy = new LocalCopy(folder);
    await copy.create(name, Buffer.from("whole"));
    const second = `${join(folder, name)}.00112233445566aa.tmp`;
    const alone = `${join(folder, name)}.00112233445566bb.tmp`;
    await link(join(folder, name), second);
    await writeFile(alone, "a key that never became visible");
    const held = await open(alone, "r");
    await copy.tidy(academy);
    expect((await held.readFile()).includes("a key")).toBe(false);
    await held.close();
    expect(await copy.list(academy)).toEqual([name]);
    expect((await readFile(join(folder, name))).toString()).toBe("whole");
  });

  test("that is gone is out of reach, not empty", async () => {
    const copy = new LocalCopy(join(folder, "unmounted"));
    await expect(copy.list(academy)).rejects.toThrow(Unavailable);
    await expect(copy.read(name)).rejects.toThrow(Unavailable);
    await expect(copy.traits()).rejects.toThrow(Unavailable);
  });
});

describe("a keyring in two folders", () => {
  const begin = async () => {
    const rows = new MemoryRows(academy);
    const copies = ["one", "two"].map((place) => new LocalCopy(join(folder, place)));
    const keyring = openKeyring<MemoryTx>({
      copies,
      root: testRoot(),
      environment: "test",
      clock: new StandingClock(),
      rows,
      hooks: { deleteRows: async (tx, _academy, members) => tx.remove(members), certify: async () => {} },
      log: () => {},
    });
    for (const copy of copies) expect(await keyring.addCopy(copy)).toBe("added");
    rows.state.epoch = await keyring.firstEpoch(academy);
    const members = [randomId<"member">(), randomId<"member">()] as const;
    await rows.transact(async (tx) => tx.insert(await keyring.join(tx, academy, members)));
    return { rows, keyring, members };
  };

  const everyByte = async (): Promise<Buffer> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name)));
    return Buffer.concat(await Promise.all(files));
  };

  test("leaves no byte of an ended key in any file, and the survivor opens", async () => {
    const { rows, keyring, members } = await begin();
    const file = await readFile(join(folder, "one", academy, "epochs", rows.state.epoch!));
    const wrapped = file.subarray(file.length - 32 - 48, file.length - 32 - 8);
    expect((await everyByte()).includes(wrapped)).toBe(true);
    await rows.transact(async (tx) => {
      await keyring.recordErasure(tx, [members[0]], new StandingClock().now());
      tx.remove([members[0]]);
    });
    expect(await keyring.noteErasures(academy)).toEqual({
      acknowledged: [members[0]],
      waiting: [],
      unreachable: [],
    });
    expect(await keyring.roll(academy)).toMatchObject({ state: "rolled", ended: 1, certified: [members[0]] });
    expect((await everyByte()).includes(wrapped)).toBe(false);
    await keyring.open({ ...rows.state.rows.get(members[1])!, academy });
    expect(await keyring.check(academy, "full")).toEqual({ findings: [], complete: true, rollDue: false });
  });

  test("does not take an empty folder for one of its copies, and says which it misses", async () => {
    const { keyring } = await begin();
    await rename(join(folder, "two"), join(folder, "elsewhere"));
    await new LocalCopy(join(folder, "two")).prepare();
    await expect(keyring.roll(academy)).rejects.toThrow("not a copy of this keyring");
    expect((await keyring.rollAll([academy])).get(academy)?.state).toBe("stopped");
    expect((await keyring.check(academy, "sample")).findings.map(({ kind }) => kind)).toEqual([
      "copy out of reach",
    ]);
  });

  test("does not take one folder for two copies", async () => {
    const { keyring } = await begin();
    await rm(join(folder, "two"), { recursive: true });
    const same = new LocalCopy(join(folder, "one", "..", "one"));
    keyring.loseCopy(join(folder, "two"));
    await expect(keyring.roll(academy)).rejects.toThrow("two copies");
    expect(await keyring.addCopy(Object.assign(new LocalCopy(folder), { place: `${same.place}/.` }))).toBe(
      "known",
    );
    await expect(keyring.roll(academy)).rejects.toThrow("the same copy");
  });

  test("does not make a copy of what belongs to another root key", async () => {
    await begin();
    const other = openKeyring<MemoryTx>({
      copies: [],
      root: testRoot("root-2"),
      environment: "test",
      clock: new StandingClock(),
      rows: new MemoryRows(academy),
      hooks: { deleteRows: async () => {}, certify: async () => {} },
      log: () => {},
    });
    await expect(other.addCopy(new LocalCopy(join(folder, "one")))).rejects.toThrow("another keyring");
  });

  test("tells before anything is opened whether it belongs to another root key or environment", async () => {
    await begin();
    const place = join(folder, "one");
    const copies = [new LocalCopy(join(folder, "none")), new LocalCopy(place)];
    expect(await foreignCopy(copies, "test", testRoot())).toBeNull();
    expect(await foreignCopy(copies, "test", testRoot("root-2"))).toEqual({ place, why: "root key" });
    expect(await foreignCopy(copies, "production", testRoot())).toEqual({ place, why: "elsewhere" });
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});
