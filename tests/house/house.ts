import { readFileSync, globSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { projectRoot } from "#settings";
import house from "../../house.json" with { type: "json" };

export type Import = { file: string; line: number; from: string };

const order = house.order.map(([name, folder]) => ({ name: name!, folder: folder! }));
const only: Record<string, string[]> = house.only;
const never: Record<string, string[]> = house.never;

const within = (file: string, folder: string) => file.startsWith(`${folder}/`);

/** The module that a file belongs to: the longest folder that holds it. */
export const folderOf = (file: string): string | null =>
  order
    .map(({ folder }) => folder)
    .filter((folder) => within(file, folder))
    .toSorted((a, b) => b.length - a.length)[0] ?? null;

/** Every import of the product's own code; tests may import whatever they try. */
export function importsOfTheProduct(): Import[] {
  const root = projectRoot();
  const files = globSync("src/**/*.{ts,tsx}", { cwd: root }).filter(
    (file) => !/\.test(-d)?\.tsx?$|^src\/testing\/|\/testing\/|\/island\//.test(file),
  );
  return files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((text, at) => {
        const from = /(?:from|import)\s*\(?\s*"([#.][^"]*)"/.exec(text)?.[1];
        return from === undefined ? [] : [{ file, line: at + 1, from }];
      }),
  );
}

/** Why an import goes against the house, or null. */
export function fault({ file, from }: Import): string | null {
  const folder = folderOf(file);
  if (folder === null) return house.top.includes(file) ? null : "stands in no room of the house";
  if (from.startsWith("."))
    return leavesRoom(file, from, folder) ? "reaches into another module past its cover" : null;
  return aliasFault(from.slice(1), folder);
}

/** Parts of one module may lie in folders that have a cover of their own. */
function leavesRoom(file: string, from: string, folder: string): boolean {
  const target = relative(projectRoot(), resolve(projectRoot(), dirname(file), from));
  return (
    !within(target, folder) &&
    !order.some((one) => within(target, one.folder) && within(`${folder}/`, one.folder))
  );
}

function aliasFault(alias: string, folder: string): string | null {
  const name = alias.split("/")[0]!;
  if (name === "assets") return null;
  if (name === "app") return "only the top of the house knows everyone";
  if (only[name] && !only[name].some((room) => folder === room || within(folder, room)))
    return `#${name} is not for this module`;
  const forbidden = Object.entries(never).find(
    ([group, names]) => within(folder, group) && names.includes(name),
  );
  if (forbidden) return `${forbidden[0]} never imports #${name}`;
  const mine = Math.max(...order.flatMap((one, at) => (one.folder === folder ? [at] : [])));
  const theirs = order.findIndex((one) => one.name === name);
  if (theirs < 0 && !(name in only)) return `#${name} is no module`;
  return theirs > mine ? `#${name} stands above ${folder}` : null;
}
