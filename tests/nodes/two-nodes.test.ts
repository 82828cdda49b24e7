import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sortableId, type AcademyId, type MemberId } from "#ids";
import { inviteMember } from "#people";
import { eraseMember } from "#rights";
import { declaredHoldings } from "#app";
import { PlainBrowser, type Shown } from "../../src/learning/door/testing/browser.ts";
import { addAcademy } from "../../src/testing/members.ts";
import { Canaries } from "../canary/canaries.ts";
import { enter, type Person } from "../canary/people.ts";
import { Nodes, type Node } from "./nodes.ts";

const canaries = new Canaries();
const slug = "two-nodes";
let nodes: Nodes;
let [here, there] = [] as unknown as [Node, Node];
let academy: AcademyId;
let administrator: Person;
const invited: MemberId[] = [];

beforeAll(async () => {
  nodes = await Nodes.open();
  [here, there] = [await nodes.another(), await nodes.another()];
  academy = await addAcademy(here.platform, slug);
  administrator = await enter(here, canaries, academy, "administrator");
});
afterAll(() => nodes?.close());

/** The same browser, before another node. */
function before(node: Node, { cookies }: PlainBrowser): PlainBrowser {
  const browser = new PlainBrowser(node.app, node.platform.settings.publicUrl);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}

const people = `/a/${slug}/people`;

describe("a sign-in", () => {
  test("of one node holds at the other, and ends at both", async () => {
    const learner = await enter(here, canaries, academy, "participant");
    const elsewhere = before(there, learner.browser);
    expect((await elsewhere.open(`/a/${slug}`)).status).toBe(200);
    await elsewhere.open("/account");
    await elsewhere.send("/sign-out");
    expect(await learner.browser.open(`/a/${slug}`)).toMatchObject({ status: 303 });
  });

  test("is tried at both nodes together as often as at one, and no more", async () => {
    const address = "nobody.in.particular@people.example";
    const answers: Shown[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      const browser = before(attempt % 2 ? here : there, administrator.browser);
      browser.cookies.clear();
      await browser.open("/sign-in");
      answers.push(await browser.send("/sign-in", { address, password: `wrong for the ${attempt}th time` }));
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(422), 429, 429]);
  });
});

describe("the ledger", () => {
  const invite = async (node: Node, name: string): Promise<void> => {
    const address = `${name.toLowerCase()}@people.example`;
    const { actor } = administrator;
    invited.push(await inviteMember(node.platform, actor, { name, address, roles: ["participant"] }));
  };

  const numbered = async (node: Node): Promise<number> => {
    const check = await node.platform.ledger.checkLog(academy);
    expect(check).toMatchObject({ ok: true });
    return check.ok ? check.entries : 0;
  };

  async function untilAllAreNumbered(node: Node, more: number, than: number): Promise<void> {
    while ((await numbered(node)) < than + more);
  }

  test("of two nodes that write at once has one order, which both prove", async () => {
    const first = await numbered(here);
    const names = Array.from({ length: 20 }, (_, number) => `Both${number}`);
    await Promise.all(names.map((name, number) => invite(number % 2 ? here : there, name)));
    await untilAllAreNumbered(there, names.length, first);
    expect(await numbered(here)).toBe(await numbered(there));
  });

  test("goes on at the other when the node that numbered is gone", async () => {
    const third = await nodes.another();
    for (const leaving of [here, third]) {
      const first = await numbered(there);
      await invite(leaving, `Before${sortableId(nodes.clock.now()).slice(-12)}`);
      await leaving.close();
      await invite(there, `After${sortableId(nodes.clock.now()).slice(-12)}`);
      await untilAllAreNumbered(there, 2, first);
    }
    here = await nodes.another();
  });
});

describe("who is found as one types", () => {
  const found = async (node: Node, text: string): Promise<string> =>
    (await before(node, administrator.browser).open(`${people}/suggest?q=${text}`)).text;

  test("is whom the other node invited, and nobody whom it erased", async () => {
    const name = "Wilhelmina";
    expect(await found(there, name)).not.toContain(name);
    const address = "wilhelmina@people.example";
    const person = await inviteMember(here.platform, administrator.actor, {
      name,
      address,
      roles: ["participant"],
    });
    expect(await found(here, name)).toContain(name);
    expect(await found(there, name)).toContain(name);
    const parts = { platform: here.platform, holdings: declaredHoldings };
    const erasure = { reason: "She asked for it.", confirmation: "erase" };
    await eraseMember(parts, administrator.actor, person, erasure);
    expect(await found(there, name)).not.toContain(name);
  });
});

describe("work that waits", () => {
  const mailsTo = async (member: MemberId): Promise<number> => {
    const entries = await here.platform.store.read({ academy, member: null }, (tx) =>
      here.platform.ledger.entriesAbout(tx, member, { limit: 50 }),
    );
    return entries.filter(({ type }) => type === "mail.sent").length;
  };

  test("is done once, whichever node takes it", async () => {
    await Promise.all([here.jobs.drain(), there.jobs.drain()]);
    expect(invited.length).toBe(24);
    expect(await Promise.all(invited.map(mailsTo))).toEqual(invited.map(() => 1));
  });
});
