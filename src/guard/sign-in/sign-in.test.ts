import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mayEnter } from "#access";
import { day, hour, minute } from "#clock";
import { Invalid, Limited } from "#errors";
import { randomId } from "#ids";
import { addAcademy } from "#testing-platform";
import { hashSecret } from "./secret.ts";
import { amongAccounts, db } from "./tables.ts";
import { endOwnSignIns, ownAccount, proveSecondFactor, signOut, startSignIn, sweepSignIns } from "./index.ts";
import { from, goodPassword, setStage, type Person, type Stage } from "./testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.platform.close());

const wrong = (person: Pick<Person, "address">, over = {}) =>
  startSignIn(stage.platform, stage.passwords, stage.notices, {
    address: person.address,
    password: "a wrong one, quite long",
    from: from(over),
  });

const among = <T>(work: Parameters<typeof stage.platform.store.transact<T>>[1]) =>
  stage.platform.store.transact(amongAccounts, work);

/** The facts of a refusal as whoever is refused can see them. */
const seen = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return error instanceof Invalid ? { message: error.message, faults: error.faults } : error;
};

describe("signing in", () => {
  test("takes the right password, in any case of the address, and gives a token that only a hash is kept of", async () => {
    const person = await stage.person();
    const { token, account, next } = await stage.signIn({ ...person, address: person.address.toUpperCase() });
    expect({ account, next }).toEqual({ account: person.account, next: "inside" });
    const rows = await among((tx) =>
      tx.all(db.selectFrom("sign_in").select("token_hash").where("account", "=", account)),
    );
    expect(rows).toEqual([{ token_hash: hashSecret(token) }]);
  });

  test("refuses alike a wrong password, an unknown address, one without password and a suspended one, after the same work", async () => {
    const [known, suspended] = [await stage.person(), await stage.person()];
    await among((tx) =>
      tx.run(
        db.updateTable("membership").set({ state: "suspended" }).where("account", "=", suspended.account),
      ),
    );
    const hashed = async (work: () => Promise<unknown>) => {
      const before = stage.passwords.hashed;
      const told = await seen(work());
      return { told, work: stage.passwords.hashed - before };
    };
    const outcomes = [
      await hashed(() => wrong(known, { networkAddress: "198.51.100.1" })),
      await hashed(() => wrong({ address: "nobody@nowhere.example" }, { networkAddress: "198.51.100.2" })),
      await hashed(() => wrong({ address: "not an address" }, { networkAddress: "198.51.100.3" })),
      await hashed(() => stage.signIn(suspended, { networkAddress: "198.51.100.4" })),
    ];
    expect(outcomes[0]).toEqual({
      told: { message: "invalid: password", faults: { password: { sentence: "notTogether" } } },
      work: 1,
    });
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  test("gives a fresh token each time, whatever cookie came along", async () => {
    const person = await stage.person();
    const [one, other] = [await stage.signIn(person), await stage.signIn(person)];
    expect(one.token).not.toBe(other.token);
    await expect(stage.actor(one.token)).resolves.toMatchObject({ account: person.account });
  });
});

describe("guessing", () => {
  test("at one account from many addresses ends soon, and the owner’s own browser still gets in", async () => {
    const person = await stage.person();
    const { device } = await stage.signIn(person, { networkAddress: "203.0.113.1" });
    const guesses = Array.from({ length: 30 }, (_, at) =>
      seen(wrong(person, { networkAddress: `203.0.113.${at + 2}` })),
    );
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((one) => one instanceof Limited).length).toBe(20);
    await expect(stage.signIn(person, { networkAddress: "203.0.113.99" })).rejects.toBeInstanceOf(Limited);
    await expect(stage.signIn(person, { networkAddress: "203.0.113.99", device })).resolves.toMatchObject({
      device,
    });
  });

  test("at an address that has no account ends just as soon", async () => {
    const nobody = { address: `${randomId()}@nowhere.example` };
    const outcomes = [];
    for (let at = 0; at < 11; at++)
      outcomes.push(await seen(wrong(nobody, { networkAddress: `198.18.0.${at}` })));
    expect(outcomes.map((one) => one instanceof Limited)).toEqual([
      ...Array.from({ length: 10 }, () => false),
      true,
    ]);
  });

  test("at many accounts from one network ends too, and not for the other networks", async () => {
    const outcomes = [];
    for (let at = 0; at < 45; at++)
      outcomes.push(
        await seen(
          wrong({ address: `pupil-${at}@nowhere.example` }, { networkAddress: `2001:db8:1:1::${at + 1}` }),
        ),
      );
    expect(outcomes.filter((one) => one instanceof Limited).length).toBe(5);
    const person = await stage.person();
    await expect(stage.signIn(person, { networkAddress: "2001:db8:1:1::ffff" })).rejects.toBeInstanceOf(
      Limited,
    );
    await expect(stage.signIn(person, { networkAddress: "2001:db8:1:2::1" })).resolves.toBeDefined();
  });

  test("with a stolen device cookie has an allowance, no more", async () => {
    const person = await stage.person();
    const { device } = await stage.signIn(person);
    const outcomes = [];
    for (let at = 0; at < 12; at++) outcomes.push(await seen(wrong(person, { device })));
    expect(outcomes.filter((one) => one instanceof Limited).length).toBe(2);
  });

  test("slowly, for weeks, ends at a hundred wrong ones in a row", async () => {
    const person = await stage.person();
    let compared = 0;
    for (let at = 0; at < 110; at++) {
      stage.platform.clock.turn(hour);
      const told = await seen(wrong(person, { networkAddress: `100.64.${at}.1` }));
      if (!(told instanceof Limited)) compared++;
    }
    expect(compared).toBe(100);
  });

  test("gives a right one back, so that a class behind one address gets in", async () => {
    const person = await stage.person();
    for (let at = 0; at < 45; at++) await stage.signIn(person, { networkAddress: "192.0.2.200" });
  });

  test("leaves no address, account or network in what is counted", async () => {
    const person = await stage.person();
    await seen(wrong(person));
    const rows = await among((tx) => tx.all(db.selectFrom("attempt").select(["key", "misses"])));
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key.length).toBe(16);
  });
});

