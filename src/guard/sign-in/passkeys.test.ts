import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { minute } from "#clock";
import { Forbidden, Invalid, NotFound } from "#errors";
import { platformAcademy, type AcademyId } from "#ids";
import { addAcademy, entriesOf } from "#testing-platform";
import {
  addPasskey,
  askForOwnPasskey,
  askForPasskey,
  confirmFactorReset,
  askFactorReset,
  createAlarmLink,
  ownPasskeys,
  passkeysWork,
  proposePasskey,
  proveByPasskey,
  proveByPassword,
  proofAskedOf,
  removalOf,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  resetPassword,
  soundAlarm,
  startByPasskey,
  sweepSignIns,
  type PasskeyParts,
} from "./index.ts";
import { amongAccounts, db, memberOf } from "./tables.ts";
import { Device, forSite } from "./testing/device.ts";
import { from, setStage, type Person, type Stage } from "./testing/stage.ts";

let stage: Stage;
let device: Device;
let parts: PasskeyParts;
const binding = "this browser";

beforeAll(async () => {
  [stage, device] = await Promise.all([setStage(), Device.open()]);
  const settings = { ...stage.platform.settings, publicUrl: device.origin };
  parts = { ...stage.platform, settings };
});
afterAll(async () => {
  await device.close();
  await stage.platform.close();
});
beforeEach(async () => {
  await device.forget();
  await device.verifies(true);
});

const signedIn = async (person: Person): Promise<MemberActor> =>
  stage.actor((await stage.signIn(person)).token);

const issuer = "Tutela here";
async function enrol(actor: MemberActor, name = "my phone") {
  const answer = await device.make(await proposePasskey(parts, actor, { binding, issuer }));
  return addPasskey(parts, stage.notices, actor, { answer, binding, name });
}

/** Somebody with a passkey, signed in with it. */
async function owner() {
  const person = await stage.person();
  const { token, passkey } = await enrol(await signedIn(person));
  return { person, passkey, actor: await stage.actor(token) };
}

const answerAtDoor = async (who = binding) => device.show(await askForPasskey(parts, who));
const comeIn = (answer: string, over: { binding?: string; parts?: PasskeyParts } = {}) =>
  startByPasskey(over.parts ?? parts, stage.notices, {
    answer,
    binding: over.binding ?? binding,
    from: from(),
  });

/** What the ledger was told about the account, by type. */
const notedOf = async ({ account }: Person): Promise<string[]> =>
  (await entriesOf(stage.platform, platformAcademy))
    .filter(({ subjects }) => subjects.includes(memberOf(account)))
    .map(({ type }) => type);

describe("a new passkey", () => {
  test("is a second factor from there on, and its owner hears of it", async () => {
    const { person, actor } = await owner();
    expect(actor.secondFactorAt).toBe(stage.platform.clock.now());
    expect(stage.told.at(-1)).toMatchObject({ what: "passkey-added", account: person.account });
    expect((await stage.signIn(person)).next).toBe("second factor");
    expect(await ownPasskeys(parts, actor)).toMatchObject([{ name: "my phone", lastUsedAt: null }]);
    expect((await renewRecoveryCodes(parts, stage.notices, actor)).length).toBe(10);
  });

  test("is named by its owner, within bounds", async () => {
    const actor = await signedIn(await stage.person());
    const answer = await device.make(await proposePasskey(parts, actor, { binding, issuer }));
    for (const name of ["", "   ", "x".repeat(61), "a\u0007b"])
      await expect(addPasskey(parts, stage.notices, actor, { answer, binding, name })).rejects.toMatchObject({
        faults: { name: {} },
      });
  });

  test("asks for a fresh proof, and for a question of this browser that is not old and not answered yet", async () => {
    const actor = await signedIn(await stage.person());
    const make = async () => device.make(await proposePasskey(parts, actor, { binding, issuer }));
    const add = (answer: string, who = binding) =>
      addPasskey(parts, stage.notices, actor, { answer, binding: who, name: "key" });
    const stale = { faults: { passkey: { sentence: "passkeyStale" } } };
    const first = await make();
    await expect(add(first, "another browser")).rejects.toMatchObject(stale);
    await add(first);
    await device.forget();
    await expect(add(first)).rejects.toMatchObject(stale);
    const late = await make();
    stage.platform.clock.turn(5 * minute);
    await expect(add(late)).rejects.toMatchObject(stale);
    stage.platform.clock.turn(6 * minute);
    await expect(proposePasskey(parts, actor, { binding, issuer })).rejects.toBeInstanceOf(Forbidden);
  });

  test("of another site or origin is none, nor is a question for signing in answered with one", async () => {
    const actor = await signedIn(await stage.person());
    const answer = await device.make(await proposePasskey(parts, actor, { binding, issuer }));
    const elsewhere = { ...parts, settings: { publicUrl: "http://localhost:1" } };
    await expect(
      addPasskey(elsewhere, stage.notices, actor, { answer, binding, name: "key" }),
    ).rejects.toMatchObject({ faults: { passkey: { sentence: "passkeyWrong" } } });
    const door = await askForPasskey(parts, binding);
    const question = {
      ...(await proposePasskey(parts, actor, { binding, issuer })),
      challenge: door.challenge,
    };
    await expect(
      addPasskey(parts, stage.notices, actor, { answer: await device.make(question), binding, name: "key" }),
    ).rejects.toMatchObject({ faults: { passkey: { sentence: "passkeyStale" } } });
  });
});

