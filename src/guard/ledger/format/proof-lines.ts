import { base64, isInstant, isUuid, Malformed, parseBase64, parseDecimal, parseHash } from "./bytes.ts";
import { isPlainObject, canonicalJson, parseCanonical } from "./canonical.ts";

/** The first line of a proof file, and of what is signed at its end. */
export const magic = "tutela proof v1";

/** `mine`: the person's entries, each with its path. `complete`: with all leaves, so that none of theirs can be left out. */
export type Shape = "mine" | "complete";

export type About = {
  shape: Shape;
  academy: string;
  member: string;
  origin: string;
  /** When the file was made, as an ISO instant. */
  made: string;
  /** Absent from a file that is made to be shown to others: then only the listed parts are revealed. */
  key?: Uint8Array;
};

export function encodeAbout({ key, ...rest }: About): string {
  return canonicalJson(key === undefined ? rest : { ...rest, key: base64(key) });
}

export function parseAbout(text: string): About {
  const about = parseCanonical(text, "the description");
  const { shape, academy, member, origin, made, key, ...unknown } = isPlainObject(about) ? about : {};
  if ((shape !== "mine" && shape !== "complete") || !isUuid(academy) || !isUuid(member)) {
    throw new Malformed("the description lacks its shape, academy or member");
  }
  if (
    typeof origin !== "string" ||
    typeof made !== "string" ||
    !isInstant(made) ||
    Object.keys(unknown).length > 0
  ) {
    throw new Malformed("the description lacks its origin or instant, or says too much");
  }
  if (key === undefined && shape === "mine") return { shape, academy, member, origin, made };
  if (typeof key !== "string") throw new Malformed("the description lacks the ledger key");
  return { shape, academy, member, origin, made, key: parseHash(key, "the ledger key") };
}

/** One entry of the person's. `text` is gone where the entry's retention has ended. */
export type ProofEntry = {
  index: number;
  part: Uint8Array;
  text?: { core: string; salt: Uint8Array };
  /** In the shape `mine` alone; in `complete` the leaf stands in its bundle. */
  place?: { leaf: Buffer; path: readonly Uint8Array[] };
};

const absent = "-";
const orAbsent = (text: string): string => (text === "" ? absent : text);

export function encodeEntry({ index, part, text, place }: ProofEntry): string {
  const fields = [index, base64(part), text ? base64(text.salt) : absent, text?.core ?? absent];
  if (place !== undefined) fields.push(base64(place.leaf), orAbsent(place.path.map(base64).join(",")));
  return fields.join(" ");
}

export function parseEntry(line: string, shape: Shape): ProofEntry {
  const [index, part, salt, core, leaf, path, ...rest] = line.split(" ");
  if (
    index === undefined ||
    part === undefined ||
    salt === undefined ||
    core === undefined ||
    rest.length > 0
  ) {
    throw new Malformed("the entry does not have its fields");
  }
  const entry: ProofEntry = {
    index: parseDecimal(index, "the entry's index"),
    part: parseHash(part, "the part"),
  };
  if ((salt === absent) !== (core === absent))
    throw new Malformed("the entry has a salt without a text, or a text without");
  if (salt !== absent) entry.text = { core, salt: parseHash(salt, "the salt") };
  if ((shape === "mine") !== (leaf !== undefined && path !== undefined)) {
    throw new Malformed("the entry has too few or too many fields for its file");
  }
  if (leaf !== undefined && path !== undefined) entry.place = parsePlace(leaf, path);
  return entry;
}

const parsePlace = (leaf: string, path: string): { leaf: Buffer; path: Buffer[] } => ({
  leaf: parseBase64(leaf, "the leaf"),
  path: path === absent ? [] : path.split(",").map((hash) => parseHash(hash, "a hash of the path")),
});
