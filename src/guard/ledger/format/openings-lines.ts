import { base64, isInstant, isUuid, Malformed, parseBase64, parseDecimal, parseHash } from "./bytes.ts";
import { canonicalJson, parseCanonical } from "./canonical.ts";
import { parseChoice, type OpeningsChoice } from "./openings-choice.ts";

/** The first line of a file of openings, and of what is signed at its end. */
export const openingsMagic = "tutela openings v1";

/** `shown`: what was not chosen stands there by its hash; `open`: with its text, so that the choice itself can be checked. */
export type OpeningsShape = "shown" | "open";

/** `from` up to, not including, `to`: the leaves that the file holds, in one row. */
export type OpeningsAbout = {
  academy: string;
  origin: string;
  /** When the file was made, as an ISO instant. */
  made: string;
  from: number;
  to: number;
  shape: OpeningsShape;
  choice: OpeningsChoice;
};

/** That this member is concerned by the entry. */
export type Part = { member: string; part: Uint8Array };
type Text = { index: number; leaf: Buffer; salt: Uint8Array; core: string };

/** An opening that was chosen, an entry that was not, or leaves one after the other by their hashes alone. */
export type OpeningsRecord =
  | (Text & { kind: "entry"; parts: readonly Part[] })
  | (Text & { kind: "other" })
  | { kind: "hashes"; index: number; hashes: Buffer };

export const encodeOpeningsAbout = (about: OpeningsAbout): string => canonicalJson(about);

export function parseOpeningsAbout(text: string): OpeningsAbout {
  const about = parseCanonical(text, "the description");
  const { academy, origin, made, from, to, shape, choice, ...unknown } = about;
  if (!isUuid(academy) || typeof origin !== "string" || typeof made !== "string" || !isInstant(made))
    throw new Malformed("the description lacks its academy, origin or instant");
  if (shape !== "shown" && shape !== "open") throw new Malformed("the description lacks its shape");
  if (typeof from !== "number" || typeof to !== "number" || from < 0 || from >= to)
    throw new Malformed("the description names no leaves");
  if (Object.keys(unknown).length > 0) throw new Malformed("the description says too much");
  return { academy, origin, made, from, to, shape, choice: parseChoice(choice) };
}

const none = "-";
const listOf = (texts: readonly string[]): string => (texts.length === 0 ? none : texts.join(","));
const partsIn = (text: string): string[] => (text === none ? [] : text.split(","));

export const encodeAround = (hashes: readonly Uint8Array[]): string => listOf(hashes.map(base64));
export const parseAround = (text: string): Buffer[] =>
  partsIn(text).map((hash) => parseHash(hash, "a hash around the range"));

export function encodeRecord(record: OpeningsRecord): string {
  const { kind, index } = record;
  if (kind === "hashes") return `hashes ${index} ${base64(record.hashes)}`;
  const text = `${kind} ${index} ${base64(record.leaf)} ${base64(record.salt)} ${record.core}`;
  if (kind === "other") return text;
  return `${text} ${listOf(record.parts.map(({ member, part }) => `${member}:${base64(part)}`))}`;
}

/** Null for a kind that is no record. */
export function parseRecord(kind: string, value: string): OpeningsRecord | null {
  const [number = "", ...fields] = value.split(" ");
  if (kind === "hashes") return parseHashes(number, fields);
  if (kind !== "entry" && kind !== "other") return null;
  const [leaf, salt, core, parts, ...rest] = fields;
  const isWhole = (parts !== undefined) === (kind === "entry") && rest.length === 0;
  if (leaf === undefined || salt === undefined || core === undefined || !isWhole)
    throw new Malformed("the entry does not have its fields");
  const text = {
    index: parseDecimal(number, "the entry's index"),
    leaf: parseBase64(leaf, "the leaf"),
    salt: parseHash(salt, "the salt"),
    core,
  };
  return parts === undefined
    ? { kind: "other", ...text }
    : { kind: "entry", ...text, parts: parseParts(parts) };
}

function parseHashes(number: string, [text, ...rest]: readonly string[]): OpeningsRecord {
  const hashes = parseBase64(text ?? "", "the hashes");
  if (hashes.length === 0 || hashes.length % 32 !== 0 || rest.length > 0)
    throw new Malformed("the hashes are not whole");
  return { kind: "hashes", index: parseDecimal(number, "the index of the first hash"), hashes };
}

function parseParts(text: string): Part[] {
  const parts = partsIn(text).map((one) => {
    const [member, part, ...rest] = one.split(":");
    if (!isUuid(member) || part === undefined || rest.length > 0)
      throw new Malformed("a part names a member and a salt");
    return { member, part: parseHash(part, "the part") };
  });
  if (parts.some(({ member }, at) => at > 0 && member <= parts[at - 1]!.member))
    throw new Malformed("the parts are not in the order of their members");
  return parts;
}
