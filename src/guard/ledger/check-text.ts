import type { Instant } from "#clock";
import type { AcademyId, EntryId, MemberId } from "#ids";
import { branchType, commitmentOf, Malformed, parseCore, parseLeaf, tagBytes } from "./format/index.ts";

export type StoredEntry = {
  academy: AcademyId;
  index: number;
  branch: number;
  entry: EntryId;
  at: Instant;
  type: string;
  core: string | null;
  salt: Buffer | null;
  subjects: MemberId[];
  leaf: Buffer;
};

/** Compares a row's text with its leaf and its columns, as far as the text still stands; throws `Malformed`. */
export function checkText(row: StoredEntry): void {
  const { commitment, tags } = parseLeaf(row.leaf);
  if (row.core === null || row.salt === null) {
    if (row.type === branchType) throw new Malformed("a branch has lost its explanation");
    return;
  }
  if (!commitmentOf(row.salt, row.core).equals(commitment))
    throw new Malformed("the text is not the one that the leaf commits to");
  if (!columnsSay(row, row.core)) throw new Malformed("the columns do not say what the text says");
  if (tags.length !== row.subjects.length * tagBytes)
    throw new Malformed("the people named are not as many as the leaf's tags");
}

function columnsSay(row: StoredEntry, text: string): boolean {
  const { id, academy, type, at } = parseCore(text);
  return id === row.entry && academy === row.academy && type === row.type && Date.parse(at) === row.at;
}
