import type { KeyObject } from "node:crypto";
import { isoInstant, type Instant } from "#clock";
import { NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import {
  encodeBundle,
  holdsTag,
  parseLeaf,
  partSalt,
  tagFinder,
  tileWidth,
  writeProof,
  type NoteSigner,
  type ProofEntry,
  type ProofRecord,
  type Shape,
} from "./format/index.ts";
import { Paths } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { readSignedHead } from "./read-tree.ts";
import { db } from "./tables.ts";

export type ProofRequest = {
  academy: AcademyId;
  member: MemberId;
  ledgerKey: KeyObject;
  shape: Shape;
  made: Instant;
};

/** A reader whose every question is a transaction of its own, so that a slow download holds none open. */
export async function* proofFile(
  reader: Reader,
  { ledgerKey, made, ...about }: ProofRequest,
  signer: NoteSigner,
): AsyncGenerator<Buffer> {
  const head = await readSignedHead(reader, about.academy);
  if (head === null) throw new NotFound("ledger");
  const order = { ...about, key: ledgerKey.export(), made: isoInstant(made) };
  const records = recordsOf(reader, { ...about, ledgerKey }, head.size);
  yield* writeProof({ ...order, checkpoint: head.checkpoint, signer }, records);
}

type Whose = Omit<ProofRequest, "made">;

/**
 * Both shapes search every leaf for the person's tag, not the tables of subjects: what the file says rests on what its
 * reader can check, and entries whose text was dropped are found as well.
 */
async function* recordsOf(reader: Reader, whose: Whose, size: number): AsyncGenerator<ProofRecord> {
  const { academy, shape, ledgerKey } = whose;
  const tagIn = tagFinder(ledgerKey, whose);
  const paths = new Paths(reader, academy, size);
  for (let from = 0; from < size; from += tileWidth) {
    const rows = await readRows(reader, academy, from, Math.min(size, from + tileWidth));
    if (shape === "complete") yield { bundle: encodeBundle(rows.map(({ leaf }) => leaf)) };
    for (const { index, leaf, core, salt } of rows) {
      const { commitment, tags } = parseLeaf(leaf);
      if (tags.length === 0 || !holdsTag({ commitment, tags }, tagIn(commitment))) continue;
      const entry: ProofEntry = { index, part: partSalt(ledgerKey, academy, commitment) };
      if (core !== null && salt !== null) entry.text = { core, salt };
      if (shape === "mine") entry.place = { leaf, path: await paths.to(index) };
      yield { entry };
    }
  }
}

const readRows = (reader: Reader, academy: AcademyId, from: number, to: number) =>
  reader.all(
    db
      .selectFrom("ledger_entry")
      .select(["index", "leaf", "core", "salt"])
      .where("academy", "=", academy)
      .where("index", ">=", from)
      .where("index", "<", to)
      .orderBy("index"),
  );
