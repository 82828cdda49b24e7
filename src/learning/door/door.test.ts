import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#access";
import { minute } from "#clock";
import { platformAcademy, randomId, type AcademyId, type AccountId, type MemberId } from "#ids";
import { inviteMember, makePeople } from "#people";
import { rootKeyLine } from "#settings";
import {
  ensureAccount,
  insertAuthenticator,
  newTotpSecret,
  Passwords,
  seatAccount,
  sendResetLink,
  setPassword,
  setUpLink,
  totpAt,
} from "#sign-in";
import { tables, type Sealed } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { joinKeys } from "#vault";
import { createWebApp, type WebApp } from "#web-server";
import { findAcademyBySlug } from "#academies";
import { makeDoor, makeResolve, noticesBy, type DoorResolver } from "./index.ts";
import { noticeMails } from "./notices.ts";
import { PlainBrowser } from "./testing/browser.ts";

const password = "vier natte fietsen zingen";
const among = { academy: platformAcademy, member: null };

let platform: TestPlatform;
let app: WebApp;
let resolver: DoorResolver;
let hash: string;
let browser: PlainBrowser;
const demo = { name: "Mila", role: "Learner", academy: "Studio", address: "mila@studio.example", password };

function webOf(over: TestPlatform, door = makeDoor({ demoAccounts: async () => [demo] })): WebApp {
  resolver = makeResolve(over);
  const routes = [door, makePeople()].flatMap(({ plug }) => [...(plug?.(over).routes ?? [])]);
  const { settings, clock, log } = over;
  return createWebApp({ settings, clock, log, routes, resolve: resolver.resolve });
}

beforeAll(async () => {
  platform = await openTestPlatform();
  app = webOf(platform);
  hash = await new Passwords().hash(password);
});
afterAll(async () => {
  await resolver.settled();
  await platform.close();
});
beforeEach(() => {
  browser = new PlainBrowser(app, platform.settings.publicUrl);
});

type Person = { address: string; secret: string | null; account: AccountId; member: MemberId };
const db = tables<{
  membership: Record<"id" | "academy" | "account" | "state" | "epoch", string> & {
    wrap: Buffer;
    created_at: Date;
  };
  role_grant: Record<"academy" | "member" | "role", string> & { granted_at: Date };
}>();

let count = 0;
async function person(academy: AcademyId, role: Role, secondFactor = false): Promise<Person> {
  const address = `door-${++count}@studio.example`;
  const secret = secondFactor ? newTotpSecret() : null;
  const now = platform.clock.now();
  const account = await platform.store.transact(among, async (tx) => {
    const account = await ensureAccount(tx, platform.vault, address, now);
    await setPassword(tx, account, hash, now);
    if (secret) await insertAuthenticator(tx, platform, account, secret, 0);
    return account;
  });
  return { address, secret, account, member: await seat(academy, account, role) };
}

async function seat(academy: AcademyId, account: AccountId, role: Role): Promise<MemberId> {
  const id = randomId<"member">();
  await platform.store.transact({ academy, member: null }, async (tx) => {
    const key = (await joinKeys(platform.vault, tx, [id])).get(id)!;
    const created_at = new Date(platform.clock.now());
    await tx.run(
      db.insertInto("membership").values({ id, academy, account, state: "active", ...key, created_at }),
    );
    await seatAccount(tx, account, academy, id);
  });
  await grant(academy, id, role);
  return id;
}

const grant = (academy: AcademyId, member: MemberId, role: Role) =>
  platform.store.transact({ academy, member: null }, (tx) =>
    tx.run(
      db
        .insertInto("role_grant")
        .values({ academy, member, role, granted_at: new Date(platform.clock.now()) }),
    ),
  );

async function signIn({ address }: Pick<Person, "address">, next?: string) {
  await browser.open("/sign-in");
  return browser.send("/sign-in", { address, password, ...(next !== undefined && { next }) });
}
const code = ({ secret }: Person) => totpAt(secret!, platform.clock.now());

