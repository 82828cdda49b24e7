import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** One file that the server hands out unchanged for as long as anyone asks: its path holds a hash of its content. */
export type Asset = {
  /** Name in the source, such as `fonts/figtree.woff2`. */
  name: string;
  /** What pages link to, such as `/assets/fonts/figtree.0a1b2c3d4e.woff2`. */
  path: string;
  /** Where it was read. `body` may differ: addresses in a style sheet are rewritten to hashed ones. */
  file: string;
  /** Media type, with its character set. */
  type: string;
  hash: string;
  body: Buffer;
  /** Length of `body`. */
  bytes: number;
  /** Null where compressing gains nothing: fonts and pictures are compressed already. */
  brotli: Buffer | null;
};

const types: Readonly<Record<string, { type: string; packed: boolean }>> = {
  ".css": { type: "text/css; charset=utf-8", packed: false },
  ".js": { type: "text/javascript; charset=utf-8", packed: false },
  ".svg": { type: "image/svg+xml", packed: false },
  ".txt": { type: "text/plain; charset=utf-8", packed: false },
  ".webp": { type: "image/webp", packed: true },
  ".woff2": { type: "font/woff2", packed: true },
};

/** Made by the build; everything else lies in the source as it is. */
const built = new Set([".css", ".js"]);

/** All assets of a checkout: those of the source, and those that the build has made. Style sheets last, as they name others. */
export function readAssets(root: string): ReadonlyMap<string, Asset> {
  const table = new Map<string, Asset>();
  const source = filesIn(join(root, "src/kit/web/assets")).filter((file) => !built.has(extname(file.name)));
  const made = filesIn(join(root, "dist/assets")).filter((file) => built.has(extname(file.name)));
  const styles = made.filter((file) => extname(file.name) === ".css");
  for (const file of [...source, ...made.filter((each) => !styles.includes(each)), ...styles]) {
    table.set(file.name, readAsset(file, table));
  }
  return table;
}

type File = { name: string; file: string };

function filesIn(folder: string): File[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, name: relative(folder, file).split(sep).join("/") }));
}

function readAsset({ name, file }: File, others: ReadonlyMap<string, Asset>): Asset {
  const extension = extname(name);
  const kind = types[extension] ?? { type: "application/octet-stream", packed: true };
  const body = extension === ".css" ? linked(readFileSync(file, "utf8"), others) : readFileSync(file);
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  const path = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
  return {
    name,
    path,
    file,
    type: kind.type,
    hash,
    body,
    bytes: body.length,
    brotli: kind.packed ? null : compress(body),
  };
}

/** A font is asked for under the same hashed path by the style sheet as by the page that preloads it. */
function linked(css: string, others: ReadonlyMap<string, Asset>): Buffer {
  const rewritten = css.replace(/url\(["']?(?!data:|#)([^"')]+)["']?\)/g, (_, name: string) => {
    const asset = others.get(name.replace(/^\.\//, ""));
    if (asset === undefined) throw new Error(`a style sheet names an asset that is not there: ${name}`);
    return `url(${asset.path})`;
  });
  return Buffer.from(rewritten);
}

const compress = (body: Buffer): Buffer =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });

let table: ReadonlyMap<string, Asset> | undefined;

const assetTable = (): ReadonlyMap<string, Asset> => (table ??= readAssets(projectRoot()));

/** What the server has to hand out, read and compressed once. */
export const assets = (): readonly Asset[] => [...assetTable().values()];

/** The path of an asset by its name. In a checkout that is not built yet, style sheets and scripts have their bare name. */
export function asset(name: string): string {
  const found = assetTable().get(name);
  if (found !== undefined) return found.path;
  if (built.has(extname(name))) return `/assets/${name}`;
  throw new Error(`no asset is called ${name}`);
}

/** The nearest folder above that holds the package, from the source as well as from the built bundle. */
function projectRoot(from: string = import.meta.dirname): string {
  const above = dirname(from);
  if (existsSync(join(from, "package.json")) || above === from) return from;
  return projectRoot(above);
}
