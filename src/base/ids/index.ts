import { randomUUID } from "node:crypto";
import type { Instant } from "#clock";

export { freshBytes } from "./fresh-bytes.ts";

declare const kind: unique symbol;

/** A lower-case UUID that carries what it names: a person's id is no group's. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type AcademyId = Id<"academy">;
/** The sign-in account of one human being on this platform. */
export type AccountId = Id<"account">;
/** One person in one academy. Accounts are the members of the platform's own pseudo-academy. */
export type MemberId = Id<"member">;
export type EntryId = Id<"entry">;

/** The platform's own pseudo-academy: accounts, operators, platform changes. */
export const platformAcademy = "00000000-0000-4000-8000-000000000000" as AcademyId;

/** People's pseudonyms tell nothing, not even when they came (`design.md` §4): 122 random bits. */
export const randomId = <Kind extends string>(): Id<Kind> => randomUUID() as Id<Kind>;

/**
 * Ids of things that are not people: 48 bits of time, then 74 random bits (RFC 9562, version 7),
 * so that they sort by birth and cannot be guessed.
 */
export function sortableId<Kind extends string>(now: Instant): Id<Kind> {
  const time = now.toString(16).padStart(12, "0");
  // Node draws the bytes of random ids for many at once.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}` as Id<Kind>;
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in a text that came from outside, or null: what cannot be an id names nothing. */
export const parseId = <Kind extends string>(text: string): Id<Kind> | null =>
  pattern.test(text) ? (text as Id<Kind>) : null;

/** The 16 bytes of an id, as sealed formats and the keyring write it. */
export const idBytes = (id: Id<string>): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

/** The same in place, for what is made a hundred times a page. Throws when the text has no 16 bytes. */
export function writeId(target: Buffer, offset: number, id: string): void {
  if (target.write(id.replaceAll("-", ""), offset, 16, "hex") !== 16)
    throw new RangeError("an id has 16 bytes");
}

export function idFromBytes<Kind extends string>(bytes: Uint8Array): Id<Kind> {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  if (hex.length !== 32) throw new RangeError("an id has 16 bytes");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    "-",
  ) as Id<Kind>;
}