describe("the door", () => {
  test("shows strangers an honest front, and in development whom one can be", async () => {
    expect((await browser.open("/")).text).toContain("A place to practise.");
    const { text } = await browser.open("/sign-in");
    expect(text).toContain("Sign in as Mila");
    expect((await browser.open("/sign-in?lang=nl")).location).toBe("/sign-in");
    expect((await browser.open("/sign-in")).text).toContain("Fijn dat je er bent.");
  });

  test("lets a learner in, into the only academy, with a token that scripts cannot read", async () => {
    const academy = await addAcademy(platform, "door-one");
    const { location } = await signIn(await person(academy, "participant"));
    expect(location).toBe("/");
    expect((await browser.open("/")).location).toBe("/a/door-one");
    expect(browser.cookies.get("tutela")).toMatch(/^[\w-]{43}$/);
  });

  test("tells nobody whether an address exists: pages are equal but for what was typed", async () => {
    const academy = await addAcademy(platform, "door-two");
    const known = await person(academy, "participant");
    const told = async (address: string) => {
      await browser.open("/sign-in");
      const { status, text } = await browser.send("/sign-in", { address, password: "wrong but quite long" });
      return { status, text: masked(text, address) };
    };
    const asked = async (address: string) => {
      await browser.open("/sign-in/reset");
      const { status, text } = await browser.send("/sign-in/reset", { address });
      return { status, text: masked(text, address) };
    };
    const first = await told(known.address);
    expect(first.status).toBe(422);
    expect(first.text).toContain("do not belong together");
    expect(await told("nobody@nowhere.example")).toEqual(first);
    expect(await asked("nobody@nowhere.example")).toEqual(await asked(known.address));
  });

  test("leads on only within the product", async () => {
    const academy = await addAcademy(platform, "door-three");
    const someone = await person(academy, "participant");
    expect((await signIn(someone, "https://evil.example/")).location).toBe("/");
    browser = new PlainBrowser(app, platform.settings.publicUrl);
    expect((await signIn(someone, "//evil.example")).location).toBe("/");
    browser = new PlainBrowser(app, platform.settings.publicUrl);
    expect((await signIn(someone, "/a/door-three/x")).location).toBe("/a/door-three/x");
  });

  test("refuses a form that none of its pages made", async () => {
    const { status } = await browser.send("/sign-in", { address: "a@b.example", password });
    expect(status).toBe(403);
  });

  test("asks whoever has a second factor for it before anything else", async () => {
    const academy = await addAcademy(platform, "door-four");
    const someone = await person(academy, "participant", true);
    expect((await signIn(someone)).location).toBe("/sign-in/second-factor");
    expect((await browser.open("/a/door-four")).location).toContain("/sign-in");
    expect((await browser.open("/account")).location).toContain("/sign-in/second-factor");
    const before = browser.cookies.get("tutela");
    await browser.open("/sign-in/second-factor");
    expect((await browser.send("/sign-in/second-factor", { code: "000000" })).status).toBe(422);
    expect((await browser.send("/sign-in/second-factor", { code: code(someone) })).location).toBe("/");
    expect(browser.cookies.get("tutela")).not.toBe(before);
    expect((await browser.open("/account")).status).toBe(200);
  });

  test("makes an administrator connect an app at the first sign-in, and gives recovery codes once", async () => {
    const academy = await addAcademy(platform, "door-five");
    await signIn(await person(academy, "administrator"));
    expect((await browser.open("/a/door-five/people")).location).toContain("/sign-in/second-factor");
    expect((await browser.open("/sign-in/second-factor?next=%2Fa%2Fdoor-five")).location).toBe(
      "/sign-in/enrol?next=%2Fa%2Fdoor-five",
    );
    const { text } = await browser.open("/sign-in/enrol?next=%2Fa%2Fdoor-five");
    const secret = browser.hidden("secret");
    expect(text).toContain(secret.match(/.{4}/g)!.join(" "));
    expect(text).toContain("<path d=");
    const again = await browser.send("/sign-in/enrol", { secret, code: "000000" });
    expect(again.status).toBe(422);
    expect(browser.hidden("secret")).toBe(secret);
    const now = totpAt(secret, platform.clock.now());
    const { location } = await browser.send("/sign-in/enrol", { secret, code: now, next: "/a/door-five" });
    expect(location).toBe("/sign-in/recovery-codes?next=%2Fa%2Fdoor-five");
    await browser.open(location!);
    const codes = (await browser.send("/sign-in/recovery-codes", { next: "/a/door-five" })).text;
    expect(codes.match(/<li>[\w-]{29}<\/li>/g)).toHaveLength(10);
    expect((await browser.open("/sign-in/recovery-codes")).text).not.toMatch(/<li>[\w-]{29}<\/li>/);
    expect((await browser.open("/a/door-five/people")).status).toBe(200);
  });

  test("lets out, and the cookie kept from before opens nothing", async () => {
    const academy = await addAcademy(platform, "door-six");
    await signIn(await person(academy, "participant"));
    const kept = browser.cookies.get("tutela")!;
    await browser.open("/account");
    expect((await browser.send("/sign-out")).location).toBe("/");
    expect(browser.cookies.has("tutela")).toBe(false);
    browser.cookies.set("tutela", kept);
    expect((await browser.open("/account")).location).toContain("/sign-in");
  });

  test("shows an account its sign-ins, and ends one of them", async () => {
    const academy = await addAcademy(platform, "door-seven");
    const someone = await person(academy, "participant");
    const other = new PlainBrowser(app, platform.settings.publicUrl);
    await other.open("/sign-in");
    await other.send("/sign-in", { address: someone.address, password });
    await signIn(someone);
    const { text } = await browser.open("/account");
    expect(text).toContain(someone.address);
    const [, id] = /name="signIn" value="([^"]+)"/.exec(text)!;
    expect((await browser.send("/account/sign-ins/end", { signIn: id! })).location).toBe("/account");
    expect((await other.open("/account")).location).toContain("/sign-in");
  });

  test("asks for a fresh proof before the password is changed, and keeps the form’s mistakes", async () => {
    const academy = await addAcademy(platform, "door-eight");
    await signIn(await person(academy, "participant"));
    platform.clock.turn(11 * minute);
    await browser.open("/account/password");
    const late = await browser.send("/account/password", { password: "acht koude lepels glimmen" });
    expect(late.location).toBe("/sign-in/step-up?next=%2Faccount%2Fpassword");
    await browser.open(late.location!);
    const proven = await browser.send("/sign-in/step-up", { password, next: "/account/password" });
    expect(proven.location).toBe("/account/password");
    await browser.open("/account/password");
    const short = await browser.send("/account/password", { password: "kort" });
    expect(short.text).toContain("This has 4 characters; 15 are needed.");
    expect(short.text).not.toContain('value="kort"');
    expect(
      (await browser.send("/account/password", { password: "acht koude lepels glimmen" })).location,
    ).toBe("/account");
  });

  test("says one thing of every link that does not hold", async () => {
    for (const path of ["/sign-in/reset/nothing", `/sign-in/reset/${"x".repeat(43)}`]) {
      const { status, text } = await browser.open(path);
      expect({ status, told: text.includes("This link no longer works.") }).toEqual({
        status: 404,
        told: true,
      });
    }
    for (const path of [`/invitation/door-one/${"x".repeat(43)}`, `/invitation/no-such/${"x".repeat(43)}`]) {
      const { status, text } = await browser.open(path);
      expect({ status, told: text.includes("This invitation no longer works.") }).toEqual({
        status: 404,
        told: true,
      });
    }
  });
});

