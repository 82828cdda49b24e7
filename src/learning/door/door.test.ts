import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Role } from "#access";
import { minute } from "#clock";
import { platformAcademy, randomId, type AcademyId, type MemberId } from "#ids";
import { makePeople } from "#people";
import { rootKeyLine } from "#settings";
import {
  ensureAccount,
  insertAuthenticator,
  newTotpSecret,
  Passwords,
  seatAccount,
  setPassword,
  setUpLink,
  totpAt,
} from "#sign-in";
import { tables } from "#store";
import { addAcademy, openTestPlatform, type TestPlatform } from "#testing-platform";
import { joinKeys } from "#vault";
import { createWebApp, type WebApp } from "#web-server";
import { makeDoor, makeResolve, type DoorResolver } from "./index.ts";
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

type Person = { address: string; secret: string | null; member: MemberId };
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
  const at = new Date(now);
  const account = await platform.store.transact(among, async (tx) => {
    const account = await ensureAccount(tx, platform.vault, address, now);
    await setPassword(tx, account, hash, now);
    if (secret) await insertAuthenticator(tx, platform, account, secret, 0);
    return account;
  });
  const id = randomId<"member">();
  await platform.store.transact({ academy, member: null }, async (tx) => {
    const key = (await joinKeys(platform.vault, tx, [id])).get(id)!;
    const row = { id, academy, account, state: "active", ...key, created_at: at };
    await tx.run(db.insertInto("membership").values(row));
    await tx.run(db.insertInto("role_grant").values({ academy, member: id, role, granted_at: at }));
    await seatAccount(tx, account, academy, id);
  });
  return { address, secret, member: id };
}

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
  } finally {
    await resolver.settled();
    await fresh.close();
  }
});
