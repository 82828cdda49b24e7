import { describe, expect, test } from "vitest";
import { renderPart } from "#jsx/jsx-runtime";
import { words } from "./words.tsx";

const say = words({
  en: {
    greeting: "Good day, {name}.",
    left: "{days: 0 Nothing | one # day | other # days} left",
    count: "{count} people",
    marked: "Read <link>all {count: one # remark | other # remarks}</link>, <strong>now</strong>.",
    constructor: "mine",
  },
  nl: {
    greeting: "Dag {name}.",
    left: "{days: 0 Niets | one # dag | other # dagen} over",
    count: "{count} mensen",
    marked: "Lees <link>{count: one # opmerking | other alle # opmerkingen}</link>, <strong>nu</strong>.",
    constructor: "mijn",
  },
});

describe("a message", () => {
  test("takes its values, in the language of the reader", () => {
    expect(say("en", "greeting", { name: "Mila" })).toBe("Good day, Mila.");
    expect(say("nl", "greeting", { name: "Mila" })).toBe("Dag Mila.");
  });
  test("sets a name apart that runs from right to left", () => {
    expect(say("en", "greeting", { name: "مريم" })).toBe("Good day, \u2068مريم\u2069.");
  });
  test("chooses its form by number, an exact one first", () => {
    expect([0, 1, 2].map((days) => say("nl", "left", { days }))).toEqual([
      "Niets over",
      "1 dag over",
      "2 dagen over",
    ]);
  });
  test("writes numbers as the language does", () => {
    expect(say("en", "count", { count: 12400 })).toBe("12,400 people");
    expect(say("nl", "count", { count: 12400 })).toBe("12.400 mensen");
  });
  test("holds elements as values and around its words", () => {
    expect(renderPart(<p>{say("en", "greeting", { name: <em>Mila</em> })}</p>)).toBe(
      "<p>Good day, <em>Mila</em>.</p>",
    );
    const link = (within: unknown) => <a href="/r">{within as string}</a>;
    expect(renderPart(<p>{say("nl", "marked", { count: 5, link })}</p>)).toBe(
      `<p>Lees <a href="/r">alle 5 opmerkingen</a>, <strong>nu</strong>.</p>`,
    );
  });
  test("escapes what a value brings, and reads no markup in it", () => {
    expect(renderPart(<p>{say("en", "greeting", { name: "<b>{count}</b>" })}</p>)).toBe(
      "<p>Good day, &lt;b>{count}&lt;/b>.</p>",
    );
  });
  test("refuses to speak without a value it asks for", () => {
    expect(() => say("en", "greeting", {} as never)).toThrow("no value for name");
  });
});

describe("a message found by a key from data", () => {
  test("is spoken when the catalogue knows it", () => {
    expect(say.find("nl", "greeting", { name: "Mila" })).toBe("Dag Mila.");
    expect(say.find("en", "constructor")).toBe("mine");
  });
  test("is null otherwise", () => {
    expect(say.find("nl", "toString")).toBeNull();
    expect(say.find("nl", "absent")).toBeNull();
  });
});

test.each(["a { b", "a } b", "<link>a", "a</link>", "{n: one # day}", "{n: other}"])(
  "%j is not a message",
  (en) => {
    const broken = words({ en: { broken: en as "broken" }, nl: { broken: en } });
    expect(() => broken("en", "broken")).toThrow(SyntaxError);
  },
);
