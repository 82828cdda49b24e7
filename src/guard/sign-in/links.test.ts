import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hour, minute } from "#clock";
import { Conflict, Forbidden, Invalid, Limited, NotFound } from "#errors";
import { rootKeyLine } from "#settings";
import { amongAccounts, db } from "./tables.ts";
import { createSecret, hashSecret } from "./secret.ts";
import {
  askReset,
  confirmRootKey,
  enrolAuthenticator,
  ensureAccount,
  enterInvited,
  findResetLink,
  findSetUp,
  finishSetUp,
  makeFirstOperator,
  placesOf,
  proposeAuthenticator,
  resetPassword,
  sendResetLink,
  setUpLink,
  showRootKey,
  skipSetUp,
  totpAt,
} from "./index.ts";
import { from, goodPassword, setStage, type Person, type Stage } from "./testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.platform.close());

const among = <T>(work: Parameters<typeof stage.platform.store.transact<T>>[1]) =>
  stage.platform.store.transact(amongAccounts, work);

let network = 0;
const ask = (address: string, networkAddress = `192.0.2.${++network}`) =>
  askReset(stage.platform, { address, networkAddress });

type Waiting = { due: { job: string; data: { index?: string } } };
const waitingJobs = () =>
  among((tx) =>
    tx.all(
      db.withTables<Waiting>().selectFrom("due").select(["job", "data"]).where("job", "=", "sign-in.reset"),
    ),
  );

/** Asks, and does the work that waits: the secret of the mail, or null where none went. */
async function linkFor({ address, account }: Pick<Person, "address" | "account">): Promise<string | null> {
  const before = stage.told.length;
  await ask(address);
  const job = (await waitingJobs()).at(-1);
  await sendResetLink(stage.platform, stage.notices, String(job?.data["index"]));
  const told = stage.told.slice(before).find((one) => one.account === account && one.what === "resetLink");
  return told?.secret ?? null;
}

const chosen = "acht koude lepels";
const reset = (secret: string, password = `${chosen} glimmen`) =>
  resetPassword(stage.platform, stage.passwords, stage.notices, { secret, password });

