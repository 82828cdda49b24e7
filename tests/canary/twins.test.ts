import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "#settings";

const run = promisify(execFile);
const root = projectRoot();
// Inside the project, so that its own rules and names hold; removed whatever happens.
const folder = join(root, "tests/canary", `.twins-${process.pid}`);
const tool = (path: string): string => join(root, "node_modules", path);

const head = `import type { Log } from "#log";
import type { Sealed, Veiled } from "#store";

declare const log: Log;
declare const name: Sealed<string>;
declare const score: Veiled<number>;
`;

/** Each with what notices it, and what it calls it. */
const twins = {
  "in-page": ["export const twin = <p>{name}</p>;", "tsc", "TS2322"],
  "in-page-veiled": ["export const twin = <p>{score}</p>;", "tsc", "TS2322"],
  "in-attribute": ["export const twin = <input value={name} />;", "tsc", "TS2322"],
  logged: [`log.info("twin.seen", { name });`, "tsc", "TS2322"],
  "logged-veiled": [`log.info("twin.seen", { score });`, "tsc", "TS2322"],
  added: [`export const twin = score + 1;`, "tsc", "TS2365"],
  "taken-for-text": ["export const twin: string = name;", "tsc", "TS2322"],
  interpolated: ["export const twin = `Dear ${name}`;", "oxlint", "no-base-to-string"],
  "interpolated-veiled": ["export const twin = `${score} points`;", "oxlint", "no-base-to-string"],
  "made-text": ["export const twin = String(name);", "oxlint", "no-base-to-string"],
  joined: [`export const twin = [name].join(", ");`, "oxlint", "no-base-to-string"],
  appended: [`export const twin = name + "!";`, "oxlint", "restrict-plus-operands"],
  printed: ["console.log(name);", "oxlint", "no-console"],
} as const;

type Twin = keyof typeof twins;
const all = Object.entries(twins) as [Twin, (typeof twins)[Twin]][];

const said = async (file: string, args: string[]): Promise<string> => {
  try {
    return (await run(process.execPath, [file, ...args], { cwd: root, maxBuffer: 2 ** 24 })).stdout;
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : "";
  }
};

let told: Record<"tsc" | "oxlint", string[]>;
beforeAll(async () => {
  mkdirSync(folder);
  const files = [...all.map(([twin]) => twin), "harmless"].map((name) => `${name}.tsx`);
  const config = { extends: "../../../tsconfig.json", files, include: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  for (const [twin, [line]] of all) writeFileSync(join(folder, `${twin}.tsx`), `${head}${line}\n`);
  writeFileSync(join(folder, "harmless.tsx"), `${head}export const both = [log, name, score];\n`);
  const [types, lint] = await Promise.all([
    said(tool("typescript/bin/tsc"), ["--noEmit", "--pretty", "false", "-p", folder]),
    said(tool("oxlint/bin/oxlint"), ["--type-aware", "--format", "unix", folder]),
  ]);
  told = { tsc: types.split("\n"), oxlint: lint.split("\n") };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const about = (tool: "tsc" | "oxlint", twin: string): string[] =>
  told[tool].filter((line) => line.includes(`/${twin}.tsx`));

describe("a closed value", () => {
  test.each(all)("is refused where it is %s", (twin, [, tool, name]) => {
    expect(about(tool, twin).join("\n")).toContain(name);
  });

  test("may be held, and nothing is said of that", () => {
    expect([...about("tsc", "harmless"), ...about("oxlint", "harmless")]).toEqual([]);
  });
});
