import { hasRole } from "#access";
import { type EntryId, randomId } from "#ids";
import type { NavEntry } from "./nav.ts";
import { render } from "#web";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { houseOf, page } from "./index.ts";
import type { Call, Route } from "./route.ts";
import { type Stood, resolve, stand, studio, tell } from "./stand-in.ts";

const entry = (label: string, path: string, order: number, shownTo: NavEntry["shownTo"]): NavEntry => ({
  label: (language) => `${label} ${language}`,
  path: ({ slug }) => `/a/${slug}${path}`,
  order,
  shownTo,
});
const nav = [
  entry("People", "/people", 2, (actor) => hasRole(actor, "administrator")),
  entry("Home", "", 1, (actor) => actor.kind === "member"),
];

const calls: Call[] = [];
const route: Route = {
  name: "page.show",
  method: "GET",
  path: "/a/:academy/*",
  access: { door: "academy", may: "use the academy" },
  async handle(call) {
    calls.push(call);
    return { kind: "empty", status: 204 };
  },
};

let stood: Stood;
beforeAll(async () => void (stood = await stand([route], { nav })));
afterAll(() => stood.stop());

/** A call as the server makes it, with what a test wants to be otherwise. */
async function callOf(otherwise: Partial<Call> = {}, path = "/a/studio/people/7"): Promise<Call> {
  await tell(stood, path, { as: "ada" });
  const fields = Object.entries(otherwise).map(([name, value]) => [name, { value }]);
  return Object.create(calls.at(-1) ?? null, Object.fromEntries(fields));
}

const html = async (call: Call): Promise<string> => {
  const answer = await page(call, { title: "Title", children: "Words" });
  if (answer.kind !== "page") throw new TypeError("a page answers with a page");
  return render(answer.element);
};

describe("the shell of a page", () => {
  test("shows of the menu what is of use, in order, and marks where one is", async () => {
    const text = await html(await callOf());
    expect(
      [...text.matchAll(/<a href="(\/a\/studio[^"]*)"( aria-current="page")?>(\w+ en)</g)].map(
        ([, ...found]) => found,
      ),
    ).toEqual([
      ["/a/studio", undefined, "Home en"],
      ["/a/studio/people", ` aria-current="page"`, "People en"],
    ]);
  });

  test("leaves out what is of no use to the reader", async () => {
    const actor = await resolve({ door: "academy", slug: "studio", cookie: () => "mila", address: "" });
    expect(await html(await callOf({ actor: actor.actor }))).not.toContain("People en");
  });

  test("says that nobody’s data was opened, or names the entry", async () => {
    expect(await html(await callOf({ reader: null }))).toContain("Nobody’s data was opened");
    const id = randomId<"entry">();
    const text = await html(await callOf({ opened: new Set([id]) }));
    expect(text).toContain(
      `What was opened to show you this page <a class="num" href="/a/studio/ledger/${id}">is written in the ledger</a>.`,
    );
  });

  test("names several entries one by one, in the reader’s language", async () => {
    const ids = [randomId<"entry">(), randomId<"entry">()];
    const text = await html(await callOf({ opened: new Set(ids), language: "nl" }));
    expect(text).toContain(
      `staat in 2 regels van het logboek: <a class="num" href="/a/studio/ledger/${ids[0]}">1 van 2</a>, <a class="num" href="/a/studio/ledger/${ids[1]}">2 van 2</a>.`,
    );
  });

  test("counts what opening the reader’s own name wrote", async () => {
    const opened = new Set<EntryId>();
    const reader = async () => {
      opened.add(randomId<"entry">());
      return { name: "Ada Bos" };
    };
    const text = await html(await callOf({ reader, opened }));
    expect([text.includes("Ada Bos"), text.includes("is written in the ledger")]).toEqual([false, true]);
    expect(text).toContain(`<span class="nm">Ada</span>`);
  });

  test("leads a member to who saw their data, and anyone to the other language", async () => {
    const text = await html(await callOf({}, "/a/studio/people/7?q=a+b"));
    expect(text).toContain(`href="/a/studio/who-saw"`);
    expect(text).toContain(`href="?q=a+b&amp;lang=nl"`);
    expect(text).toContain(`/assets/shell.`);
  });
});

test("a house is the academy’s, in an ink that there is", () => {
  expect(houseOf(studio)).toEqual({
    name: "Academy of studio",
    href: "/a/studio",
    ink: "harbour",
    mark: "l-studio",
  });
  expect(houseOf({ ...studio, slug: "other", ink: "neon" })).toMatchObject({ ink: "petrol", mark: "mark" });
  expect(houseOf({ ...studio, purpose: "platform" }).name).toBe("Tutela");
});