describe("a forgotten password", () => {
  test("is asked for in the same way whether there is an account or not", async () => {
    const person = await stage.person();
    const before = (await waitingJobs()).length;
    await expect(ask(person.address)).resolves.toBeUndefined();
    await expect(ask("nobody@nowhere.example")).resolves.toBeUndefined();
    const jobs = (await waitingJobs()).slice(before);
    expect(jobs.map(({ data }) => Object.keys(data))).toEqual([["index"], ["index"]]);
    const told = stage.told.length;
    await sendResetLink(stage.platform, stage.notices, String(jobs[1]!.data["index"]));
    expect(stage.told.length).toBe(told);
  });

  test("is replaced by the link: once, and every sign-in ends", async () => {
    const person = await stage.person();
    const { token } = await stage.signIn(person);
    const secret = await linkFor(person);
    expect(await findResetLink(stage.platform, secret!)).toBe(person.account);
    await reset(secret!);
    expect((await stage.resolver.resolve({ token, slug: null })).signIn).toBeNull();
    await expect(reset(secret!)).rejects.toBeInstanceOf(NotFound);
    await expect(stage.signIn(person)).rejects.toBeInstanceOf(Invalid);
    await expect(stage.signIn({ ...person, password: `${chosen} glimmen` })).resolves.toMatchObject({
      next: "inside",
    });
  });

  test("by a link that two use at once is changed once", async () => {
    const person = await stage.person();
    const secret = await linkFor(person);
    const outcomes = await Promise.allSettled([
      reset(secret!, `${chosen} een`),
      reset(secret!, `${chosen} twee`),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("still asks for the second factor", async () => {
    const person = await stage.person({ secondFactor: true });
    await reset((await linkFor(person))!);
    await expect(stage.signIn({ ...person, password: `${chosen} glimmen` })).resolves.toMatchObject({
      next: "second factor",
    });
  });

  test("leaves an older link worthless, an old one too, and an invented one always was", async () => {
    const person = await stage.person();
    const [older, newer, third] = [await linkFor(person), await linkFor(person), await linkFor(person)];
    await reset(newer!);
    stage.platform.clock.turn(minute);
    for (const secret of [older!, third!, createSecret(), "", "x".repeat(43)])
      await expect(reset(secret)).rejects.toBeInstanceOf(NotFound);
    const other = await stage.person();
    const late = await linkFor(other);
    stage.platform.clock.turn(hour);
    await expect(findResetLink(stage.platform, late!)).rejects.toBeInstanceOf(NotFound);
  });

  test("is judged before the link is used up", async () => {
    const person = await stage.person();
    const secret = await linkFor(person);
    await expect(reset(secret!, "welkom2026welkom")).rejects.toBeInstanceOf(Invalid);
    await expect(reset(secret!, person.address)).rejects.toBeInstanceOf(Invalid);
    await expect(reset(secret!)).resolves.toBeUndefined();
  });

  test("opens an account that guessing had closed", async () => {
    const person = await stage.person();
    const wrong = { ...person, password: "a wrong one, quite long" };
    for (let at = 0; at < 10; at++)
      await expect(stage.signIn(wrong, { networkAddress: `100.64.9.${at}` })).rejects.toBeInstanceOf(Invalid);
    await expect(stage.signIn(person)).rejects.toBeInstanceOf(Limited);
    await reset((await linkFor(person))!);
    await expect(stage.signIn({ ...person, password: `${chosen} glimmen` })).resolves.toBeDefined();
  });

  test("does not fill a mailbox, nor tell that it stopped", async () => {
    const person = await stage.person();
    const before = (await waitingJobs()).length;
    for (let at = 0; at < 6; at++) await ask(person.address);
    expect((await waitingJobs()).length - before).toBe(3);
    const flood = Promise.all(
      Array.from({ length: 25 }, (_, at) => ask(`m-${at}@nowhere.example`, "203.0.113.250")),
    );
    await expect(flood).rejects.toBeInstanceOf(Limited);
  });

  test("leaves only the hash of its link", async () => {
    const person = await stage.person();
    const secret = await linkFor(person);
    const rows = await among((tx) =>
      tx.all(db.selectFrom("reset_link").select("hash").where("account", "=", person.account)),
    );
    expect(rows).toEqual([{ hash: hashSecret(secret!) }]);
  });
});

describe("an account", () => {
  test("is one for one address, whoever invites at the same time and however it is spelled", async () => {
    const now = stage.platform.clock.now();
    const make = (address: string) => among((tx) => ensureAccount(tx, stage.platform.vault, address, now));
    const made = await Promise.all(
      ["Noor@Port.example", "noor@port.example", " noor@PORT.example"].map(make),
    );
    expect(new Set(made).size).toBe(1);
  });

  test("is not made of what cannot be an address", async () => {
    const now = stage.platform.clock.now();
    for (const address of [
      "",
      "noor",
      "noor@",
      "@port.example",
      "noor@port",
      "a b@port.example",
      "noor@port.example\r\nbcc:x@y.example",
    ])
      await expect(
        among((tx) => ensureAccount(tx, stage.platform.vault, address, now)),
      ).rejects.toBeInstanceOf(Invalid);
  });

  test("gets its first password with the invitation or not at all, and only once", async () => {
    const now = stage.platform.clock.now();
    const account = await among((tx) => ensureAccount(tx, stage.platform.vault, "first@port.example", now));
    const enter = (accept: () => Promise<void>) =>
      enterInvited(
        stage.platform,
        stage.passwords,
        { account, password: goodPassword, from: from() },
        accept,
      );
    await expect(enter(() => Promise.reject(new Conflict("used")))).rejects.toBeInstanceOf(Conflict);
    const person = { address: "first@port.example", password: goodPassword, account, secret: null };
    await expect(stage.signIn(person)).rejects.toBeInstanceOf(Invalid);
    const { token } = await enter(async () => {});
    expect((await stage.actor(token)).account).toBe(account);
    await expect(enter(async () => {})).rejects.toBeInstanceOf(Conflict);
    expect(await among((tx) => placesOf(tx, account))).toEqual([]);
  });
});

describe("setting up", () => {
  const secretIn = (link: string | null) => link!.split("/").at(-1)!;
  const operator = { address: "ops@tutela.example", password: "twaalf houten bruggen" };
  const groupsOf = (line: string, asked: readonly number[]) =>
    asked.map((at) => line.split(" ").at(-1)!.split("-")[at - 1]).join(" ");

  test("goes from the link to an operator with a second factor and a confirmed copy of the root key, step by step", async () => {
    const { platform, passwords, notices } = stage;
    const former = secretIn(await setUpLink(platform));
    const secret = secretIn(await setUpLink(platform));
    await expect(findSetUp(platform, former)).rejects.toBeInstanceOf(NotFound);
    await expect(
      makeFirstOperator(platform, passwords, { secret: createSecret(), ...operator }),
    ).rejects.toBeInstanceOf(NotFound);
    await makeFirstOperator(platform, passwords, { secret, ...operator });
    await expect(makeFirstOperator(platform, passwords, { secret, ...operator })).rejects.toBeInstanceOf(
      Conflict,
    );
    const started = await stage.signIn({ ...operator, account: "" as never, secret: null });
    const bare = await stage.actor(started.token);
    expect([...bare.roles]).toEqual(["operator"]);
    await expect(showRootKey(platform, bare, { secret })).rejects.toBeInstanceOf(Forbidden);
    const { secret: app } = await proposeAuthenticator(platform, bare, { issuer: "Tutela" });
    const code = totpAt(app, platform.clock.now());
    const { token } = await enrolAuthenticator(platform, notices, bare, { secret: app, code });
    const whole = await stage.actor(token);
    const stranger = await stage.actor((await stage.signIn(await stage.person())).token);
    await expect(showRootKey(platform, stranger, { secret })).rejects.toBeInstanceOf(NotFound);
    await expect(confirmRootKey(platform, whole, { secret, typed: "" })).rejects.toBeInstanceOf(Invalid);
    const line = await showRootKey(platform, whole, { secret });
    expect(line).toBe(rootKeyLine(platform.root));
    const { groups } = await findSetUp(platform, secret);
    await expect(confirmRootKey(platform, whole, { secret, typed: "AAAA BBBB CCCC" })).rejects.toBeInstanceOf(
      Invalid,
    );
    await expect(finishSetUp(platform, whole, { secret })).rejects.toBeInstanceOf(Conflict);
    await confirmRootKey(platform, whole, { secret, typed: groupsOf(line, groups!).toLowerCase() });
    expect((await findSetUp(platform, secret)).step).toBe("academy");
    await finishSetUp(platform, whole, { secret });
    await expect(findSetUp(platform, secret)).rejects.toBeInstanceOf(NotFound);
    expect(await setUpLink(platform)).toBeNull();
    const entries = await platform.store.read(amongAccounts, (tx) =>
      platform.ledger.entriesAbout(tx, whole.id, { limit: 20 }),
    );
    expect(entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["sign-in.operator-made", "sign-in.root-key-shown", "sign-in.set-up-finished"]),
    );
    expect(platform.logged.join("\n")).not.toContain(line.split("-")[3]);
  });

  test("is over where a demonstration has made its own operator", async () => {
    const other = await setStage();
    try {
      expect(await setUpLink(other.platform, "http://127.0.0.1:3999")).toMatch(
        /^http:\/\/127\.0\.0\.1:3999\/set-up\/[\w-]{43}$/,
      );
      await skipSetUp(other.platform);
      expect(await setUpLink(other.platform)).toBeNull();
    } finally {
      await other.platform.close();
    }
  });
});
