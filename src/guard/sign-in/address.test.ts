import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, hour, minute } from "#clock";
import { Conflict, Forbidden, Invalid, Limited, NotFound } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import { addAcademy, entriesOf } from "#testing-platform";
import { amongAccounts, db, memberOf } from "./tables.ts";
import {
  askAddressChange,
  confirmAddress,
  createAlarmLink,
  ensureAccount,
  findAddressLink,
  findAlarmLink,
  ownAccount,
  setZone,
  soundAlarm,
  stopAddressChange,
  sweepSignIns,
  takeSilence,
  withdrawAddressChange,
  type Follow,
} from "./index.ts";
import { setStage, type Person, type Stage } from "./testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.platform.close());

const followed: { academy: string; address: string }[] = [];
const follow: Follow = async (_, { academy }, address) => void followed.push({ academy, address });

let count = 0;
const another = () => `moved-${++count}@studio.example`;

async function ask(person: Person, address: string) {
  const { token } = await stage.signIn(person);
  await askAddressChange(stage.platform, stage.notices, await stage.actor(token), { address });
  const [atOld, atNew] = stage.told.slice(-2).map(({ secret }) => secret);
  return { token, atOld: atOld!, atNew: atNew ?? null };
}
const confirm = (secret: string) => confirmAddress(stage.platform, stage.notices, follow, { secret });
const stop = (secret: string) => stopAddressChange(stage.platform, stage.notices, follow, { secret });
const entersAt = (person: Person, address: string) => stage.signIn({ ...person, address });
const toldTo = ({ account }: Person) =>
  stage.told.filter((one) => one.account === account).map(({ what }) => what);

async function newestChange(account: AccountId) {
  return stage.platform.store.read(amongAccounts, (tx) =>
    tx.one(
      db
        .selectFrom("address_change")
        .select(["id", "changed_at"])
        .where("account", "=", account)
        .orderBy("asked_at", "desc")
        .limit(1),
    ),
  );
}

