import type { KeyObject } from "node:crypto";
import type { Clock, Instant } from "#clock";
import type { AcademyId, EntryId, MemberId } from "#ids";
import type { Log as Writer } from "#log";
import type { Connection, Context, Store, Tx } from "#store";
import { checkLog, type LogCheck } from "./check-log.ts";
import { composeEntries, type Concerned, type Happening, type NewEntry } from "./compose.ts";
import { Line, withConnection } from "./connection.ts";
import { recordDailyRoots, rootedType } from "./daily-roots.ts";
import { dropReadable } from "./drop-readable.ts";
import {
  branchType,
  verifierKeyText,
  type NoteSigner,
  type Shape,
  type TileAddress,
} from "./format/index.ts";
import { GroupCommit } from "./group-commit.ts";
import { readHealth, type Health } from "./health.ts";
import { indexOpenings } from "./index-openings.ts";
import { Lead, type Pace } from "./lead.ts";
import { keyNameOf, Signers, type SignerSeed } from "./log-names.ts";
import { Outside } from "./outside.ts";
import { openingsFile, type OpeningsRequest } from "./openings-file.ts";
import { proofFile } from "./proof-file.ts";
import { Openings, readConcerned, type OpeningRow, type OpeningsWish } from "./read-openings.ts";
import { readEntriesAbout, readEntry, type EntryPage, type LedgerEntry } from "./read-entries.ts";
import { wireReader, type Reader } from "./reader.ts";
import { renewCopies } from "./renew-copies.ts";
import { readServedTile, readSignedHead, type SignedHead } from "./read-tree.ts";
import { recordEntry, type KeysOf } from "./record.ts";

export type LedgerOptions = {
  store: Store;
  /** Of the ledger's own login. */
  connection: Connection;
  clock: Clock;
  log: Writer;
  /** Every type that may be recorded; the ledger's own need not be named. */
  events: ReadonlySet<string>;
  keysOf: KeysOf;
  signerSeed: SignerSeed;
  /** Of the public address, with its port: logs are named after it. */
  host: string;
  /** Where the copies of the last checkpoints lie. */
  folder: string;
  pace?: Pace;
};

export type Ledger = {
  /** Within the transaction of the change. Throws `NotFound` where somebody concerned is not a member. */
  record(tx: Tx, happening: Happening, about: readonly MemberId[]): Promise<EntryId>;
  /** Durable before it resolves. Rejects with `Unavailable`: then nothing may be opened. */
  commitOpening(entry: NewEntry, about: readonly Concerned[]): Promise<EntryId>;

  entry(tx: Tx, id: EntryId): Promise<LedgerEntry | null>;
  entriesAbout(tx: Tx, member: MemberId, page: EntryPage): Promise<LedgerEntry[]>;
  /** Those that have been looked at so far: see `indexOpenings`. */
  openings(tx: Tx, wish: OpeningsWish): Promise<Openings>;
  /** An opening that has its number, with whom it concerned. */
  opening(tx: Tx, id: EntryId): Promise<OpeningRow | null>;
  /** Looks at the next 5,000 entries, so that the openings among them are found; returns how many are left. */
  indexOpenings(academy: AcademyId): Promise<number>;
  head(tx: Tx): Promise<SignedHead | null>;
  /** The signed note, or null before the first entry. */
  checkpoint(tx: Tx): Promise<string | null>;
  /** A tile or, at the level `entries`, a bundle; null where the signed tree has none of this width. */
  tile(tx: Tx, address: TileAddress): Promise<Buffer | null>;
  bundle(tx: Tx, index: number, width: number): Promise<Buffer | null>;
  /** A proof file, piece by piece, through short transactions of its own. */
  proofFor(context: Context, member: MemberId, ledgerKey: KeyObject, shape: Shape): AsyncGenerator<Buffer>;
  /** A file of openings with their proofs (`docs/formats/openings.md`), in the same way. */
  openingsFor(context: Context, request: OpeningsRequest): AsyncGenerator<Buffer>;
  verifierKey(academy: AcademyId): Promise<string>;

  recordDailyRoots(): Promise<number>;
  /** Brings the copies outside the database up to what is shown and to the epoch in use; returns how many it wrote. */
  renewCopies(): Promise<number>;
  dropReadable(academy: AcademyId, before: Instant): Promise<number>;
  checkLog(academy: AcademyId): Promise<LogCheck>;
  health(): Promise<Health>;
  /** Waits for what is being committed, and hands the sequencing to another node. */
  close(): Promise<void>;
};

