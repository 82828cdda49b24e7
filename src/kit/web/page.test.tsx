import { describe, expect, test } from "vitest";
import { render } from "#jsx/jsx-runtime";
import { DoorPage } from "./door.tsx";
import { Page, PlainPage, PlatformPage } from "./page.tsx";
import { Lost } from "./parts/index.ts";
import { RoomPage } from "./room.tsx";
import { SheetPage } from "./sheet/index.tsx";

const studio = { name: "Studio <Noord>", href: "/a/studio", ink: "harbour", mark: "l-studio" } as const;
const guard = { csrf: "token", once: "id" };
const reader = { name: "Mila Vermeer", account: "/account", signOut: { action: "/sign-out", guard } };
const nav = [
  { href: "/a", label: "Home", icon: "house", current: true },
  { href: "/b", label: "Practise", icon: "video-camera" },
] as const;

const home = (extra = {}) =>
  render(
    <Page
      lang="en"
      title="Home"
      house={studio}
      nav={nav}
      whoSaw={{ href: "/who" }}
      reader={reader}
      {...extra}
    >
      <h1>Nothing to do.</h1>
    </Page>,
  );

describe("a page of an academy", () => {
  test("carries its language, its ink and its name, escaped", () => {
    expect(home()).toMatch(
      /^<!doctype html><html lang="en" data-ink="harbour"><head><meta charset="utf-8"\/>/,
    );
    expect(home()).toContain("<title>Home · Studio &lt;Noord></title>");
  });
  test("marks the current place in both menus, and only it", () => {
    expect(home().match(/<a href="\/a" aria-current="page">/g)).toHaveLength(2);
    expect(home().match(/aria-current/g)).toHaveLength(2);
  });
  test("ends with its entry, or says that nobody’s data was opened", () => {
    expect(home()).toContain("Nobody’s data was opened to show you this page.");
    const told = home({
      folio: (
        <>
          You opened one name: <a href="/e">48 213</a>.
        </>
      ),
    });
    expect(told).toContain(`<span>You opened one name: <a href="/e">48 213</a>.</span>`);
    expect(told).not.toContain("Nobody’s data");
  });
  test("signs out by a guarded POST, and shows who is in without script", () => {
    expect(home()).toContain(
      `<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="token"/>`,
    );
    expect(home()).toContain(`<details class="who">`);
  });
  test("offers itself in the other language", () => {
    expect(home()).toContain(`<a href="?lang=nl" lang="nl" hreflang="nl">Nederlands</a>`);
    expect(home({ lang: "nl" })).toContain(`<a href="?lang=en" lang="en" hreflang="en">English</a>`);
    expect(home({ lang: "nl" })).toContain("Naar de inhoud");
  });
  test("loads an island as a file of this origin", () => {
    expect(home({ scripts: ["recorder.js"] })).toMatch(
      /<script type="module" src="\/assets\/recorder\.[^"]*js"><\/script>/,
    );
  });
});

describe.each(["inside an academy", "at the door", "of the platform", "for an error"])(
  "the foot of a page %s",
  (name) => {
    test("leads to the promises, to what works for whom, and to how all is running", () => {
      const foot = /<footer.*?<\/footer>/s.exec(every[name]!())?.[0] ?? "";
      for (const path of ["/trust", "/trust/accessibility", "/status"])
        expect(foot).toContain(`<a href="${path}"`);
    });
  },
);

const every: Record<string, () => string> = {
  "inside an academy": () => home(),
  "at the door": () =>
    render(
      <DoorPage lang="nl" title="Inloggen" house={studio} say="Oefenen mag." promises="Alles nagekomen.">
        <h1>Goed dat je er bent.</h1>
      </DoorPage>,
    ),
  "of the platform": () =>
    render(
      <PlatformPage lang="en" title="Status" at="status">
        <h1>All works.</h1>
      </PlatformPage>,
    ),
  "for an error": () =>
    render(
      <PlainPage lang="en" title="Nothing here" house={studio}>
        <Lost title="There is nothing here for you.">
          This page does not exist, or is not shared with you.
        </Lost>
      </PlainPage>,
    ),
  "of the recorder": () =>
    render(
      <RoomPage
        lang="en"
        title="Get ready"
        house={studio}
        leave={{ href: "/", label: "Leave" }}
        subject="Bad news"
      >
        <h1>Get ready</h1>
      </RoomPage>,
    ),
  "with all parts": () => render(<SheetPage lang="en" />),
  "with all parts, in Dutch": () => render(<SheetPage lang="nl" />),
};

describe.each(Object.entries(every))("a page %s", (_, page) => {
  const html = page();
  test("has one h1, one main and a way past the menu", () => {
    expect(
      [html.match(/<h1[ >]/g), html.match(/<main id="main"/g), html.match(/href="#main"/g)].map(
        (found) => found?.length,
      ),
    ).toEqual([1, 1, 1]);
  });
  test("holds nothing that the policy refuses", () => {
    expect(html).not.toMatch(/ style=| on\w+=|javascript:|data:|<style|<script(?![^>]* src=)/);
  });
  test("gives no id twice, and points at none that is missing", () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(ids).toEqual([...new Set(ids)]);
    const named = [
      ...html.matchAll(/ (?:for|aria-labelledby|aria-describedby|commandfor)="([^"]*)"/g),
    ].flatMap((match) => (match[1] ?? "").split(" "));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
