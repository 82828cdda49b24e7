import { base64, Malformed, parseHash, sameBytes } from "./bytes.ts";
import { isPlainObject, type Plain, type PlainObject } from "./canonical.ts";
import type { OpenCheckpoint } from "./checkpoint.ts";
import type { EntryCore } from "./entry.ts";

export const branchType = "ledger.branched";

export type Head = { size: number; root: Uint8Array };

/**
 * What a log says after a restore that lost leaves: the first leaf of the new branch, at index `kept.size`. `lost` is
 * the last head of the branch before, as the copy outside the database tells it.
 */
export type BranchDeclaration = { branch: number; kept: Head; lost: Head };

const headFields = ({ size, root }: Head): PlainObject => ({ size, root: base64(root) });

/** The fields that the entry carries beside those of every core. */
export function branchFields({ branch, kept, lost }: BranchDeclaration): PlainObject {
  if (branch < 1 || lost.size < kept.size) throw new RangeError("a branch names more lost than was kept");
  return { branch, kept: headFields(kept), lost: headFields(lost) };
}

function readHead(value: Plain | undefined): Head {
  const { size, root } = isPlainObject(value) ? value : {};
  if (typeof size !== "number" || size < 0 || typeof root !== "string") {
    throw new Malformed("a branch names a size and a root");
  }
  return { size, root: parseHash(root, "the root of a branch") };
}

export function readBranch(core: EntryCore): BranchDeclaration {
  const { branch } = core;
  if (core.type !== branchType || typeof branch !== "number" || branch < 1) {
    throw new Malformed("the entry declares no branch");
  }
  return { branch, kept: readHead(core["kept"]), lost: readHead(core["lost"]) };
}

/** Whether an older checkpoint, of the branch before, is the head that a declaration owns up to having lost. */
export const namesAsLost = ({ branch, lost }: BranchDeclaration, old: OpenCheckpoint): boolean =>
  old.branch === branch - 1 && old.size === lost.size && sameBytes(old.root, lost.root);
