import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor, Role } from "#access";
import { minute, second } from "#clock";
import { Conflict, Forbidden, Invalid, Limited, NotFound } from "#errors";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import { addAcademy } from "#testing-platform";
import { matchTotp, newTotpSecret, totpAt } from "./totp.ts";
import { amongAccounts, db, type FactorResetId } from "./tables.ts";
import {
  askFactorReset,
  askFactorResetAt,
  changePassword,
  confirmFactorReset,
  doneFactorResets,
  enrolAuthenticator,
  ownAccount,
  proofAskedOf,
  proposeAuthenticator,
  proveByPassword,
  proveSecondFactor,
  refuseFactorReset,
  renewRecoveryCodes,
  useRecoveryCode,
  waitingFactorResets,
} from "./index.ts";
import { setStage, type Person, type Stage } from "./testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.platform.close());

const half = async (person: Person) => stage.actor((await stage.signIn(person)).token);
/** Signed in with everything the person has. */
async function whole(person: Person): Promise<MemberActor> {
  const actor = await half(person);
  if (person.secret === null) return actor;
  stage.platform.clock.turn(30 * second);
  const { token } = await proveSecondFactor(stage.platform, actor, { code: stage.code(person) });
  return stage.actor(token);
}
const prove = (actor: MemberActor, code: string) => proveSecondFactor(stage.platform, actor, { code });