type Outbox = {
  outbox: { id: string; academy: AcademyId; member: MemberId; kind: string; secret: Sealed<string> | null };
};

/** The secrets of the links that wait in the outbox, as the mailer reads them. */
async function mailed(
  from: TestPlatform,
  slug: string,
  kind: string,
): Promise<{ member: MemberId; secret: string | null }[]> {
  const found = await from.store.read(among, (tx) => findAcademyBySlug(tx, slug));
  const academy = found!.id;
  const mailer = { kind: "service", academy, name: "mailer" } as const;
  const asked = await from.store.read({ academy, member: null }, async (tx) => {
    const query = tables<Outbox>().selectFrom("outbox").select(["id", "academy", "member", "secret"]);
    return from.gate.ask(
      tx,
      mailer,
      "send-mail",
      await tx.all(query.where("kind", "=", kind).orderBy("id", "desc")),
    );
  });
  return from.gate.open(asked);
}

describe("an invitation", () => {
  test("of somebody with an account is accepted by signing in to that account and no other", async () => {
    const [home, away] = [await addAcademy(platform, "door-home"), await addAcademy(platform, "door-away")];
    const someone = await person(home, "participant");
    const administrator = await addMember(platform, away, { roles: ["administrator"] });
    await inviteMember(platform, administrator, {
      address: someone.address,
      name: "Noor",
      roles: ["participant"],
    });
    const [invitation] = await mailed(platform, "door-away", "people.invitation");
    const link = `/invitation/door-away/${invitation!.secret}`;
    expect((await browser.open(link)).text).toContain(`/sign-in?next=${encodeURIComponent(link)}`);
    await browser.open("/sign-in");
    expect((await browser.send(link, { password: "a password that I would like" })).status).toBe(200);
    await signIn(await person(home, "participant"));
    expect((await browser.open(link)).text).toContain("with another account");
    await browser.send(link);
    expect((await browser.send("/sign-out", { next: link })).location).toBe(link);
    await signIn(someone, link);
    expect((await browser.open(link)).text).toContain("Join door-away");
    expect((await browser.send(link)).location).toBe("/a/door-away");
    expect((await browser.open("/")).location).toBe("/account/academies");
    const { text } = await browser.open("/account/academies");
    expect(text).toContain("/a/door-home");
    expect(text).toContain("/a/door-away");
    expect((await browser.open(link)).status).toBe(404);
  });
});