describe("another address", () => {
  test("counts once both addresses agree, in each academy of the person’s, and the old one no longer", async () => {
    const person = await stage.person();
    const academy = await addAcademy(stage.platform, "address-both");
    await stage.seat(person, academy);
    const address = another();
    const { atNew, atOld } = await ask(person, address);
    expect(await confirm(atNew!)).toBe("waits for the other");
    await expect(entersAt(person, address)).rejects.toBeInstanceOf(Invalid);
    expect(await confirm(atOld)).toBe("changed");
    expect(followed).toContainEqual({ academy, address });
    await expect(entersAt(person, address)).resolves.toMatchObject({ account: person.account });
    await expect(stage.signIn(person)).rejects.toBeInstanceOf(Invalid);
    expect(toldTo(person)).toContain("address-changed");
  });

  test("is not to be had with a stolen sign-in: it asks for a fresh proof", async () => {
    const person = await stage.person();
    const { token } = await stage.signIn(person);
    const thief = await stage.actor(token);
    stage.platform.clock.turn(11 * minute);
    const asked = askAddressChange(stage.platform, stage.notices, thief, { address: another() });
    await expect(asked).rejects.toEqual(new Forbidden("proof too old"));
    expect(toldTo(person)).not.toContain("addressAsked");
  });

  test("by a link counts once, and not after its day", async () => {
    const person = await stage.person();
    const first = await ask(person, another());
    await confirm(first.atNew!);
    await expect(confirm(first.atNew!)).rejects.toBeInstanceOf(NotFound);
    const late = await stage.person();
    const { atNew } = await ask(late, another());
    stage.platform.clock.turn(24 * hour);
    await expect(confirm(atNew!)).rejects.toBeInstanceOf(NotFound);
    await expect(findAddressLink(stage.platform, atNew!)).rejects.toBeInstanceOf(NotFound);
  });

  test("asked for in a second tab leaves the links of the first worthless", async () => {
    const person = await stage.person();
    const [first, second] = [await ask(person, another()), await ask(person, another())];
    for (const link of [first.atNew!, first.atOld])
      await expect(confirm(link)).rejects.toBeInstanceOf(NotFound);
    await confirm(second.atOld);
    expect(await confirm(second.atNew!)).toBe("changed");
  });

  test("agreed to at both ends in the same moment happens once", async () => {
    const person = await stage.person();
    const { atNew, atOld } = await ask(person, another());
    const outcomes = await Promise.all([confirm(atNew!), confirm(atOld)]);
    expect(outcomes.toSorted()).toEqual(["changed", "waits for the other"]);
  });

  test("happens after three days of silence from the old one, and not an hour sooner", async () => {
    const person = await stage.person();
    const address = another();
    const { atNew } = await ask(person, address);
    const { id } = await newestChange(person.account);
    await confirm(atNew!);
    stage.platform.clock.turn(71 * hour);
    await takeSilence(stage.platform, stage.notices, follow, id);
    expect((await newestChange(person.account)).changed_at).toBeNull();
    stage.platform.clock.turn(hour);
    await takeSilence(stage.platform, stage.notices, follow, id);
    await expect(entersAt(person, address)).resolves.toBeDefined();
  });

  test("that the new address never confirmed does not happen by silence", async () => {
    const person = await stage.person();
    const { atOld } = await ask(person, another());
    await confirm(atOld);
    stage.platform.clock.turn(73 * hour);
    await takeSilence(stage.platform, stage.notices, follow, (await newestChange(person.account)).id);
    await expect(stage.signIn(person)).resolves.toBeDefined();
  });

  test("is stopped from the old one: everybody is out, the password counts no more, nothing comes of it", async () => {
    const person = await stage.person();
    const { token, atNew, atOld } = await ask(person, another());
    await confirm(atNew!);
    expect(await stop(atOld)).toBe("stopped");
    expect((await stage.resolver.resolve({ token, slug: null })).signIn).toBeNull();
    await expect(stage.signIn(person)).rejects.toBeInstanceOf(Invalid);
    expect(stage.told.at(-1)).toMatchObject({ what: "resetLink", account: person.account });
    stage.platform.clock.turn(80 * hour);
    await takeSilence(stage.platform, stage.notices, follow, (await newestChange(person.account)).id);
    expect((await newestChange(person.account)).changed_at).toBeNull();
    await expect(stop(atOld)).rejects.toBeInstanceOf(NotFound);
  });

  test("is undone from the old one for seven days, whatever was changed after it", async () => {
    const person = await stage.person();
    const [stolen, further] = [another(), another()];
    const { atNew, atOld } = await ask(person, stolen);
    await confirm(atNew!);
    await confirm(atOld);
    const again = await ask({ ...person, address: stolen }, further);
    await confirm(again.atNew!);
    await confirm(again.atOld);
    stage.platform.clock.turn(7 * day - hour);
    expect(await stop(atOld)).toBe("restored");
    await expect(entersAt(person, further)).rejects.toBeInstanceOf(Invalid);
    await expect(stop(again.atOld)).rejects.toBeInstanceOf(NotFound);
    const found = await stage.platform.store.transact(amongAccounts, (tx) =>
      ensureAccount(tx, stage.platform.vault, person.address, stage.platform.clock.now()),
    );
    expect(found).toBe(person.account);
    expect(toldTo(person)).toContain("address-restored");
  });

  test("cannot be undone after seven days", async () => {
    const person = await stage.person();
    const { atNew, atOld } = await ask(person, another());
    await confirm(atNew!);
    await confirm(atOld);
    stage.platform.clock.turn(7 * day);
    await expect(stop(atOld)).rejects.toBeInstanceOf(NotFound);
  });

  test("leaves nobody else the old one while it can be undone", async () => {
    const person = await stage.person();
    const { atNew, atOld } = await ask(person, another());
    await confirm(atNew!);
    await confirm(atOld);
    const invite = () =>
      stage.platform.store.transact(amongAccounts, (tx) =>
        ensureAccount(tx, stage.platform.vault, person.address, stage.platform.clock.now()),
      );
    expect(await invite()).toBe(person.account);
    stage.platform.clock.turn(7 * day);
    expect(await invite()).not.toBe(person.account);
  });

  test("that is taken looks the same to whoever asks, and its owner hears of it", async () => {
    const [person, owner] = [await stage.person(), await stage.person()];
    const { token } = await ask(person, owner.address);
    expect(stage.told.at(-1)).toMatchObject({ what: "addressAsked", account: owner.account, secret: null });
    const seen = await ownAccount(stage.platform, await stage.actor(token));
    const other = await stage.person();
    const free = await ask(other, another());
    const usual = await ownAccount(stage.platform, await stage.actor(free.token));
    expect({ ...seen.addressChange, askedAt: 0 }).toEqual({ ...usual.addressChange, askedAt: 0 });
  });

  test("that somebody took meanwhile is not given twice", async () => {
    const person = await stage.person();
    const address = another();
    const { atNew, atOld } = await ask(person, address);
    await confirm(atOld);
    await stage.platform.store.transact(amongAccounts, (tx) =>
      ensureAccount(tx, stage.platform.vault, address, stage.platform.clock.now()),
    );
    await expect(confirm(atNew!)).rejects.toBeInstanceOf(Conflict);
    await expect(stage.signIn(person)).resolves.toBeDefined();
  });

  test("is taken back by its owner, and one’s own is none", async () => {
    const person = await stage.person();
    const { token, atNew } = await ask(person, another());
    const actor = await stage.actor(token);
    await withdrawAddressChange(stage.platform, actor);
    expect((await ownAccount(stage.platform, actor)).addressChange).toBeNull();
    await expect(confirm(atNew!)).rejects.toBeInstanceOf(NotFound);
    const same = askAddressChange(stage.platform, stage.notices, actor, {
      address: person.address.toUpperCase(),
    });
    await expect(same).rejects.toEqual(new Invalid({ address: { sentence: "addressSame" } }));
  });

  test("cannot be asked for without end", async () => {
    const person = await stage.person();
    const { token } = await stage.signIn(person);
    const actor = await stage.actor(token);
    const once = () => askAddressChange(stage.platform, stage.notices, actor, { address: another() });
    for (let at = 0; at < 5; at++) await once();
    await expect(once()).rejects.toBeInstanceOf(Limited);
  });

  test("waits no longer once the account is erased, and is swept when it is past", async () => {
    const [person, other] = [await stage.person(), await stage.person()];
    const { atNew } = await ask(person, another());
    await ask(other, another());
    await stage.platform.store.transact(amongAccounts, (tx) =>
      tx.run(db.deleteFrom("membership").where("id", "=", memberOf(person.account))),
    );
    await expect(confirm(atNew!)).rejects.toBeInstanceOf(NotFound);
    stage.platform.clock.turn(9 * day);
    await sweepSignIns(stage.platform);
    await expect(newestChange(other.account)).rejects.toThrow();
  });

  test("stands in the person’s own log, without either address", async () => {
    const person = await stage.person();
    const { atNew, atOld } = await ask(person, another());
    await confirm(atNew!);
    await confirm(atOld);
    const entries = await entriesOf(stage.platform, platformAcademy);
    const mine = entries.filter(({ subjects }) => subjects.includes(memberOf(person.account)));
    expect(mine.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        "sign-in.address-asked",
        "sign-in.address-confirmed",
        "sign-in.address-changed",
      ]),
    );
    expect(JSON.stringify(mine)).not.toContain("@");
  });
});

