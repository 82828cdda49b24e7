import type { KeyObject } from "node:crypto";
import { isoInstant, type Instant } from "#clock";
import { NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import {
  fitsChoice,
  leafHash,
  parseCore,
  parseLeaf,
  partSalt,
  tileWidth,
  writeOpenings,
  type NoteSigner,
  type OpeningsChoice,
  type OpeningsRecord,
  type OpeningsShape,
  type Part,
} from "./format/index.ts";
import { rangeOf } from "./openings-range.ts";
import { Paths } from "./paths.ts";
import { readSignedHead } from "./read-tree.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";

export type OpeningsRequest = {
  choice: OpeningsChoice;
  shape: OpeningsShape;
  /** Told as it goes on: how many leaves are done, of how many. */
  told?: (done: number, of: number) => void;
};

/** Where the leaves come from: every question is a transaction of its own, so that slow work holds none open. */
export type OpeningsSource = {
  reader: Reader;
  academy: AcademyId;
  keysOf(members: readonly MemberId[]): Promise<ReadonlyMap<MemberId, KeyObject>>;
};

export async function* openingsFile(
  source: OpeningsSource,
  { choice, shape, told = () => {} }: OpeningsRequest,
  made: Instant,
  signer: NoteSigner,
): AsyncGenerator<Buffer> {
  const { reader, academy } = source;
  const head = await readSignedHead(reader, academy);
  if (head === null) throw new NotFound("ledger");
  const { checkpoint, size } = head;
  const range = await rangeOf(reader, academy, size, choice);
  const around = await new Paths(reader, academy, size).around(range);
  const about = { academy, made: isoInstant(made), from: range.start, to: range.end, shape, choice };
  const records = recordsOf(source, { choice, shape, told }, { ...range, size });
  yield* writeOpenings({ ...about, checkpoint, around, signer }, records);
}

type Range = { start: number; end: number; size: number };

/** The leaf next to the times that were asked for, where there is one. */
const isFence = (index: number, { start, end, size }: Range): boolean =>
  (index === start && start > 0) || (index === end - 1 && end < size);

async function* recordsOf(
  source: OpeningsSource,
  { told, ...wish }: Required<OpeningsRequest>,
  range: Range,
): AsyncGenerator<OpeningsRecord> {
  for (let from = range.start; from < range.end; from += tileWidth) {
    const to = Math.min(range.end, from + tileWidth);
    const rows = await readRows(source, from, to);
    const keys = await source.keysOf(concernedBy(rows, wish.choice));
    yield* merged(rows.map((row) => recordOf(source, keys, wish, row, isFence(row.index, range))));
    told(to - range.start, range.end - range.start);
  }
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

const readRows = ({ reader, academy }: OpeningsSource, from: number, to: number) =>
  reader.all(
    db
      .selectFrom("ledger_entry")
      .select(["index", "leaf", "core", "salt", "subjects"])
      .where("academy", "=", academy)
      .where("index", ">=", from)
      .where("index", "<", to)
      .orderBy("index"),
  );

const asked = ({ subjects }: Row, { members }: OpeningsChoice): MemberId[] =>
  members ? subjects.filter((one) => members.includes(one)) : subjects;

const isChosen = (row: Row, choice: OpeningsChoice): boolean =>
  row.core !== null && fitsChoice(parseCore(row.core), choice);

const concernedBy = (rows: readonly Row[], choice: OpeningsChoice): MemberId[] => [
  ...new Set(rows.filter((row) => isChosen(row, choice)).flatMap((row) => asked(row, choice))),
];

/** Where nobody who was asked for can be proven to be concerned, the entry is one of the others. */
function recordOf(
  { academy }: OpeningsSource,
  keys: ReadonlyMap<MemberId, KeyObject>,
  { choice, shape }: Pick<OpeningsRequest, "choice" | "shape">,
  row: Row,
  isFence: boolean,
): OpeningsRecord {
  const { index, leaf, core, salt } = row;
  if (core === null || salt === null) return { kind: "hashes", index, hashes: leafHash(leaf) };
  const text = { index, leaf, salt, core };
  if (isChosen(row, choice)) {
    const { commitment } = parseLeaf(leaf);
    const parts = asked(row, choice)
      .toSorted()
      .flatMap((member): Part[] => {
        const key = keys.get(member);
        return key ? [{ member, part: partSalt(key, academy, commitment) }] : [];
      });
    if (choice.members === undefined || parts.length > 0) return { kind: "entry", ...text, parts };
  }
  return shape === "open" || isFence
    ? { kind: "other", ...text }
    : { kind: "hashes", index, hashes: leafHash(leaf) };
}

/** Hashes that stand one after the other in one line. */
function* merged(records: readonly OpeningsRecord[]): Generator<OpeningsRecord> {
  let run: { index: number; hashes: Buffer[] } | null = null;
  for (const record of records) {
    if (record.kind === "hashes") {
      run ??= { index: record.index, hashes: [] };
      run.hashes.push(record.hashes);
      continue;
    }
    if (run) yield { kind: "hashes", index: run.index, hashes: Buffer.concat(run.hashes) };
    run = null;
    yield record;
  }
  if (run) yield { kind: "hashes", index: run.index, hashes: Buffer.concat(run.hashes) };
}