describe("the six digits", () => {
  test("raise the sign-in under a new token; the former is worth nothing", async () => {
    const person = await stage.person({ secondFactor: true });
    const started = await stage.signIn(person);
    expect(started.next).toBe("second factor");
    const { token } = await prove(await stage.actor(started.token), stage.code(person));
    expect((await stage.resolver.resolve({ token: started.token, slug: null })).signIn).toBeNull();
    expect(await stage.actor(token)).toMatchObject({
      signIn: started.signIn,
      secondFactorAt: stage.platform.clock.now(),
    });
  });

  test("count once, also when several try at the same moment", async () => {
    const person = await stage.person({ secondFactor: true });
    const halves = [];
    for (let at = 0; at < 8; at++) halves.push(await half(person));
    const code = stage.code(person);
    const outcomes = await Promise.allSettled(halves.map((one) => prove(one, code)));
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBe(1);
    await expect(prove(await half(person), code)).rejects.toBeInstanceOf(Invalid);
  });

  test("cannot be guessed: ten tries, and the right ones wait as well", async () => {
    const person = await stage.person({ secondFactor: true });
    const actor = await half(person);
    const wrong = (BigInt(stage.code(person)) + 1n).toString().padStart(6, "0").slice(-6);
    const outcomes = [];
    for (let at = 0; at < 11; at++) outcomes.push(await prove(actor, wrong).catch((error: unknown) => error));
    expect(outcomes.map((one) => one instanceof Limited).indexOf(true)).toBe(10);
    await expect(prove(actor, stage.code(person))).rejects.toBeInstanceOf(Limited);
  });

  test("are read by the service in the ledger’s sight, and never by the person’s administrator", async () => {
    const person = await stage.person({ secondFactor: true });
    const actor = await half(person);
    const row = await stage.platform.store.read(amongAccounts, (tx) =>
      tx.one(
        db
          .selectFrom("authenticator")
          .select(["id", "account", "secret"])
          .where("account", "=", person.account),
      ),
    );
    await expect(
      stage.platform.store.read(amongAccounts, (tx) => stage.platform.gate.ask(tx, actor, "see-own", row)),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe("connecting an app", () => {
  test("wants a code made from the secret, replaces the former app, tells the owner", async () => {
    const person = await stage.person();
    const actor = await half(person);
    const { secret, uri } = await proposeAuthenticator(stage.platform, actor, { issuer: "Tutela" });
    expect(decodeURIComponent(uri)).toContain(person.address);
    const enrol = (code: string) =>
      enrolAuthenticator(stage.platform, stage.notices, actor, { secret, code });
    await expect(enrol("000000")).rejects.toBeInstanceOf(Invalid);
    const { token } = await enrol(totpAt(secret, stage.platform.clock.now()));
    expect((await stage.actor(token)).secondFactorAt).toBe(stage.platform.clock.now());
    expect(stage.told.filter(({ account }) => account === person.account).map(({ what }) => what)).toEqual([
      "factor-enrolled",
    ]);
  });

  test("is refused with half a sign-in, and with a proof that is too old", async () => {
    const person = await stage.person({ secondFactor: true });
    const propose = (actor: MemberActor) => proposeAuthenticator(stage.platform, actor, { issuer: "Tutela" });
    await expect(propose(await half(person))).rejects.toMatchObject({ reason: "second factor needed" });
    const actor = await whole(person);
    await expect(propose(actor)).resolves.toBeDefined();
    stage.platform.clock.turn(10 * minute);
    await expect(propose(actor)).rejects.toMatchObject({ reason: "proof too old" });
  });

  test("keeps the secret sealed", async () => {
    const person = await stage.person({ secondFactor: true });
    const row = await stage.platform.store.read(amongAccounts, (tx) =>
      tx.one(
        db
          .selectFrom("authenticator")
          .select(["id", "account", "secret"])
          .where("account", "=", person.account),
      ),
    );
    expect(() => String(row.secret)).toThrow();
  });
});

describe("recovery codes", () => {
  test("let in once each, however they are typed, and only hashes are kept", async () => {
    const person = await stage.person({ secondFactor: true });
    const codes = await renewRecoveryCodes(stage.platform, stage.notices, await whole(person));
    expect(new Set(codes).size).toBe(10);
    const use = async (code: string) =>
      useRecoveryCode(stage.platform, stage.notices, await half(person), { code });
    const { left, token } = await use(codes[0]!.toUpperCase().replaceAll("-", " "));
    expect(left).toBe(9);
    expect((await stage.actor(token)).secondFactorAt).not.toBeNull();
    await expect(use(codes[0]!)).rejects.toBeInstanceOf(Invalid);
    expect((await use(codes[1]!)).left).toBe(8);
  });

  test("of before no longer count once there are new ones; those of others never do", async () => {
    const [person, other] = [
      await stage.person({ secondFactor: true }),
      await stage.person({ secondFactor: true }),
    ];
    const [old] = await renewRecoveryCodes(stage.platform, stage.notices, await whole(person));
    const [fresh] = await renewRecoveryCodes(stage.platform, stage.notices, await whole(person));
    const use = async (who: Person, code: string) =>
      useRecoveryCode(stage.platform, stage.notices, await half(who), { code });
    await expect(use(person, old!)).rejects.toBeInstanceOf(Invalid);
    await expect(use(other, fresh!)).rejects.toBeInstanceOf(Invalid);
    await expect(use(person, fresh!)).resolves.toMatchObject({ left: 9 });
  });
});

describe("a fresh proof", () => {
  test("is the app where there is one: the password alone will not do", async () => {
    const person = await stage.person({ secondFactor: true });
    const actor = await whole(person);
    expect(await proofAskedOf(stage.platform, actor)).toBe("second factor");
    await expect(
      proveByPassword(stage.platform, stage.passwords, actor, { password: person.password }),
    ).rejects.toBeInstanceOf(Forbidden);
  });

  test("is the password where there is nothing stronger", async () => {
    const person = await stage.person();
    const actor = await half(person);
    stage.platform.clock.turn(11 * minute);
    const chosen = { password: "drie stille bergen wachten" };
    const change = (by: MemberActor) =>
      changePassword(stage.platform, stage.passwords, stage.notices, by, chosen);
    await expect(change(actor)).rejects.toMatchObject({ reason: "proof too old" });
    const again = (password: string) => proveByPassword(stage.platform, stage.passwords, actor, { password });
    await expect(again("not this one at all")).rejects.toBeInstanceOf(Invalid);
    const { token } = await again(person.password);
    await expect(change(await stage.actor(token))).resolves.toBeDefined();
    await expect(stage.signIn({ ...person, ...chosen })).resolves.toBeDefined();
  });
});

test("a changed password ends every other sign-in, and its own goes on under a new token", async () => {
  const person = await stage.person();
  const [phone, desk] = [await stage.signIn(person), await stage.signIn(person)];
  const password = "zeven trage tractoren";
  const { token } = await changePassword(
    stage.platform,
    stage.passwords,
    stage.notices,
    await stage.actor(desk.token),
    {
      password,
    },
  );
  for (const former of [phone.token, desk.token])
    expect((await stage.resolver.resolve({ token: former, slug: null })).signIn).toBeNull();
  expect((await stage.actor(token)).signIn).toBe(desk.signIn);
  await expect(stage.signIn(person)).rejects.toBeInstanceOf(Invalid);
});

test("nothing of one’s account is shown before the second factor", async () => {
  const person = await stage.person({ secondFactor: true });
  await expect(ownAccount(stage.platform, await half(person))).rejects.toMatchObject({
    reason: "second factor needed",
  });
});

describe("a lost second factor", () => {
  const actorIn = async (person: Person, slug: string) => {
    const { signIn } = await whole(person);
    const row = await stage.platform.store.transact(amongAccounts, async (tx) => {
      const { raise } = await import("./sign-in.ts");
      return raise(tx, signIn, "second factor", stage.platform.clock.now());
    });
    const { actor } = await stage.resolver.resolve({ token: row, slug: slug === "platform" ? null : slug });
    if (actor.kind !== "member") throw new Error("nobody there");
    return actor;
  };
  let count = 0;
  async function house(roles: readonly Role[] = ["administrator"]) {
    const slug = `reset-${++count}`;
    const academy: AcademyId = await addAcademy(stage.platform, slug);
    const people = [];
    for (let at = 0; at < 2; at++) {
      const person = await stage.person({ secondFactor: true });
      await stage.seat(person, academy, roles);
      people.push(await actorIn(person, slug));
    }
    const lost = await stage.person({ secondFactor: true });
    const member = await stage.seat(lost, academy, ["administrator"]);
    return { slug, academy, one: people[0]!, other: people[1]!, lost, member };
  }
  const confirm = (actor: MemberActor, reset: FactorResetId) =>
    confirmFactorReset(stage.platform, stage.notices, actor, { reset });

  test("is given up by two: the app and the codes are gone, every sign-in ends, the owner hears of it", async () => {
    const { one, other, lost, member, academy } = await house();
    const before = await stage.signIn(lost);
    const reset = await askFactorReset(stage.platform, one, { member });
    expect(
      await stage.platform.store.read({ academy, member: null }, (tx) =>
        waitingFactorResets(tx, stage.platform.clock.now()),
      ),
    ).toMatchObject([{ id: reset, member }]);
    await confirm(other, reset);
    expect((await stage.resolver.resolve({ token: before.token, slug: null })).signIn).toBeNull();
    expect((await stage.signIn(lost)).next).toBe("inside");
    expect(stage.told).toContainEqual({ secret: null, what: "factor-reset", account: lost.account });
    await expect(confirm(other, reset)).rejects.toBeInstanceOf(NotFound);
  });

  test("that somebody guessed at a hundred times begins anew once two have given it up", async () => {
    const { one, other, lost, member } = await house();
    const guesser = await half(lost);
    const { clock } = stage.platform;
    for (let at = 0; at < 100; at++) {
      clock.turn(10 * minute);
      await expect(prove(guesser, "x")).rejects.toBeInstanceOf(Invalid);
    }
    clock.turn(10 * minute);
    await expect(prove(await half(lost), stage.code(lost))).rejects.toBeInstanceOf(Limited);
    const now = (actor: MemberActor) => ({ ...actor, secondFactorAt: clock.now() });
    await confirm(now(other), await askFactorReset(stage.platform, now(one), { member }));
    const secret = newTotpSecret();
    const enrolling = await stage.actor((await stage.signIn(lost)).token);
    const code = totpAt(secret, clock.now());
    await enrolAuthenticator(stage.platform, stage.notices, enrolling, { secret, code });
    clock.turn(minute);
    const again = { ...lost, secret };
    expect((await prove(await half(lost), stage.code(again))).token).toBeTruthy();
  });

  test("is not given up by one alone, by the person themselves, or twice at once", async () => {
    const { one, lost, member, slug } = await house();
    const reset = await askFactorReset(stage.platform, one, { member });
    await expect(confirm(one, reset)).rejects.toBeInstanceOf(Forbidden);
    await expect(askFactorReset(stage.platform, one, { member })).rejects.toBeInstanceOf(Conflict);
    const self = await actorIn(lost, slug);
    await expect(confirm(self, reset)).rejects.toBeInstanceOf(NotFound);
    await expect(askFactorReset(stage.platform, self, { member })).rejects.toBeInstanceOf(NotFound);
  });

  test("is kept when the second says no, and can be asked for again", async () => {
    const { one, other, lost, member, academy } = await house();
    const reset = await askFactorReset(stage.platform, one, { member });
    await refuseFactorReset(stage.platform, other, { reset });
    await expect(confirm(other, reset)).rejects.toBeInstanceOf(NotFound);
    await expect(refuseFactorReset(stage.platform, one, { reset })).rejects.toBeInstanceOf(NotFound);
    expect((await stage.signIn(lost)).next).toBe("second factor");
    const again = await askFactorReset(stage.platform, one, { member });
    await confirm(other, again);
    expect(
      await stage.platform.store.read({ academy, member: null }, (tx) =>
        doneFactorResets(tx, stage.platform.clock.now()),
      ),
    ).toMatchObject([{ id: again, member, askedBy: one.id, confirmedBy: other.id }]);
  });

  test("is given up by two operators who each know the address, and by no other address", async () => {
    const operators = [];
    for (let at = 0; at < 2; at++) {
      const person = await stage.person({ secondFactor: true });
      await stage.seat(person, platformAcademy, ["operator"]);
      operators.push({ ...person, actor: await actorIn(person, "platform") });
    }
    const [one, other] = [operators[0]!, operators[1]!];
    const lost = await stage.person({ secondFactor: true });
    const without = await stage.person();
    const ask = (address: string) => askFactorResetAt(stage.platform, one.actor, { address });
    const fault = (sentence: string) => ({ faults: { address: { sentence } } });
    for (const address of ["nobody@studio.example", "", without.address])
      await expect(ask(address)).rejects.toMatchObject(fault("noFactorThere"));
    await expect(ask(one.address)).rejects.toMatchObject(fault("notOnesOwn"));
    const { one: administrator } = await house();
    await expect(
      askFactorResetAt(stage.platform, administrator, { address: lost.address }),
    ).rejects.toBeInstanceOf(NotFound);
    const reset = await ask(lost.address.toUpperCase());
    const agree = (address?: string) =>
      confirmFactorReset(stage.platform, stage.notices, other.actor, {
        reset,
        ...(address !== undefined && { address }),
      });
    await expect(agree()).rejects.toMatchObject(fault("anotherAddress"));
    await expect(agree(without.address)).rejects.toMatchObject(fault("anotherAddress"));
    expect((await stage.signIn(lost)).next).toBe("second factor");
    await agree(lost.address);
    expect((await stage.signIn(lost)).next).toBe("inside");
  });

  test("of somebody who was invited and has not come is not theirs to give up", async () => {
    const { one, academy } = await house();
    const guest = await stage.person({ secondFactor: true });
    const member = await stage.seat(guest, academy);
    const invited = db.updateTable("membership").set({ state: "invited" }).where("id", "=", member);
    await stage.platform.store.transact({ academy, member: null }, (tx) => tx.run(invited));
    await expect(askFactorReset(stage.platform, one, { member })).rejects.toBeInstanceOf(NotFound);
  });

  test("asks both for a fresh second factor, and waits a day", async () => {
    const { one, other, member } = await house();
    const reset = await askFactorReset(stage.platform, one, { member });
    stage.platform.clock.turn(10 * minute);
    await expect(confirm(other, reset)).rejects.toMatchObject({ reason: "second factor too old" });
    stage.platform.clock.turn(24 * 60 * minute);
    const fresh = { ...other, secondFactorAt: stage.platform.clock.now() };
    await expect(confirm(fresh, reset)).rejects.toBeInstanceOf(NotFound);
  });

  test("is nothing for coaches, for another academy’s administrators, or of an operator", async () => {
    const { member, academy, one } = await house();
    const { one: coach } = await house(["coach"]);
    const { one: foreign } = await house();
    for (const actor of [coach, foreign])
      await expect(askFactorReset(stage.platform, actor, { member })).rejects.toBeInstanceOf(NotFound);
    const operator = await stage.person({ secondFactor: true });
    await stage.seat(operator, platformAcademy, ["operator"]);
    const there = await stage.seat(operator, academy);
    await expect(askFactorReset(stage.platform, one, { member: there })).rejects.toBeInstanceOf(NotFound);
  });

  const stands = (academy: AcademyId, member: MemberId, state: "invited" | "suspended") =>
    stage.platform.store.transact({ academy, member: null }, (tx) =>
      tx.run(db.updateTable("membership").set({ state }).where("id", "=", member)),
    );

  test("of somebody who administers another academy too is not one academy’s to give up", async () => {
    const { one, other, lost, member } = await house();
    const reset = await askFactorReset(stage.platform, one, { member });
    const elsewhere = await addAcademy(stage.platform, `reset-${++count}`);
    const there = await stage.seat(lost, elsewhere, ["administrator"]);
    await expect(confirm(other, reset)).rejects.toBeInstanceOf(NotFound);
    await stands(elsewhere, there, "suspended");
    await expect(confirm(other, reset)).rejects.toBeInstanceOf(NotFound);
    expect((await stage.signIn(lost)).next).toBe("second factor");
    await stands(elsewhere, there, "invited");
    await confirm(other, reset);
    expect((await stage.signIn(lost)).next).toBe("inside");
  });

  test("of somebody who only learns or coaches elsewhere is given up where they lost it", async () => {
    const { one, other, lost, member } = await house();
    const elsewhere = await addAcademy(stage.platform, `reset-${++count}`);
    await stage.seat(lost, elsewhere, ["coach", "participant"]);
    await confirm(other, await askFactorReset(stage.platform, one, { member }));
    expect((await stage.signIn(lost)).next).toBe("inside");
  });

  test("of an administrator of two academies is given up by operators", async () => {
    const operators = [];
    for (let at = 0; at < 2; at++) {
      const person = await stage.person({ secondFactor: true });
      await stage.seat(person, platformAcademy, ["operator"]);
      operators.push(await actorIn(person, "platform"));
    }
    const { lost } = await house();
    const elsewhere = await addAcademy(stage.platform, `reset-${++count}`);
    await stage.seat(lost, elsewhere, ["administrator"]);
    const { address } = lost;
    const reset = await askFactorResetAt(stage.platform, operators[0]!, { address });
    await confirmFactorReset(stage.platform, stage.notices, operators[1]!, { reset, address });
    expect((await stage.signIn(lost)).next).toBe("inside");
  });
});

test("a code of six right digits for another account’s secret does not fit", async () => {
  const [one, other] = [
    await stage.person({ secondFactor: true }),
    await stage.person({ secondFactor: true }),
  ];
  const code = stage.code(other);
  expect(matchTotp(one.secret!, code, 0, stage.platform.clock.now())).toBeNull();
  await expect(prove(await half(one), code)).rejects.toBeInstanceOf(Invalid);
});