describe("a device that the account was never used from", () => {
  test("is told of, but for the first and for one that is known", async () => {
    const person = await stage.person();
    const { device } = await stage.signIn(person);
    await stage.signIn(person, { device });
    expect(toldTo(person)).not.toContain("new-device");
    await stage.signIn(person);
    expect(toldTo(person)).toEqual(["new-device"]);
  });

  test("is thrown out by the link in that mail, once", async () => {
    const person = await stage.person();
    const { token } = await stage.signIn(person);
    const { clock, store } = stage.platform;
    const secret = await store.transact(amongAccounts, (tx) => createAlarmLink(tx, clock, person.account));
    await findAlarmLink(stage.platform, secret);
    await soundAlarm(stage.platform, stage.notices, { secret });
    expect((await stage.resolver.resolve({ token, slug: null })).signIn).toBeNull();
    await expect(stage.signIn(person)).rejects.toBeInstanceOf(Invalid);
    expect(stage.told.at(-1)).toMatchObject({ what: "resetLink", account: person.account });
    const again = soundAlarm(stage.platform, stage.notices, { secret });
    await expect(again).rejects.toBeInstanceOf(NotFound);
    const old = await store.transact(amongAccounts, (tx) => createAlarmLink(tx, clock, person.account));
    clock.turn(7 * day);
    await expect(findAlarmLink(stage.platform, old)).rejects.toBeInstanceOf(NotFound);
  });
});

test("an account’s own zone comes with whoever asks, and without one that of the academy stays", async () => {
  const person = await stage.person();
  const { token } = await stage.signIn(person);
  const zone = async () => (await stage.resolver.resolve({ token, slug: null })).zone;
  expect(await zone()).toBeNull();
  await stage.platform.store.transact(amongAccounts, (tx) => setZone(tx, person.account, "Asia/Tokyo"));
  expect(await zone()).toBe("Asia/Tokyo");
});
