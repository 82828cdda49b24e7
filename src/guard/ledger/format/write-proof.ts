import { openCheckpoint } from "./checkpoint.ts";
import { base64 } from "./bytes.ts";
import { Chain } from "./chain.ts";
import { signNote, type NoteSigner } from "./note.ts";
import { encodeAbout, encodeEntry, magic, type About, type ProofEntry } from "./proof-lines.ts";

/**
 * In the shape `complete` every bundle of the log in order, each followed by the person's entries in it; in `mine` their
 * entries alone. Indexes ascend.
 */
export type ProofRecord = { bundle: Uint8Array } | { entry: ProofEntry };

export type ProofOrder = Omit<About, "origin"> & {
  /** The signed note, whose tree the paths and bundles belong to. */
  checkpoint: string;
  signer: NoteSigner;
};

/** A proof file, line by line: nothing is held but the line that is being written. */
export async function* writeProof(
  { checkpoint, signer, ...order }: ProofOrder,
  records: Iterable<ProofRecord> | AsyncIterable<ProofRecord>,
): AsyncGenerator<Buffer> {
  const { origin } = openCheckpoint(checkpoint, signer);
  const chain = new Chain(magic);
  let entries = 0;
  yield Buffer.from(`${magic}\n`);
  yield chain.line(`about ${encodeAbout({ ...order, origin })}`);
  yield chain.line(`checkpoint ${base64(Buffer.from(checkpoint))}`);
  for await (const record of records) {
    if ("entry" in record) entries++;
    yield chain.line(
      "entry" in record ? `entry ${encodeEntry(record.entry)}` : `bundle ${base64(record.bundle)}`,
    );
  }
  yield chain.line(`end ${entries}`);
  yield Buffer.from(signNote(chain.closingText(origin), [signer]));
}
