import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Which C library runs here, in the words of package manifests; nothing elsewhere than on Linux. */
const libc = () => {
  if (process.platform !== "linux") return undefined;
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
};

export const thisPlatform = () => ({ os: process.platform, cpu: process.arch, libc: libc() });

const allows = (list, here) => {
  if (!list) return true;
  const names = [list].flat();
  if (names.includes(`!${here}`)) return false;
  const wanted = names.filter((name) => !name.startsWith("!"));
  return wanted.length === 0 || wanted.includes(here);
};

/**
 * Optional packages count where they are made for this very platform. Those for every platform only stand in
 * when a better one is missing, and npm leaves them out otherwise.
 */
const isWanted = (entry, platform) => {
  if (!entry.optional) return true;
  if (!entry.os && !entry.cpu) return false;
  return ["os", "cpu", "libc"].every((field) => allows(entry[field], platform[field]));
};

/** Names of the locked packages that are absent or differ. `dev`: count those for building and testing too. */
export const missingPackages = (lock, installed, { dev, platform }) =>
  Object.entries(lock.packages)
    .filter(([path, entry]) => path && !entry.link && !entry.inBundle && (dev || !entry.dev))
    .filter(([, entry]) => isWanted(entry, platform))
    .filter(([path, entry]) => {
      const found = installed?.packages?.[path];
      return found?.version !== entry.version || found?.integrity !== entry.integrity;
    })
    .map(([path]) => path);

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};

/** What must be installed below `root`, and whether the packages for development lie there now. */
export const look = (root, { dev, platform = thisPlatform() }) => {
  const lock = readJson(join(root, "package-lock.json"));
  if (!lock)
    throw new Error(`package-lock.json is missing or damaged in ${root}: restore it from the repository.`);
  const noted = readJson(join(root, "node_modules/.package-lock.json"));
  const packages = Object.entries(noted?.packages ?? {}).filter(([path]) =>
    existsSync(join(root, path, "package.json")),
  );
  return {
    missing: missingPackages(lock, { packages: Object.fromEntries(packages) }, { dev, platform }),
    hasDev: packages.some(([, entry]) => entry.dev),
  };
};
