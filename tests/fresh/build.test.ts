import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { build, isBuilt } from "../../bin/lib/build.mjs";

let root = "";

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const run = (): string =>
  execFileSync(process.execPath, [join(root, "dist/main.js")], { encoding: "utf8" }).trim();
const once = () => build({ root, node: process.execPath });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  symlinkSync(resolve(import.meta.dirname, "../../node_modules"), join(root, "node_modules"));
  write("package.json", '{ "type": "module" }');
  write("src/main.ts", 'import { said } from "./deep/said.ts";\nconsole.log(said satisfies string);');
  write("src/deep/said.txt", "first");
  write(
    "src/deep/said.ts",
    'import { readFileSync } from "node:fs";\nexport const said: string = readFileSync(new URL("said.txt", import.meta.url), "utf8");',
  );
  write("src/deep/island/greet.ts", 'const unused: number = 1; document.title = "hello";');
});

afterEach(() => rmSync(root, { recursive: true }));

test("makes one file that finds what lies beside its sources", async () => {
  expect(await once()).toBe(true);
  expect(run()).toBe("first");
  expect(readFileSync(join(root, "dist/assets/greet.js"), "utf8").trim()).toBe('document.title="hello";');
});

test("has nothing to do until a source changes", async () => {
  await once();
  expect(await once()).toBe(false);
  write("src/main.ts", "console.log('second')");
  expect(isBuilt(root)).toBe(false);
  expect(await once()).toBe(true);
  expect(run()).toBe("second");
});

test("removes what is no longer made", async () => {
  await once();
  rmSync(join(root, "src/deep/island"), { recursive: true });
  await once();
  expect(existsSync(join(root, "dist/assets/greet.js"))).toBe(false);
});

test("keeps the last good build when a source is broken, and says where", async () => {
  await once();
  write("src/main.ts", "const = 1");
  await expect(once()).rejects.toThrow(/src\/main\.ts:1/);
  expect(run()).toBe("first");
  expect(isBuilt(root)).toBe(false);
});

test("tells of an error in which line of which source it arose, and keeps nothing more for it", async () => {
  write(
    "src/deep/said.ts",
    'type Far = 1;\n\nexport const said: string = (null as never as { far: Far }).far + "";',
  );
  await once();
  const broken = spawnSync(process.execPath, ["--enable-source-maps", join(root, "dist/main.js")]);
  expect(String(broken.stderr)).toContain(join(root, "src/deep/said.ts:3:"));
  expect(JSON.parse(readFileSync(join(root, "dist/main.js.map"), "utf8"))).toMatchObject({ names: [] });
});
