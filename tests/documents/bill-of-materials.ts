import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#settings";
import { table } from "./table.ts";

type Locked = {
  version: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Locked> };

export type Part = { name: string; version: string; licence: string; purpose: string | null };

const read = (path: string): unknown => JSON.parse(readFileSync(join(projectRoot(), path), "utf8"));
const readLock = () => read("package-lock.json") as Lock;
const readPurposes = () => read("bill-of-materials.json") as Record<string, string>;

const folder = "node_modules/";
const nameOf = (place: string): string => place.slice(place.lastIndexOf(folder) + folder.length);

const needsOf = (locked: Locked | undefined): string[] =>
  Object.keys({ ...locked?.dependencies, ...locked?.optionalDependencies });

/** Everything that `npm ci --omit=dev` may install on some machine, in the order of names. */
export function partsOfTheProduct(): Part[] {
  const { packages } = readLock();
  const purposes = readPurposes();
  const needed = Object.entries(packages).filter(([place, { dev }]) => place !== "" && !dev);
  const needers = (name: string) => needed.filter(([, locked]) => needsOf(locked).includes(name));
  return needed
    .map(([place, locked]): Part => {
      const name = nameOf(place);
      const above = needers(name);
      return {
        name,
        version: locked.version,
        licence: installedLicence(place) ?? locked.license ?? above[0]?.[1].license ?? "unknown",
        purpose:
          purposes[name] ??
          purposeBelow(
            name,
            above.map(([at]) => nameOf(at)),
          ),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const purposeBelow = (name: string, above: readonly string[]): string | null => {
  const direct = needsOf(readLock().packages[""]);
  return above.length === 0 || direct.includes(name) ? null : `needed by ${above.toSorted().join(", ")}`;
};

/** What the package itself says, where this machine has it. */
function installedLicence(place: string): string | null {
  const path = join(place, "package.json");
  if (!existsSync(join(projectRoot(), path))) return null;
  return (read(path) as { license?: string }).license ?? null;
}

/** Purposes written down for what is no longer there. */
export const purposesWithoutPart = (parts: readonly Part[]): string[] =>
  Object.keys(readPurposes()).filter((name) => !parts.some((part) => part.name === name));

export const billPage = (parts: readonly Part[]): string =>
  `# Bill of materials

Everything that running the product installs, on whatever machine, with its version and the licence that it carries. Made
from \`package-lock.json\`, the packages themselves and the purposes in \`bill-of-materials.json\`. What is needed for tests
and checks alone is not listed.

${table(
  ["package", "version", "licence", "what it is for"],
  parts.map(({ name, version, licence, purpose }) => [name, version, licence, purpose ?? ""]),
)}
`;
