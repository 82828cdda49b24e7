import { rmSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLanguages } from "#academies";
import type { AcademyId } from "#ids";
import { sessionCookie } from "#sign-in";
import { tables } from "#store";
import { ask } from "../matrix/ask.ts";
import type { Asker } from "../matrix/cast.ts";
import { makeWorld, type World } from "../matrix/world.ts";
import { code, englishTexts, writeInvented } from "./invented.ts";

const db = tables<{ academy: { id: AcademyId; languages: string[] } }>();
/** What a sign-in of the world is called, kept as it was; an example in a catalogue is called so too. */
const device = "Firefox on Linux";
const leftOut = "Status";
const askers: readonly Asker[] = ["public", "learner", "coach", "developer", "administrator", "operator"];

let folder: string;
let away: () => void;
let world: World;
let plain: Set<string>;

beforeAll(async () => {
  const texts = await englishTexts();
  folder = writeInvented(texts, leftOut);
  // A word alone may stand on a page as somebody's own.
  plain = new Set([...texts.values()].flat().filter((text) => / /.test(text) && !/[{<]/.test(text)));
  plain.delete(device);
  away = readLanguages(folder);
  world = await makeWorld();
  const { store } = world.platform;
  for (const academy of Object.values(world.academies))
    await store.transact({ academy, member: null }, (tx) =>
      tx.run(
        db
          .updateTable("academy")
          .set({ languages: sql`'{en,nl,xq}'` })
          .where("id", "=", academy),
      ),
    );
});
afterAll(async () => {
  away?.();
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = async (who: Asker, path: string): Promise<string> => {
  const person = world.person(who);
  const cookie = `${person && "token" in person ? `${sessionCookie}=${person.token}; ` : ""}lang=${code}`;
  const { status, headers, body } = await ask(world, person, { method: "GET", path, headers: { cookie } });
  const isPage = status === 200 && headers["content-type"]?.startsWith("text/html");
  return isPage ? Buffer.from(body, "latin1").toString() : "";
};

const signs: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };
const textsOn = (page: string): string[] =>
  [...page.matchAll(/>([^<]+)</g)].map(([, text = ""]) =>
    text.replace(/&\w+;/g, (sign) => signs[sign] ?? sign).trim(),
  );

test("every page is in a language that one folder has added", async () => {
  const english = new Map<string, string[]>();
  let pages = 0;
  const paths = world.routes.filter(({ method, path }) => method === "GET" && !/:(?!academy)/.test(path));
  for (const who of askers)
    for (const { path } of paths) {
      const page = await read(who, path.replace(":academy", "aster"));
      if (page === "") continue;
      pages++;
      const found = textsOn(page).filter((text) => plain.has(text));
      if (!page.includes('<html lang="xq"')) found.push("the page itself");
      if (found.length > 0) english.set(`${who} ${path}`, found);
    }
  expect(Object.fromEntries(english)).toEqual({});
  expect(pages).toBeGreaterThan(60);
});

test("what the folder has no words for is English, and the languages lead to each other", async () => {
  const page = await read("public", "/trust");
  expect(page).toContain('<html lang="xq"');
  expect(textsOn(page)).toContain(leftOut);
  expect(textsOn(page)).toContain("«Promises»");
  expect(page).toContain('href="?lang=nl"');
  expect(textsOn(await read("administrator", "/a/aster/notices"))).toContain("Nederlands");
});
