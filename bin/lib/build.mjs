import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { SetUpFailed } from "./ensure.mjs";
import { lineMap } from "./line-map.mjs";
import { keepPlaces } from "./places.mjs";
import { filesBelow, stampOf } from "./sources.mjs";

const stylesheet = "src/kit/web/assets/look.src.css";

const loadEsbuild = async (root) => {
  const path = createRequire(join(root, "package.json")).resolve("esbuild");
  return (await import(pathToFileURL(path).href)).default;
};

const bundleServer = (esbuild, root, out) =>
  esbuild.build({
    absWorkingDir: root,
    entryPoints: ["src/main.ts"],
    outfile: join(out, "main.js"),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22.18",
    packages: "external",
    sourcemap: true,
    sourcesContent: false,
    jsx: "automatic",
    jsxImportSource: "#jsx",
    loader: { ".sql": "text" },
    plugins: [keepPlaces(root)],
    logLevel: "silent",
  });

/** Scripts for the browser: each file in an `island` folder, parts of it in folders below or in `.tsx` beside. */
const islandsIn = (root) => {
  const islands = filesBelow(root, "src").filter((path) => /\/island\/[^/]+\.ts$/.test(path));
  const names = islands.map((path) => basename(path));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new SetUpFailed(`Two islands are named ${twice}: rename one.`);
  return islands;
};

const bundleIslands = (esbuild, root, out) =>
  esbuild.build({
    absWorkingDir: root,
    entryPoints: islandsIn(root).map((path) => ({ in: path, out: basename(path, ".ts") })),
    outdir: join(out, "assets"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    tsconfigRaw: {},
    legalComments: "none",
    logLevel: "silent",
  });

const paint = (root, out, node) =>
  new Promise((resolve, reject) => {
    const tailwind = join(root, "node_modules/@tailwindcss/cli/dist/index.mjs");
    const args = [tailwind, "-i", stylesheet, "-o", join(out, "assets/look.css"), "--minify"];
    const child = spawn(node, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    const said = [];
    child.stderr.on("data", (piece) => said.push(piece));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new SetUpFailed(`The stylesheet could not be built:\n${Buffer.concat(said)}`));
    });
  });

const explain = (esbuild, error) => {
  if (!error?.errors) return error;
  const lines = esbuild.formatMessagesSync(error.errors, { kind: "error" });
  return new SetUpFailed(`The build failed.\n${lines.join("\n")}`);
};

const shortenMap = async (file) => writeFileSync(file, await lineMap(readFileSync(file, "utf8")));

const produce = async (root, out, node) => {
  const esbuild = await loadEsbuild(root);
  const style = existsSync(join(root, stylesheet)) ? [paint(root, out, node)] : [];
  const parts = [bundleServer(esbuild, root, out), bundleIslands(esbuild, root, out), ...style];
  const failed = (await Promise.allSettled(parts)).find(({ status }) => status === "rejected");
  const reason = failed && explain(esbuild, failed.reason);
  await esbuild.stop();
  if (reason) throw reason;
  await shortenMap(join(out, "main.js.map"));
};

/** File by file, so that a server that is running meanwhile never finds one missing. */
const replace = (root, part) => {
  const fresh = filesBelow(part, ".");
  for (const path of fresh) {
    const place = join(root, "dist", path);
    mkdirSync(dirname(place), { recursive: true });
    renameSync(join(part, path), place);
  }
  const stale = filesBelow(join(root, "dist"), ".").filter((path) => !fresh.includes(path));
  for (const path of stale) if (path !== "./.stamp") rmSync(join(root, "dist", path));
};

const stampFile = (root) => join(root, "dist/.stamp");

export const isBuilt = (root, stamp = stampOf(root)) =>
  existsSync(stampFile(root)) && readFileSync(stampFile(root), "utf8") === stamp;

/** Builds `dist` from `src` unless it is up to date. Resolves with whether there was something to do. */
export const build = async ({ root, node }) => {
  if (!existsSync(join(root, "src/main.ts"))) throw new SetUpFailed(`src/main.ts is missing in ${root}.`);
  const stamp = stampOf(root);
  if (isBuilt(root, stamp)) return false;
  const part = join(root, `dist.part-${process.pid}`);
  mkdirSync(join(part, "assets"), { recursive: true });
  try {
    await produce(root, part, node);
    replace(root, part);
    writeFileSync(stampFile(root), stamp);
    return true;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
};
