import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlOf } from "./curl.tsx";

/** What a shell hands to the program that is called there. */
const typed = (text: string, env: Record<string, string> = {}): string[] =>
  execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }\n${text}`], {
    env: { PATH: process.env["PATH"], TUTELA_KEY: "tutela_key_x", ...env },
    encoding: "utf8",
  })
    .split("\0")
    .slice(0, -1);

const origin = "https://learn.example";

test("is understood by a shell as it stands, whatever the example holds", () => {
  const example = {
    title: "It’s Ward 7's",
    situation: "A long line that a telephone does not show at once.",
  };
  const words = typed(curlOf({ origin, method: "POST", path: "/groups", example }));
  expect(words.slice(0, 4)).toEqual(["-X", "POST", "-H", "Authorization: Bearer tutela_key_x"]);
  expect(words.find((word) => word.startsWith("Idempotency-Key:"))).toMatch(/: try-\d{10,}$/);
  expect(JSON.parse(words[words.indexOf("-d") + 1]!)).toEqual(example);
  expect(words.at(-1)).toBe("https://learn.example/api/v1/groups");
});

test("shows a long body in lines, and a short one on one", () => {
  const long = curlOf({ origin, method: "POST", path: "/groups", example: { title: "x".repeat(80) } });
  expect(long).toContain('-d \'{\n  "title"');
  expect(curlOf({ origin, method: "POST", path: "/groups", example: { title: "Ward 7" } })).toContain(
    `-d '{"title":"Ward 7"}'`,
  );
});

test("keeps of an answer what the next call needs", () => {
  const kept = { name: "TAG", by: "cut -c1-2" };
  const text = curlOf({ origin, method: "GET", path: "/groups/:group", flags: "-sI", kept });
  const next = curlOf({ origin, method: "GET", path: "/groups/$TAG" });
  expect(typed(`${text}\n${next}`, { GROUP: "g-1" }).at(-1)).toBe("https://learn.example/api/v1/groups/-s");
});