describe("somebody of several academies comes after signing in", () => {
  async function personOf(...places: AcademyId[]): Promise<Person> {
    const [first, ...others] = places;
    const someone = await person(first!, "participant");
    for (const place of others) await seat(place, someone.account, "participant");
    return someone;
  }

  async function use(slug: string) {
    await browser.open(`/a/${slug}/people`);
    await resolver.settled();
  }

  async function back(someone: Person): Promise<string | null> {
    browser = new PlainBrowser(app, platform.settings.publicUrl);
    await signIn(someone);
    return (await browser.open("/")).location;
  }

  const suspend = (academy: AcademyId, account: AccountId) =>
    platform.store.transact({ academy, member: null }, (tx) =>
      tx.run(db.updateTable("membership").set({ state: "suspended" }).where("account", "=", account)),
    );

  test("to the one they used last, which the list shows first", async () => {
    const someone = await personOf(
      await addAcademy(platform, "last-a"),
      await addAcademy(platform, "last-b"),
      await addAcademy(platform, "last-c"),
    );
    expect(await back(someone)).toBe("/account/academies");
    await use("last-b");
    expect(await back(someone)).toBe("/a/last-b");
    await use("last-c");
    expect(await back(someone)).toBe("/a/last-c");
    const { text } = await browser.open("/account/academies");
    const order = [...text.matchAll(/href="\/a\/(last-.)"/g)].map(([, slug]) => slug);
    expect([...new Set(order)]).toEqual(["last-c", "last-a", "last-b"]);
  });

  test("to the list where the last one suspended them, whatever is left", async () => {
    const away = await addAcademy(platform, "last-away");
    const someone = await personOf(await addAcademy(platform, "last-home"), away);
    await signIn(someone);
    await use("last-away");
    expect(await back(someone)).toBe("/a/last-away");
    await suspend(away, someone.account);
    await use("last-away");
    expect(await back(someone)).toBe("/account/academies");
    expect((await browser.open("/account/academies")).text).not.toContain("/a/last-away");
    await use("last-home");
    expect(await back(someone)).toBe("/a/last-home");
  });

  test("to the list where they also keep the platform", async () => {
    const someone = await personOf(await addAcademy(platform, "last-kept"));
    await grant(platformAcademy, someone.account as string as MemberId, "operator");
    await signIn(someone);
    await use("last-kept");
    expect(await back(someone)).toBe("/account/academies");
  });

  test("to no place that they asked for and do not belong to", async () => {
    const someone = await personOf(
      await addAcademy(platform, "last-mine"),
      await addAcademy(platform, "last-too"),
    );
    await addAcademy(platform, "last-not-theirs");
    await signIn(someone);
    await use("last-mine");
    await use("last-not-theirs");
    expect(await back(someone)).toBe("/a/last-mine");
  });
});