describe("a sign-in", () => {
  test("is known by its token alone, and nothing that only looks like one", async () => {
    const { token } = await stage.signIn(await stage.person());
    for (const forged of [
      null,
      undefined,
      "",
      token.slice(1),
      `${token}x`,
      hashSecret(token).toString("base64url"),
    ])
      expect((await stage.resolver.resolve({ token: forged, slug: null })).actor).toEqual({ kind: "public" });
  });

  test("ends after idleness, and use keeps it: noted once a minute, beside the request", async () => {
    const { token, signIn } = await stage.signIn(await stage.person());
    const idle = 120 * minute;
    const usedAt = async () =>
      (await among((tx) => tx.one(db.selectFrom("sign_in").select("used_at").where("id", "=", signIn))))
        .used_at;
    const before = await usedAt();
    stage.platform.clock.turn(idle - minute);
    await stage.actor(token);
    await stage.resolver.settled();
    expect(await usedAt()).toBe(before! + idle - minute);
    stage.platform.clock.turn(idle - minute);
    await stage.actor(token);
    await stage.resolver.settled();
    stage.platform.clock.turn(idle);
    expect((await stage.resolver.resolve({ token, slug: null })).signIn).toBeNull();
  });

  test("ends a day after it began, however much it is used", async () => {
    const { token } = await stage.signIn(await stage.person());
    for (let at = 0; at < 24; at++) {
      await stage.actor(token);
      await stage.resolver.settled();
      stage.platform.clock.turn(hour);
    }
    expect((await stage.resolver.resolve({ token, slug: null })).signIn).toBeNull();
  });

  test("ended elsewhere is over at once", async () => {
    const person = await stage.person();
    const [phone, desk] = [await stage.signIn(person), await stage.signIn(person)];
    const actor = await stage.actor(desk.token);
    await endOwnSignIns(stage.platform, actor, { which: phone.signIn });
    expect((await stage.resolver.resolve({ token: phone.token, slug: null })).signIn).toBeNull();
    expect((await stage.resolver.resolve({ token: desk.token, slug: null })).signIn).toBe(desk.signIn);
    await signOut(stage.platform, actor);
    expect((await stage.resolver.resolve({ token: desk.token, slug: null })).signIn).toBeNull();
  });

  test("of somebody else cannot be ended", async () => {
    const [mine, theirs] = [
      await stage.signIn(await stage.person()),
      await stage.signIn(await stage.person()),
    ];
    const actor = await stage.actor(mine.token);
    await expect(endOwnSignIns(stage.platform, actor, { which: theirs.signIn })).rejects.toMatchObject({
      code: "not-found",
    });
    await endOwnSignIns(stage.platform, actor, { which: "others" });
    expect((await stage.resolver.resolve({ token: theirs.token, slug: null })).signIn).toBe(theirs.signIn);
  });

  test("is shown to its owner with device and network, which lie sealed", async () => {
    const person = await stage.person();
    const { token, signIn } = await stage.signIn(person, { networkAddress: "192.0.2.55" });
    const own = await ownAccount(stage.platform, await stage.actor(token));
    expect(own.address).toBe(person.address);
    expect(own.signIns).toMatchObject([
      { id: signIn, thisOne: true, trace: { device: "Firefox, Linux", address: "192.0.2.55" } },
    ]);
    const [row] = await among((tx) =>
      tx.all(db.selectFrom("sign_in").select(["id", "account", "trace"]).where("id", "=", signIn)),
    );
    expect(() => String(row!.trace)).toThrow();
  });

  test("that ended leaves no trace of when it was last used, and is gone later", async () => {
    const { token, signIn } = await stage.signIn(await stage.person());
    await signOut(stage.platform, await stage.actor(token));
    const find = () =>
      among((tx) => tx.maybe(db.selectFrom("sign_in").select("used_at").where("id", "=", signIn)));
    expect(await find()).toEqual({ used_at: null });
    stage.platform.clock.turn(2 * day);
    expect(await sweepSignIns(stage.platform)).toBeGreaterThan(0);
    expect(await find()).toBeNull();
  });
});

