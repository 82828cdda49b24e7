// After `npm install`: puts back into package-lock.json the optional packages of other platforms that a registry mirror could
// not serve and npm therefore dropped. Without them `npm ci` refuses the lock file on every machine.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib/ensure.mjs";

const systems = ["android", "darwin", "freebsd", "linux", "win32", "openharmony", "wasm32"];
const processors = ["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x", "loong64", "wasm32"];

/** What the name of a package says of the platform it is for; null where it names none. */
function platformOf(name) {
  const short = name.split("/").pop();
  const named = (word) => new RegExp(`(^|-)${word}(-|$)`).test(short);
  const [os, cpu] = [systems.find(named), processors.find(named)];
  if (!os && !cpu) return null;
  const libc = /musl/.test(short) ? "musl" : /gnu/.test(short) && os === "linux" ? "glibc" : undefined;
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && { libc: [libc] }),
    ...(os && os !== "wasm32" && { os: [os] }),
  };
}

function* dropped({ packages }) {
  for (const [path, entry] of Object.entries(packages)) {
    if (path === "") continue;
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const key = `node_modules/${name}`;
      const platform = platformOf(name);
      if (packages[key] || packages[`${path}/${key}`] || platform === null) continue;
      yield [key, { version, ...platform, ...(entry.dev && { dev: true }), optional: true }];
    }
  }
}

const file = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [...dropped(lock)];
const { "": top, ...rest } = { ...lock.packages, ...Object.fromEntries(added) };
const sorted = Object.entries(rest).toSorted(([a], [b]) => a.localeCompare(b, "en"));
lock.packages = { "": top, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} added`);