test("an invitation is not accepted with half a sign-in", async () => {
  const [home, away] = [await addAcademy(platform, "half-home"), await addAcademy(platform, "half-away")];
  const someone = await person(home, "participant", true);
  const administrator = await addMember(platform, away, { roles: ["administrator"] });
  await inviteMember(platform, administrator, {
    address: someone.address,
    name: "Noor",
    roles: ["participant"],
  });
  const [invitation] = await mailed(platform, "half-away", "people.invitation");
  const link = `/invitation/half-away/${invitation!.secret}`;
  await signIn(someone, link);
  await browser.open(link);
  expect((await browser.send(link)).location).toBe(`/sign-in/second-factor?next=${encodeURIComponent(link)}`);
  await browser.open("/sign-in/second-factor");
  await browser.send("/sign-in/second-factor", { code: code(someone) });
  await browser.open(link);
  expect((await browser.send(link)).location).toBe("/a/half-away");
});

test("an address with a slip in it is told so beside the field, wherever the door asks for one", async () => {
  const someone = await person(await addAcademy(platform, "door-slip"), "participant");
  const typed = "lotte@nieuw,example";
  const sentence = "There is a comma where a full stop should be. Did you mean lotte@nieuw.example?";
  const sent = async (path: string, more: Record<string, string> = {}) => {
    await browser.open(path);
    const { status, text } = await browser.send(path, { address: typed, ...more });
    expect([path, status]).toEqual([path, 422]);
    expect(text).toContain(`value="${typed}"`);
    return text;
  };
  expect(await sent("/sign-in", { password })).toContain(sentence);
  expect(await sent("/sign-in/reset")).toContain(sentence);
  await browser.open("/sign-in?lang=nl");
  expect(await sent("/sign-in/reset")).toContain(
    "Er staat een komma waar een punt hoort. Bedoel je lotte@nieuw.example?",
  );
  await browser.open("/sign-in?lang=en");
  await signIn(someone);
  expect(await sent("/account/address")).toContain(sentence);
});

test("a forgotten password is mended by the link in the mail, which serves once", async () => {
  const someone = await person(await addAcademy(platform, "door-reset"), "participant");
  await browser.open("/sign-in/reset");
  await browser.send("/sign-in/reset", { address: someone.address });
  const waiting = tables<{ due: { number: number; job: string; data: { index: string } } }>();
  const { data } = await platform.store.transact(among, (tx) =>
    tx.one(
      waiting
        .selectFrom("due")
        .select("data")
        .where("job", "=", "sign-in.reset")
        .orderBy("number", "desc")
        .limit(1),
    ),
  );
  await sendResetLink(platform, noticesBy(platform), data.index);
  const [mail] = await mailed(platform, "platform", "sign-in.reset");
  const link = `/sign-in/reset/${mail!.secret}`;
  expect((await browser.open(link)).text).toContain("Choose a new password.");
  const chosen = "zes kale vogels fluiten";
  expect((await browser.send(link, { password: chosen })).location).toBe("/sign-in");
  expect((await browser.open("/sign-in")).text).toContain("Your password is changed.");
  expect((await browser.open(link)).status).toBe(404);
  expect((await signIn(someone)).status).toBe(422);
  await browser.open("/sign-in");
  expect((await browser.send("/sign-in", { address: someone.address, password: chosen })).location).toBe("/");
});