describe("in an academy", () => {
  test("is the member with roles; elsewhere nobody; what names no academy looks the same", async () => {
    const [studio, maple] = ["studio-a", "maple-a"];
    const home = await addAcademy(stage.platform, studio);
    await addAcademy(stage.platform, maple);
    const person = await stage.person();
    const member = await stage.seat(person, home, ["participant", "coach"]);
    const { token } = await stage.signIn(person);
    const there = async (slug: string) => (await stage.resolver.resolve({ token, slug })).actor;
    const actor = await there(studio);
    expect(actor).toMatchObject({ kind: "member", id: member, academy: home, state: "active" });
    expect(actor.kind === "member" && [...actor.roles].toSorted()).toEqual(["coach", "participant"]);
    expect(await there(maple)).toEqual({ kind: "public" });
    expect(await there("no-such")).toEqual({ kind: "public" });
    expect((await stage.resolver.resolve({ token, slug: "platform" })).academy).toBeNull();
  });

  test("a suspended member enters nothing from that moment", async () => {
    const home = await addAcademy(stage.platform, "studio-b");
    const person = await stage.person();
    const member = await stage.seat(person, home);
    const { token } = await stage.signIn(person);
    const mayUse = async () => {
      const { actor } = await stage.resolver.resolve({ token, slug: "studio-b" });
      return mayEnter(actor, "use the academy", stage.platform.clock.now());
    };
    expect(await mayUse()).toEqual({ allowed: true });
    await stage.platform.store.transact({ academy: home, member: null }, (tx) =>
      tx.run(db.updateTable("membership").set({ state: "suspended" }).where("id", "=", member)),
    );
    expect(await mayUse()).toEqual({ allowed: false, reason: "suspended" });
  });

  test("an administrator without second factor reaches nothing; with one proven, everything of theirs", async () => {
    const home = await addAcademy(stage.platform, "studio-c");
    const [bare, whole] = [await stage.person(), await stage.person({ secondFactor: true })];
    for (const person of [bare, whole]) await stage.seat(person, home, ["administrator"]);
    const entrance = async (token: string) => {
      const { actor } = await stage.resolver.resolve({ token, slug: "studio-c" });
      return mayEnter(actor, "administer people", stage.platform.clock.now());
    };
    expect(await entrance((await stage.signIn(bare)).token)).toEqual({
      allowed: false,
      reason: "second factor needed",
    });
    const half = await stage.signIn(whole);
    expect(await entrance(half.token)).toEqual({ allowed: false, reason: "stranger" });
    const { token } = await proveSecondFactor(stage.platform, await stage.actor(half.token), {
      code: stage.code(whole),
    });
    expect(await entrance(token)).toEqual({ allowed: true });
  });

  test("the academy’s own, shorter limit counts there", async () => {
    const home = await addAcademy(stage.platform, "studio-d");
    await stage.platform.store.transact({ academy: home, member: null }, (tx) =>
      tx.run(
        db
          .updateTable("academy")
          .set({ policy: { idleSignInMinutes: 15 } })
          .where("id", "=", home),
      ),
    );
    const person = await stage.person();
    await stage.seat(person, home);
    const { token } = await stage.signIn(person);
    stage.platform.clock.turn(16 * minute);
    expect((await stage.resolver.resolve({ token, slug: "studio-d" })).signIn).toBeNull();
    expect((await stage.resolver.resolve({ token, slug: null })).signIn).not.toBeNull();
  });
});

test("neither password nor address reaches the log, an exception or a counter", async () => {
  const person = await stage.person();
  const { token } = await stage.signIn(person);
  const told = [await seen(wrong(person)), await seen(wrong({ address: "no@where.example" }))];
  stage.platform.log.error("sign-in.tried", {}, told[0]);
  const everything = [JSON.stringify(told), ...stage.platform.logged].join("\n");
  for (const secret of [goodPassword, person.address, "no@where.example", token])
    expect(everything).not.toContain(secret);
});
