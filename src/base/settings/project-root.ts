import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartRefused } from "./start-refused.ts";

const isOurs = (folder: string): boolean => {
  const description = join(folder, "package.json");
  if (!existsSync(description)) return false;
  const content: unknown = JSON.parse(readFileSync(description, "utf8"));
  return typeof content === "object" && content !== null && "name" in content && content.name === "tutela";
};

/** The folder of this project, seen from a file in it: the sources and the built bundle find the same one. */
export function projectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isOurs(folder)) return folder;
    if (dirname(folder) === folder)
      throw new StartRefused("The project's package.json is not above this program.");
  }
}
