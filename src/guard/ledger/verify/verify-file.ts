import { statSync } from "node:fs";
import {
  Malformed,
  openingsMagic,
  verifyOpenings,
  verifyProof,
  type ProofFailure,
  type VerifiedOpenings,
  type VerifiedProof,
} from "../format/index.ts";
import { openingsVerdict } from "./openings-verdict.ts";
import { beginsWith, chunksOf, codeOf } from "./read.ts";
import { verifyMirror, type MirrorFailure, type VerifiedMirror } from "./verify-mirror.ts";

/** 0: everything holds. 1: it was read and must not be believed. 2: it could not be checked. */
export type Verdict =
  | { exitCode: 0; sentences: string[]; proof: VerifiedProof }
  | { exitCode: 0; sentences: string[]; openings: VerifiedOpenings }
  | { exitCode: 0; sentences: string[]; mirror: VerifiedMirror }
  | { exitCode: 1 | 2; sentences: string[] };

/** Verifies a proof file, a file of openings or a folder with a log's mirror, offline, with nothing but the key that the caller trusts. */
export function verifyFile(path: string, vkey: string, options: { earlier?: string } = {}): Verdict {
  try {
    if (statSync(path).isDirectory()) return mirrorVerdict(verifyMirror(path, vkey, options));
    if (!beginsWith(path, openingsMagic)) return proofVerdict(verifyProof(chunksOf(path), vkey, options));
    if (options.earlier !== undefined)
      throw new Malformed("a file of openings cannot be compared with an earlier checkpoint");
    return openingsVerdict(verifyOpenings(chunksOf(path), vkey));
  } catch (error) {
    return { exitCode: 2, sentences: [uncheckable(path, error)] };
  }
}

function uncheckable(path: string, error: unknown): string {
  if (error instanceof Malformed)
    return `The key or the earlier checkpoint cannot be used: ${error.message}.`;
  const code = codeOf(error);
  if (code === null) throw error;
  return code === "ENOENT" ? `There is no ${path}.` : `${path} could not be read (${code}).`;
}

function proofVerdict(proof: VerifiedProof | ProofFailure): Verdict {
  if (!proof.ok) return { exitCode: 1, sentences: [proof.sentence, "Nothing in this file is proven."] };
  const { entries, origin, size, shape } = proof;
  const all = `Every one of the ${size} leaves was searched: nothing that concerns this person was left out.`;
  const some = "Whether entries were left out cannot be seen in this file; a complete one shows it.";
  const dropped = entries.filter(({ core }) => core === null).length;
  const sentences = [
    `The file is whole and signed by the key that you gave.`,
    `${entries.length} entries concern member ${proof.member} in the log ${origin} of ${size} leaves, made ${proof.made}.`,
    shape === "complete" ? all : some,
  ];
  if (dropped > 0) sentences.push(`Of ${dropped} entries the text has reached the end of its retention.`);
  return { exitCode: 0, sentences, proof };
}

function mirrorVerdict(mirror: VerifiedMirror | MirrorFailure): Verdict {
  if (!mirror.ok) return { exitCode: 1, sentences: [mirror.sentence, "This copy of the log is not proven."] };
  const sentences = [
    `All ${mirror.size} leaves of the log ${mirror.origin} make the tree that its checkpoint signs.`,
    `${mirror.tiles} tiles of hashes agree with them.`,
  ];
  return { exitCode: 0, sentences, mirror };
}