describe("at the door", () => {
  test("one passkey proves both factors, and is remembered as used", async () => {
    const { person, actor } = await owner();
    const started = await comeIn(await answerAtDoor());
    expect(started).toMatchObject({ account: person.account, next: "inside" });
    expect((await stage.actor(started.token)).secondFactorAt).toBe(stage.platform.clock.now());
    const [used] = await ownPasskeys(parts, actor);
    expect(used?.lastUsedAt).toBe(stage.platform.clock.now());
  });

  test("an answer counts once, for this browser, for five minutes", async () => {
    await owner();
    const stale = { faults: { passkey: { sentence: "passkeyStale" } } };
    const once = await answerAtDoor();
    await expect(comeIn(once, { binding: "another browser" })).rejects.toMatchObject(stale);
    await comeIn(once);
    await expect(comeIn(once)).rejects.toMatchObject(stale);
    const both = await answerAtDoor();
    const outcomes = await Promise.allSettled([comeIn(both), comeIn(both), comeIn(both)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const late = await answerAtDoor();
    stage.platform.clock.turn(5 * minute);
    await expect(comeIn(late)).rejects.toMatchObject(stale);
  });

  test("what has been answered is kept no longer than it could be answered", async () => {
    await owner();
    await comeIn(await answerAtDoor());
    stage.platform.clock.turn(5 * minute + 1);
    await sweepSignIns(stage.platform);
    const left = await stage.platform.store.read(amongAccounts, (tx) =>
      tx.all(db.selectFrom("spent_challenge").select("hash")),
    );
    expect(left).toEqual([]);
  });

  test("another origin, another site and a changed answer are refused", async () => {
    const { actor } = await owner();
    const wrong = { faults: { passkey: { sentence: "passkeyWrong" } } };
    const elsewhere = { ...parts, settings: { publicUrl: "http://localhost:1" } };
    await expect(comeIn(await answerAtDoor(), { parts: elsewhere })).rejects.toMatchObject(wrong);
    const [kept] = await device.kept();
    const answer = await answerAtDoor();
    await expect(comeIn(forSite(answer, kept!, "evil.example"))).rejects.toMatchObject(wrong);
    await comeIn(forSite(await answerAtDoor(), kept!, "localhost"));
    const [one, other] = [JSON.parse(await answerAtDoor()), JSON.parse(await answerAtDoor())];
    const mixed = { ...one, response: { ...one.response, signature: other.response.signature } };
    await expect(comeIn(JSON.stringify(mixed))).rejects.toMatchObject(wrong);
    expect((await ownPasskeys(parts, actor)).length).toBe(1);
  });

  test.each([
    ["nothing", ""],
    ["an empty answer", "{}"],
    ["null", "null"],
    ["a list", "[]"],
    ["an answer without its parts", '{"id":"a","response":{}}'],
    ["a page of letters", "x".repeat(40_000)],
  ])("%s is refused", async (_, answer) => {
    await expect(comeIn(answer)).rejects.toBeInstanceOf(Invalid);
  });

  test("a device that did not make sure who holds it lets nobody in alone, and does as second factor", async () => {
    const { person } = await owner();
    const half = await signedIn(person);
    await device.verifies(false);
    const door = { ...(await askForPasskey(parts, binding)), userVerification: "discouraged" };
    await expect(comeIn(await device.show(door))).rejects.toBeInstanceOf(Invalid);
    const own = { ...(await askForOwnPasskey(parts, half, binding)), userVerification: "discouraged" };
    const { token } = await proveByPasskey(parts, half, { answer: await device.show(own), binding });
    expect((await stage.actor(token)).secondFactorAt).toBe(stage.platform.clock.now());
  });

  test("after “this was not me” a passkey lets nobody in until it was shown beside the new password", async () => {
    const { person } = await owner();
    const { clock, store } = stage.platform;
    const alarm = await store.transact(amongAccounts, (tx) => createAlarmLink(tx, clock, person.account));
    await soundAlarm(stage.platform, stage.notices, { secret: alarm });
    const wrong = { faults: { passkey: { sentence: "passkeyWrong" } } };
    await expect(comeIn(await answerAtDoor())).rejects.toMatchObject(wrong);
    const secret = stage.told.findLast(({ what }) => what === "resetLink")!.secret!;
    const password = "seven wet bicycles singing";
    await resetPassword(stage.platform, stage.passwords, stage.notices, { secret, password });
    await expect(comeIn(await answerAtDoor())).rejects.toMatchObject(wrong);
    const half = await signedIn({ ...person, password });
    const answer = await device.show(await askForOwnPasskey(parts, half, binding));
    await proveByPasskey(parts, half, { answer, binding });
    expect(await comeIn(await answerAtDoor())).toMatchObject({ account: person.account, next: "inside" });
  });

  test("whoever is suspended stays out, and is told no more than a stranger", async () => {
    const { person } = await owner();
    await stage.platform.store.transact(amongAccounts, (tx) =>
      tx.run(db.updateTable("membership").set({ state: "suspended" }).where("account", "=", person.account)),
    );
    await expect(comeIn(await answerAtDoor())).rejects.toMatchObject({
      faults: { passkey: { sentence: "passkeyWrong" } },
    });
  });

  test("a passkey that counts back is refused and noted", async () => {
    const { person } = await owner();
    await comeIn(await answerAtDoor());
    const [kept] = await device.kept();
    await device.count(kept!, 0);
    await expect(comeIn(await answerAtDoor())).rejects.toBeInstanceOf(Invalid);
    expect(await notedOf(person)).toContain("sign-in.passkey-doubted");
    await device.count(kept!, kept!.signCount + 10);
    await comeIn(await answerAtDoor());
  });
});

describe("as second factor", () => {
  test("raises the sign-in under a new token, also for a fresh proof later", async () => {
    const { person } = await owner();
    const started = await stage.signIn(person);
    const half = await stage.actor(started.token);
    expect(await proofAskedOf(parts, half)).toBe("second factor");
    const prove = async (actor: MemberActor) =>
      proveByPasskey(parts, actor, {
        answer: await device.show(await askForOwnPasskey(parts, actor, binding)),
        binding,
      });
    const { token } = await prove(half);
    expect((await stage.resolver.resolve({ token: started.token, slug: null })).signIn).toBeNull();
    stage.platform.clock.turn(20 * minute);
    const later = await stage.actor((await prove(await stage.actor(token))).token);
    expect(later.secondFactorAt).toBe(stage.platform.clock.now());
  });

  test("takes nobody else’s, nor an answer that was meant for the door", async () => {
    await owner();
    const victim = await stage.person({ secondFactor: true });
    const half = await signedIn(victim);
    const { allowCredentials: _, ...question } = await askForOwnPasskey(parts, half, binding);
    const theirs = await device.show(question);
    await expect(proveByPasskey(parts, half, { answer: theirs, binding })).rejects.toMatchObject({
      faults: { passkey: { sentence: "passkeyWrong" } },
    });
    await expect(
      proveByPasskey(parts, half, { answer: await answerAtDoor(), binding }),
    ).rejects.toMatchObject({
      faults: { passkey: { sentence: "passkeyStale" } },
    });
  });

  test("makes half a sign-in of a password alone, in every academy", async () => {
    const { person } = await owner();
    const { academy, slug } = await house();
    await stage.seat(person, academy, ["participant"]);
    const { token } = await stage.signIn(person);
    expect((await stage.resolver.resolve({ token, slug })).actor.kind).toBe("public");
    await expect(
      proveByPassword(parts, stage.passwords, await stage.actor(token), { password: person.password }),
    ).rejects.toBeInstanceOf(Forbidden);
  });
});

const askAll = (academy: AcademyId) =>
  stage.platform.store.transact({ academy, member: null }, (tx) =>
    tx.run(
      db
        .updateTable("academy")
        .set({ policy: { secondFactorForAll: true } })
        .where("id", "=", academy),
    ),
  );

let houses = 0;
async function house() {
  const slug = `passkeys-${++houses}`;
  return { academy: await addAcademy(stage.platform, slug), slug };
}

describe("its owner", () => {
  test("renames it, and nobody else does", async () => {
    const { actor, passkey } = await owner();
    await renamePasskey(parts, actor, { passkey, name: " kitchen  tablet " });
    expect(await ownPasskeys(parts, actor)).toMatchObject([{ name: "kitchen tablet" }]);
    await device.forget();
    const { actor: other } = await owner();
    await expect(renamePasskey(parts, other, { passkey, name: "mine" })).rejects.toBeInstanceOf(NotFound);
    await expect(removePasskey(parts, stage.notices, other, { passkey })).rejects.toBeInstanceOf(NotFound);
    expect((await ownPasskeys(parts, other)).length).toBe(1);
  });

  test("removes it behind a fresh proof; the last one takes the codes along", async () => {
    const { person, actor, passkey } = await owner();
    await renewRecoveryCodes(parts, stage.notices, actor);
    expect(await removalOf(parts, actor, passkey)).toBe("last");
    await removePasskey(parts, stage.notices, actor, { passkey });
    expect(stage.told.at(-1)).toMatchObject({ what: "passkey-removed", account: person.account });
    expect((await stage.signIn(person)).next).toBe("inside");
    await expect(comeIn(await answerAtDoor())).rejects.toBeInstanceOf(Invalid);
  });

  test("needs a fresh proof to remove it", async () => {
    const { actor, passkey } = await owner();
    stage.platform.clock.turn(11 * minute);
    await expect(removePasskey(parts, stage.notices, actor, { passkey })).rejects.toBeInstanceOf(Forbidden);
  });

  test.each(["by a role", "by the academy’s rule", "as operator"])(
    "keeps the last one where a second factor is asked %s",
    async (why) => {
      const { person, actor, passkey } = await owner();
      const { academy } = await house();
      if (why === "as operator") await stage.seat(person, platformAcademy, ["operator"]);
      else await stage.seat(person, academy, why === "by a role" ? ["administrator"] : ["participant"]);
      if (why === "by the academy’s rule") await askAll(academy);
      expect(await removalOf(parts, actor, passkey)).toBe("refused");
      await expect(removePasskey(parts, stage.notices, actor, { passkey })).rejects.toMatchObject({
        reason: "last second factor",
      });
      await device.forget();
      const { token, passkey: second } = await enrol(actor, "another");
      await removePasskey(parts, stage.notices, await stage.actor(token), { passkey });
      await expect(
        removePasskey(parts, stage.notices, await stage.actor(token), { passkey: second }),
      ).rejects.toBeInstanceOf(Forbidden);
    },
  );

  test("who lost it is let go by two administrators", async () => {
    const { person } = await owner();
    const { academy, slug } = await house();
    const member = await stage.seat(person, academy);
    const boss = async () => {
      const one = await owner();
      await stage.seat(one.person, academy, ["administrator"]);
      await device.forget();
      const { token } = await enrol(one.actor, "another");
      const { actor } = await stage.resolver.resolve({ token, slug });
      return actor as MemberActor;
    };
    const reset = await askFactorReset(parts, await boss(), { member });
    await confirmFactorReset(parts, stage.notices, await boss(), { reset });
    expect((await stage.signIn(person)).next).toBe("inside");
  });
});

test("a bare network address has no passkeys", () => {
  const at = (publicUrl: string) => passkeysWork({ settings: { publicUrl } });
  expect([at("https://[::1]:3000"), at("http://127.0.0.1:3000"), at("https://tutela.example")]).toEqual([
    false,
    false,
    true,
  ]);
});
