import { cpSync, existsSync, readdirSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { day, hour } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { tables } from "#store";
import { addMember } from "#testing-platform";
import { keyringTx } from "#vault";
import { of } from "../testing/stage.ts";
import { memberships, Twins } from "../testing/twin.ts";
import { erasureChecks as checks } from "./erasure.ts";

const twins = new Twins();
const db = tables<{ erasure: { academy: AcademyId; member: MemberId } }>();

const withKeyring = (
  changed: (keyring: Platform["vault"]["keyring"]) => Partial<Platform["vault"]["keyring"]>,
) => {
  const { vault } = twins.platform;
  return twins.with({ vault: { ...vault, keyring: { ...vault.keyring, ...changed(vault.keyring) } } });
};

/** Keeps the epoch keys of one copy aside while the roll ends them, and puts them back. */
const keepAside = (place: string) =>
  withKeyring(({ roll }) => ({
    async roll(academy) {
      const epochs = join(place, academy, "epochs");
      const kept = readdirSync(epochs).map(
        (name) => [join(epochs, name), readFileSync(join(epochs, name))] as const,
      );
      const rolled = await roll(academy);
      for (const [path, bytes] of kept) writeFileSync(path, bytes);
      return rolled;
    },
  }));

test("VP-7.erased: a keyring copy that was kept aside", async () => {
  const check = of(checks, "VP-7.erased");
  const says = await twins.turnsRed(check, check, keepAside(twins.platform.secondCopy));
  expect(says).toMatchObject({ key: "erasedNotEverywhere", values: { copies: 2, opened: 1 } });
});

test("VP-7.erased: a roll that never happened", async () => {
  const check = of(checks, "VP-7.erased");
  const idle = withKeyring(() => ({
    roll: async () => ({ state: "rolled", epoch: "1-0000000000000000" as never, ended: 0, certified: [] }),
  }));
  await twins.turnsRed(check, check, idle);
});

test("VP-7.erased: a roll that loses somebody else", async () => {
  const check = of(checks, "VP-7.erased");
  const loses = withKeyring(({ roll }) => ({
    async roll(academy) {
      const rolled = await roll(academy);
      const swap = memberships
        .updateTable("membership")
        .set({ ...({ wrap: Buffer.alloc(40, 7) } as object) })
        .where("academy", "=", academy);
      await twins.platform.store.transact({ academy, member: null }, (tx) =>
        tx.run(swap.where("id", "<>", academy as string as MemberId)),
      );
      for (const place of twins.platform.settings.keyringPlaces)
        rmSync(join(place, academy, "wraps"), { recursive: true, force: true });
      return rolled;
    },
  }));
  const { good, says } = await twins.run(check, loses);
  expect({ good, key: says.key }).toEqual({ good: false, key: "othersLost" });
});

test("VP-11.certified: an erasure whose certificate is never written, and one that refuses nothing", async () => {
  const check = of(checks, "VP-11.certified");
  const idle = withKeyring(() => ({
    roll: async () => ({ state: "rolled", epoch: "1-0000000000000000" as never, ended: 0, certified: [] }),
  }));
  await twins.turnsRed(check, check, idle);
  const slow = withKeyring(({ roll }) => ({
    async roll(academy) {
      twins.platform.clock.turn(day + hour);
      return roll(academy);
    },
  }));
  await twins.turnsRed(check, check, slow);
});

test("VP-7.bound: somebody whose erasure waits longer than a day", async () => {
  const { platform, customer: academy } = twins;
  const check = of(checks, "VP-7.bound");
  const { id } = await addMember(platform, academy);
  await platform.store.transact({ academy, member: null }, async (tx) => {
    await platform.vault.keyring.recordErasure(keyringTx(tx), [id], platform.clock.now());
    await tx.run(memberships.deleteFrom("membership").where("id", "=", id));
  });
  expect(await twins.run(check, { academy })).toMatchObject({ good: true });
  platform.clock.turn(25 * hour);
  expect(await twins.run(check, { academy })).toMatchObject({ good: false, says: { key: "boundLong" } });
  await platform.vault.keyring.noteErasures(academy);
  await platform.vault.keyring.roll(academy);
});

test("VP-7.bound: a key that came back", async () => {
  const { platform, customer: academy } = twins;
  const check = of(checks, "VP-7.bound");
  const epochs = join(platform.secondCopy, academy, "epochs");
  expect(existsSync(epochs)).toBe(true);
  const { id } = await addMember(platform, academy);
  cpSync(epochs, `${epochs}-aside`, { recursive: true });
  await platform.store.transact({ academy, member: null }, async (tx) => {
    await platform.vault.keyring.recordErasure(keyringTx(tx), [id], platform.clock.now());
    await tx.run(memberships.deleteFrom("membership").where("id", "=", id));
  });
  await platform.vault.keyring.noteErasures(academy);
  await platform.vault.keyring.roll(academy);
  cpSync(`${epochs}-aside`, epochs, { recursive: true, force: true });
  rmSync(`${epochs}-aside`, { recursive: true });
  expect(await twins.run(check, { academy })).toMatchObject({ good: false, says: { key: "keyBack" } });
  await platform.store.read({ academy, member: null }, (tx) =>
    tx.all(db.selectFrom("erasure").select("member")),
  );
});
