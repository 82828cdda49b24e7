import { isInstant, isUuid, Malformed, sha256Into } from "./bytes.ts";
import { canonicalJson, isPlainObject, parseCanonical, type PlainObject } from "./canonical.ts";

/**
 * What an entry says, version 1: identifiers only. It names its actor, never the persons concerned, so
 * that each of them can be shown it without learning of the others: their parts are the leaf's tags.
 */
export type EntryCore = PlainObject & {
  readonly id: string;
  readonly academy: string;
  /** ISO 8601 in UTC with milliseconds, as `isoInstant` writes it. */
  readonly at: string;
  /** Which event, in the words of its module: `practice.recording-shared`. */
  readonly type: string;
  readonly actor: PlainObject & { readonly kind: string };
};

export const coreBytesMax = 16_384;
export const saltBytes = 32;

const entryLabel = Buffer.from("tutela entry v1\0");
const typeForm = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

function isEntryCore(core: PlainObject): core is EntryCore {
  const { id, academy, at, type, actor } = core;
  const isType = typeof type === "string" && typeForm.test(type);
  const isActor = isPlainObject(actor) && typeof actor["kind"] === "string";
  return isUuid(id) && isUuid(academy) && isInstant(at) && isType && isActor;
}

/** The one spelling of a core: what is kept, committed to and shown. */
export function encodeCore(core: EntryCore): string {
  const text = canonicalJson(core);
  if (!isEntryCore(core))
    throw new Malformed("an entry has an id, an academy, an instant, a type and an actor");
  if (text.length > coreBytesMax) throw new Malformed(`an entry has more than ${coreBytesMax} bytes`);
  return text;
}

export function parseCore(text: string): EntryCore {
  if (text.length > coreBytesMax) throw new Malformed(`the entry has more than ${coreBytesMax} bytes`);
  const core = parseCanonical(text, "the entry");
  if (!isEntryCore(core)) throw new Malformed("the entry lacks its id, academy, instant, type or actor");
  return core;
}

/** SHA-256("tutela entry v1\0" ‖ salt ‖ core): binding, and silent once the salt is dropped. */
export function commitmentOf(salt: Uint8Array, core: string): Buffer {
  const commitment = Buffer.allocUnsafeSlow(32);
  writeCommitment(commitment, 0, salt, core);
  return commitment;
}

const text = Buffer.alloc(entryLabel.length + saltBytes + coreBytesMax);
text.set(entryLabel);
const coreAt = entryLabel.length + saltBytes;

/** The same, into a place that is there already. */
export function writeCommitment(target: Buffer, offset: number, salt: Uint8Array, core: string): void {
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes`);
  // Longer than any usual one.
  if (core.length * 3 > coreBytesMax)
    return sha256Into(target, offset, Buffer.concat([entryLabel, salt, Buffer.from(core)]));
  text.set(salt, entryLabel.length);
  sha256Into(target, offset, text.subarray(0, coreAt + text.write(core, coreAt)));
}
