import { base64, Malformed, parseDecimal, parseHash } from "./bytes.ts";
import { openNote, signNote, type NoteSigner, type NoteVerifier } from "./note.ts";

/** The head of a log (C2SP tlog-checkpoint): all that one signature says about all of its leaves. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/**
 * Branch 0 is named as the key is. After a restore that lost leaves the log goes on under a new origin, because no origin
 * may ever sign two trees of which neither is the beginning of the other.
 */
export const originOf = (keyName: string, branch: number): string =>
  branch === 0 ? keyName : `${keyName}/branch/${branch}`;

/** The number of the branch that a key's checkpoint speaks of. */
export function branchOf(origin: string, keyName: string): number {
  const rest = origin.slice(keyName.length);
  const number = /^\/branch\/([1-9][0-9]{0,8})$/.exec(rest)?.[1];
  const branch = rest === "" ? 0 : Number(number);
  if (!origin.startsWith(keyName) || Number.isNaN(branch)) {
    throw new Malformed(`the log is ${origin}, which the key of ${keyName} does not speak for`);
  }
  return branch;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!/^\S+$/.test(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== 32) {
    throw new RangeError("not a checkpoint");
  }
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** Extension lines, which we never write, are allowed and ignored. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split("\n");
  const last = rest.pop();
  if (!origin || size === undefined || root === undefined || last !== "" || rest.includes("")) {
    throw new Malformed("a checkpoint has an origin, a size and a root");
  }
  return {
    origin,
    size: parseDecimal(size, "the size of the checkpoint"),
    root: parseHash(root, "the root of the checkpoint"),
  };
}

export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): string =>
  signNote(checkpointText(checkpoint), signers);

export type OpenCheckpoint = Checkpoint & { branch: number };

export function openCheckpoint(note: Uint8Array | string, verifier: NoteVerifier): OpenCheckpoint {
  const checkpoint = parseCheckpoint(openNote(note, [verifier]).text);
  return { ...checkpoint, branch: branchOf(checkpoint.origin, verifier.name) };
}
