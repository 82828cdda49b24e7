import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Lock, look, missingPackages } from "../../bin/lib/needs.mjs";

const platform = { os: "linux", cpu: "x64", libc: "glibc" };
const lock: Lock = {
  packages: {
    "": {},
    "node_modules/web": { version: "1.0.0", integrity: "a" },
    "node_modules/judge": { version: "2.0.0", integrity: "b", dev: true },
    "node_modules/native-x64": {
      version: "1.0.0",
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["glibc"],
    },
    "node_modules/native-musl": {
      version: "1.0.0",
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    },
    "node_modules/native-arm64": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["arm64"] },
    "node_modules/not-windows": { version: "1.0.0", optional: true, os: ["!win32"] },
    "node_modules/stand-in": { version: "1.0.0", optional: true },
  },
};
const needed = ["web", "judge", "native-x64", "not-windows"].map((name) => `node_modules/${name}`);
const having = (change: Lock["packages"] = {}): Lock => ({
  packages: { ...Object.fromEntries(needed.map((path) => [path, lock.packages[path] ?? {}])), ...change },
});

test("is satisfied without the packages of other platforms", () => {
  expect(missingPackages(lock, having(), { dev: true, platform })).toEqual([]);
});

test("misses everything that this platform needs when nothing is installed", () => {
  expect(missingPackages(lock, undefined, { dev: true, platform })).toEqual(needed);
});

test("needs no packages for development to run", () => {
  expect(missingPackages(lock, undefined, { dev: false, platform })).not.toContain("node_modules/judge");
});

test("misses a package whose version differs", () => {
  const other = having({ "node_modules/web": { version: "1.0.1", integrity: "a" } });
  expect(missingPackages(lock, other, { dev: false, platform })).toEqual(["node_modules/web"]);
});

test("misses a package of the same version with other contents", () => {
  const other = having({ "node_modules/web": { version: "1.0.0", integrity: "z" } });
  expect(missingPackages(lock, other, { dev: false, platform })).toEqual(["node_modules/web"]);
});

test("does not believe the note of npm about a folder that is gone", () => {
  const root = mkdtempSync(join(tmpdir(), "needs-"));
  try {
    mkdirSync(join(root, "node_modules"));
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
    writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify(having()));
    for (const path of needed) {
      mkdirSync(join(root, path));
      writeFileSync(join(root, path, "package.json"), "{}");
    }
    expect(look(root, { dev: true, platform })).toEqual({ missing: [], hasDev: true });
    rmSync(join(root, "node_modules/web"), { recursive: true });
    expect(look(root, { dev: true, platform }).missing).toEqual(["node_modules/web"]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
