import { Malformed } from "./bytes.ts";

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles, height 8). */
export const tileWidth = 256;

/** `width` is below 256 for a partial tile or bundle. */
export type TileAddress = { level: number | "entries"; index: number; width: number };

/** How many hashes tile `index` at `level` has in a tree of `size` leaves: 0 where there is none. */
export function widthOf(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/.{3}/g) ?? [];
  return groups.map((group, n) => (n === groups.length - 1 ? group : `x${group}`)).join("/");
}

/** Below the log's prefix: `tile/0/x001/x234/067.p/89`. */
export function tilePath({ level, index, width }: TileAddress): string {
  return `tile/${level}/${indexPath(index)}${width === tileWidth ? "" : `.p/${width}`}`;
}

const path = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Throws `Malformed` for anything that `tilePath` would not write. */
export function parseTilePath(text: string): TileAddress {
  const [, level, digits, partial] = path.exec(text) ?? [];
  if (level === undefined || digits === undefined) throw new Malformed("not the path of a tile");
  const index = Number(digits.replaceAll(/[x/]/g, ""));
  const address = {
    level: level === "entries" ? level : Number(level),
    index,
    width: Number(partial ?? tileWidth),
  } as const;
  const inBounds = Number.isSafeInteger(index) && (address.level === "entries" || address.level <= 63);
  if (!inBounds || tilePath(address) !== text) throw new Malformed("not the path of a tile");
  return address;
}

/** Every hash tile of a tree, lowest level first; only the last of each level can be partial. */
export function* tilesOfTree(size: number): Generator<TileAddress & { level: number }> {
  for (let level = 0; size >= tileWidth ** level; level++) {
    const count = Math.ceil(Math.floor(size / tileWidth ** level) / tileWidth);
    for (let index = 0; index < count; index++) yield { level, index, width: widthOf(level, index, size) };
  }
}

/** Every entry bundle of a tree. */
export function* bundlesOfTree(size: number): Generator<TileAddress & { level: "entries" }> {
  for (let index = 0; index * tileWidth < size; index++) {
    yield { level: "entries", index, width: widthOf(0, index, size) };
  }
}