/** Opens the ledger; from now on this node sequences, or stands ready to. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { connection, clock, log, host, keysOf, store } = options;
  const events = new Set([...options.events, branchType, rootedType]);
  const [signers, outside] = [new Signers(options.signerSeed), new Outside(options.folder)];
  // Openings never wait behind questions.
  const [openings, questions] = [new Line(connection), new Line(connection)];
  const lead = new Lead(connection, { signers, outside, host, clock, log }, options.pace);
  const commits = new GroupCommit(openings, () => lead.wake());
  const declared = ({ type }: Happening) => {
    if (!events.has(type)) throw new TypeError(`no module declares the ledger event ${type}`);
  };
  const signerOf = async (academy: AcademyId): Promise<NoteSigner> => {
    const name = await questions.use((client) => keyNameOf(wireReader(client), host, academy));
    return signers.named(academy, name);
  };
  lead.start();
  return {
    async record(tx, happening, about) {
      declared(happening);
      return recordEntry(tx, keysOf, happening, about, clock.now());
    },
    async commitOpening(entry, about) {
      declared(entry);
      const entries = composeEntries(entry, about, clock.now());
      await commits.append(entries);
      return entries[0]!.entry;
    },
    entry: (tx, id) => readEntry(tx, tx.context.academy, id),
    entriesAbout: (tx, member, page) => readEntriesAbout(tx, tx.context.academy, member, page),
    openings: (tx, wish) => Openings.find(tx, tx.context.academy, wish),
    opening: (tx, id) => readConcerned(tx, tx.context.academy, id),
    indexOpenings: (academy) => questions.use((client) => indexOpenings(client, academy)),
    head: (tx) => readSignedHead(tx, tx.context.academy),
    checkpoint: async (tx) => (await readSignedHead(tx, tx.context.academy))?.checkpoint ?? null,
    tile: (tx, address) => readServedTile(tx, tx.context.academy, address),
    bundle: (tx, index, width) => readServedTile(tx, tx.context.academy, { level: "entries", index, width }),
    async *proofFor(context, member, ledgerKey, shape) {
      const { academy } = context;
      const request = { academy, member, ledgerKey, shape, made: clock.now() };
      yield* proofFile(pagesOf(store, context), request, await signerOf(academy));
    },
    async *openingsFor(context, request) {
      const { academy } = context;
      const keys = (members: readonly MemberId[]) => store.read(context, (tx) => keysOf(tx, members));
      const source = { reader: pagesOf(store, context), academy, keysOf: keys };
      yield* openingsFile(source, request, clock.now(), await signerOf(academy));
    },
    verifierKey: async (academy) => verifierKeyText(await signerOf(academy)),
    recordDailyRoots: () => withConnection(connection, (client) => recordDailyRoots(client, clock.now())),
    renewCopies: () => withConnection(connection, (client) => renewCopies(client, outside)),
    dropReadable: (academy, before) =>
      withConnection(connection, (client) => dropReadable(client, academy, before)),
    checkLog: async (academy) => {
      const verifier = await signerOf(academy);
      return withConnection(connection, (client) => checkLog(client, academy, verifier));
    },
    health: () => questions.use((client) => readHealth(client, lead, clock.now())),
    async close() {
      await commits.idle();
      await lead.stop();
      await openings.close();
      await questions.close();
    },
  };
}

/** Each question in a transaction of its own. */
const pagesOf = (store: Store, context: Context): Reader => ({
  all: (query) => store.read(context, (tx) => tx.all(query)),
});