test("the mails of the door say what happened, where the link leads, and what to do when it was not you", () => {
  const academy = { name: "Tutela" } as never;
  for (const kind of noticeMails)
    for (const language of ["en", "nl"] as const) {
      const mail = kind.compose({
        facts: { address: "new@t.example", from: null, zone: null },
        secret: "s",
        data: {},
        language,
        academy,
        origin: "https://t.example",
      });
      expect(mail.button?.href).toMatch(/^https:\/\/t\.example\/sign-in($|\/(reset|not-me|address)\/s$)/);
      expect(
        [mail.subject, ...mail.paragraphs, ...(mail.after ?? [])].every((words) => words.length > 10),
      ).toBe(true);
    }
});

/** A page without what differs from one showing to the next. */
const masked = (text: string, address: string): string =>
  text.replaceAll(address, "ADDRESS").replaceAll(/name="_(csrf|once)" value="[^"]*"/g, 'name="_$1"');

test("setting up leads from the printed link to the first academy, and the invited administrator comes in", async () => {
  const fresh = await openTestPlatform();
  try {
    const web = webOf(fresh);
    const origin = fresh.settings.publicUrl;
    const path = new URL((await setUpLink(fresh))!).pathname;
    const operator = new PlainBrowser(web, origin);
    expect((await operator.open(path)).text).toContain("Let us set this platform up.");
    const enrol = await operator.send(path, { address: "ops@tutela.example", password });
    expect(enrol.location).toBe(`/sign-in/enrol?next=${encodeURIComponent(path)}`);
    await operator.open(enrol.location!);
    const secret = operator.hidden("secret");
    await operator.send("/sign-in/enrol", { secret, code: totpAt(secret, fresh.clock.now()), next: path });
    expect((await operator.open(path)).text).toContain("Take a copy of the root key off this machine.");
    const line = rootKeyLine(fresh.root);
    expect((await operator.send(`${path}/root-key`)).text).toContain(line);
    const asking = (await operator.open(path)).text;
    expect(asking).not.toContain(line);
    const numbers = [...asking.matchAll(/group (\d+)/g)].map(([, number]) => Number(number));
    expect((await operator.send(`${path}/groups`, { groups: "AAAA AAAA AAAA" })).status).toBe(422);
    const groups = numbers.map((at) => line.split(" ").at(-1)!.split("-")[at - 1]).join(" ");
    expect((await operator.send(`${path}/groups`, { groups })).location).toBe(path);
    await operator.open(path);
    const academy = {
      name: "Studio Noord",
      slug: "studio-noord",
      policySet: "video-practice",
      language: "nl",
      zone: "Europe/Amsterdam",
      ink: "plum",
      address: "ada@studio-noord.example",
      administratorName: "Ada",
      whose: "client",
      order: "Asked for by letter on 19 November.",
    };
    const twisted = await operator.send(`${path}/academy`, { ...academy, slug: "Not A Slug" });
    expect(twisted.status).toBe(422);
    expect((await operator.send(`${path}/academy`, academy)).location).toBe("/");
    expect((await operator.open(path)).status).toBe(404);
    expect(await setUpLink(fresh)).toBeNull();
    const [invitation] = await mailed(fresh, "studio-noord", "people.invitation");
    const administrator = new PlainBrowser(web, origin);
    const link = `/invitation/studio-noord/${invitation!.secret}`;
    expect((await administrator.open(link)).text).toContain("Studio Noord");
    const weak = await administrator.send(link, { password: "studio-noord 2026" });
    expect(weak.text).toContain("among the first that somebody would try");
    expect((await administrator.send(link, { password })).location).toBe("/a/studio-noord");
    expect((await administrator.open("/a/studio-noord/people")).location).toContain("/sign-in/second-factor");
    expect((await administrator.open(link)).status).toBe(404);
  } finally {
    await resolver.settled();
    await fresh.close();
  }
});
