import { base64 } from "./bytes.ts";
import { Chain } from "./chain.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { signNote, type NoteSigner } from "./note.ts";
import {
  encodeAround,
  encodeOpeningsAbout,
  encodeRecord,
  openingsMagic,
  type OpeningsAbout,
  type OpeningsRecord,
} from "./openings-lines.ts";

export type OpeningsOrder = Omit<OpeningsAbout, "origin"> & {
  /** The signed note, whose tree the leaves belong to. */
  checkpoint: string;
  /** The hashes of `rangesAround`. */
  around: readonly Uint8Array[];
  signer: NoteSigner;
};

/** A file of openings, line by line; the records are those of each leaf from `from` up to `to`. */
export async function* writeOpenings(
  { checkpoint, around, signer, ...order }: OpeningsOrder,
  records: Iterable<OpeningsRecord> | AsyncIterable<OpeningsRecord>,
): AsyncGenerator<Buffer> {
  const { origin } = openCheckpoint(checkpoint, signer);
  const chain = new Chain(openingsMagic);
  let entries = 0;
  yield Buffer.from(`${openingsMagic}\n`);
  yield chain.line(`about ${encodeOpeningsAbout({ ...order, origin })}`);
  yield chain.line(`checkpoint ${base64(Buffer.from(checkpoint))}`);
  yield chain.line(`around ${encodeAround(around)}`);
  for await (const record of records) {
    if (record.kind === "entry") entries++;
    yield chain.line(encodeRecord(record));
  }
  yield chain.line(`end ${entries}`);
  yield Buffer.from(signNote(chain.closingText(origin), [signer]));
}
