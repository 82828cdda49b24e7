import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const isTest = (name) => /\.test\.tsx?$/.test(name);

/** Paths of all files below a folder, relative to `root`, in a stable order. */
export const filesBelow = (root, folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return isTest(entry.name) ? [] : [path];
    });

const others = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "bin/lib/build.mjs",
  "bin/lib/line-map.mjs",
  "bin/lib/places.mjs",
];

/** Changes whenever something was written that the build reads: names, sizes and times of all sources. */
export const stampOf = (root) => {
  const hash = createHash("sha256");
  for (const path of [...filesBelow(root, "src"), ...others.filter((file) => existsSync(join(root, file)))]) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
};
