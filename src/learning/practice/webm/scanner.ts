import { beginsKeyFrame, readBlock, type BlockHead } from "./blocks.ts";
import { openHeader, readUnsigned, unknownSize, unsigned } from "./ebml.ts";
import { ElementReader, type Place } from "./elements.ts";
import { writeHead, type SeekPoint } from "./head.ts";
import * as ids from "./ids.ts";
import { refuse } from "./refusal.ts";
import { durationMostMs, Timeline } from "./timeline.ts";
import { children, find, matchTracks, readTracks, value, type Track } from "./tracks.ts";

/** At `at` in the source, `insert` stands in for `skip` bytes. */
export type Edit = { at: number; skip: number; insert: Buffer };

export type Scan = {
  durationMs: number;
  /** Pixels of the first recording; 0 when it is sound only. */
  width: number;
  height: number;
  tracks: readonly Pick<Track, "kind" | "codec">[];
  /** Where a player may jump to: milliseconds, and the byte in the rewritten recording. */
  seekPoints: readonly SeekPoint[];
  /** Bytes of the rewritten recording. */
  length: number;
  /** What turns the source into it, in the order of the source. */
  edits: readonly Edit[];
};

type Run = { tracks: Map<number, Track>; numbers: Map<number, number>; shiftMs: number | null };
type OpenCluster = { place: Place; timeMs: number | null; offset: number; pointed: boolean };
type OpenGroup = { block: BlockHead | null; durationMs: number | null; refers: boolean };

const editsMost = 500_000;
const pointSpacingMs = 1_000;
/** A recording may begin this late without being moved to its start. */
const lateStartMs = 1_000;
const msScale = 1_000_000;
const empty = Buffer.alloc(0);

/**
 * The first pass over a recording, buffer by buffer as it arrives. What `MediaRecorder` writes has no duration
 * and no seek points; several recordings of one take may follow each other, each with a head of its own.
 */
export class Scanner {
  readonly #reader: ElementReader;
  readonly #timeline = new Timeline();
  readonly #edits: Edit[] = [];
  readonly #points: SeekPoint[] = [];
  #first: { tracks: Track[]; payload: Buffer } | null = null;
  #run: Run | null = null;
  #cluster: OpenCluster | null = null;
  #group: OpenGroup | null = null;
  /** Source bytes up to here are whole elements that stay or go as decided. */
  #sound = 0;
  /** Bytes that the edits so far take away, less what they put in. */
  #shed = 0;
  #blocks = 0;

  constructor() {
    this.#reader = new ElementReader({
      opened: (place) => this.#opened(place),
      met: (place, payload) => this.#met(place, payload),
      closed: (place) => this.#closed(place),
    });
  }

  /** Throws `WebmRefusal` as soon as the bytes cannot become a recording that we keep. */
  push(buffer: Buffer): void {
    this.#reader.push(buffer);
  }

  /** The next byte begins a new recording of the same take; an element that was under way is dropped. */
  startRun(): void {
    if (this.#reader.received === 0) return;
    this.#cutTail();
    this.#reader.restart();
    this.#cluster = null;
    this.#group = null;
    this.#sound = this.#reader.received;
  }

  finish(): Scan {
    if (this.#reader.received === 0) return refuse("empty");
    this.#cutTail();
    const first = this.#first;
    const durationMs = Math.ceil(this.#timeline.endMs);
    if (!first || this.#blocks === 0 || durationMs <= 0) return refuse("empty");
    const head = writeHead(durationMs, first.payload, this.#seekTrack(first.tracks).number, this.#points);
    const edits = [{ at: 0, skip: 0, insert: head }, ...this.#edits].sort((one, other) => one.at - other.at);
    const picture = first.tracks.find((track) => track.kind === "video");
    return {
      durationMs,
      width: picture?.width ?? 0,
      height: picture?.height ?? 0,
      tracks: first.tracks.map(({ kind, codec }) => ({ kind, codec })),
      seekPoints: this.#points.map(({ ms, offset }) => ({ ms, offset: head.length + offset })),
      length: head.length + this.#reader.received - this.#shed,
      edits,
    };
  }

  #opened(place: Place): void {
    if (place.id === ids.segment) this.#drop(place.at, place.from);
    if (place.id === ids.blockGroup) this.#group = { block: null, durationMs: null, refers: false };
    if (place.id !== ids.cluster) return;
    if (!this.#run) return refuse("broken");
    this.#cluster = { place, timeMs: null, offset: place.at - this.#shed, pointed: false };
  }

  #met(place: Place, payload: Buffer): void {
    if (place.parent === 0) this.#metHead(place, payload);
    else if (place.parent === ids.segment) this.#metPart(place, payload);
    else if (place.parent === ids.cluster) this.#metInCluster(place, payload);
    else this.#metInGroup(place, payload);
  }

  #metHead(place: Place, payload: Buffer): void {
    if (find(children(payload), ids.docType)?.toString("latin1").replace(/\0+$/, "") !== "webm")
      return refuse("not-webm");
    this.#run = null;
    this.#timeline.seam();
    this.#drop(place.at, place.end);
  }

  #metPart(place: Place, payload: Buffer): void {
    if (place.id === ids.info && (value(children(payload), ids.timestampScale) ?? msScale) !== msScale) {
      return refuse("unsupported");
    }
    if (place.id === ids.tracks) this.#beginRun(payload);
    this.#drop(place.at, place.end);
  }

  #beginRun(payload: Buffer): void {
    if (this.#run) return refuse("broken");
    const tracks = readTracks(payload);
    this.#first ??= { tracks, payload: Buffer.from(payload) };
    this.#run = {
      tracks: new Map(tracks.map((track) => [track.number, track])),
      numbers: matchTracks(this.#first.tracks, tracks),
      shiftMs: null,
    };
  }

  #metInCluster(place: Place, payload: Buffer): void {
    if (place.id === ids.clusterTime) this.#metTime(place, payload);
    if (place.id === ids.simpleBlock) {
      const block = readBlock(payload);
      this.#renumber(place, block);
      this.#addBlock(block, block.keyFlag, null);
    }
    // A checksum does not survive new times; it becomes a void of the same length.
    if (place.id === ids.checksum && this.#moved)
      this.#edit({ at: place.at, skip: 1, insert: Buffer.from([ids.voidSpace]) });
    this.#settle(place);
  }

  get #moved(): boolean {
    return this.#run !== null && this.#run.shiftMs !== 0;
  }

  #metTime(place: Place, payload: Buffer): void {
    const { cluster, run } = this.#here();
    const timeMs = readUnsigned(payload);
    if (timeMs === undefined || cluster.timeMs !== null) return refuse("broken");
    run.shiftMs ??= this.#blocks > 0 ? this.#timeline.endMs - timeMs : timeMs > lateStartMs ? -timeMs : 0;
    run.shiftMs = Math.ceil(run.shiftMs);
    cluster.timeMs = timeMs + run.shiftMs;
    if (cluster.timeMs < 0) return refuse("broken");
    if (cluster.timeMs > durationMostMs) return refuse("too-long");
    if (run.shiftMs === 0) return;
    this.#edit({
      at: place.at,
      skip: place.end - place.at,
      insert: unsigned(ids.clusterTime, cluster.timeMs, 6),
    });
    this.#reopen(cluster.place);
  }

  /** The cluster's size is no longer what its header says: let it end where the next begins. */
  #reopen(place: Place): void {
    if (place.end === unknownSize) return;
    const length = place.from - place.at;
    this.#edit({ at: place.at, skip: length, insert: openHeader(ids.cluster, length) });
  }

  #metInGroup(place: Place, payload: Buffer): void {
    const group = this.#group ?? refuse("broken");
    if (place.id === ids.referenceBlock) group.refers = true;
    if (place.id === ids.blockDuration) group.durationMs = readUnsigned(payload) ?? refuse("broken");
    if (place.id !== ids.block) return;
    if (group.block) return refuse("broken");
    group.block = readBlock(payload);
    this.#renumber(place, group.block);
  }

  #closed(place: Place): void {
    if (place.id === ids.cluster) this.#cluster = null;
    if (place.id !== ids.blockGroup) return;
    const block = this.#group?.block ?? refuse("broken");
    this.#addBlock(block, !this.#group?.refers, this.#group?.durationMs ?? null);
    this.#group = null;
    this.#settle(place);
  }

  #renumber(place: Place, block: BlockHead): void {
    const { run } = this.#here();
    const number = run.numbers.get(block.track) ?? refuse("broken");
    if (number !== block.track) this.#edit({ at: place.from, skip: 1, insert: Buffer.from([0x80 | number]) });
  }

  #addBlock(block: BlockHead, key: boolean, durationMs: number | null): void {
    const { cluster, run } = this.#here();
    const track = run.tracks.get(block.track) ?? refuse("broken");
    if (cluster.timeMs === null) return refuse("broken");
    if (key && !beginsKeyFrame(track.codec, block.frame)) return refuse("broken");
    const atMs = Math.max(0, cluster.timeMs + block.offsetMs);
    this.#timeline.add(track, atMs, durationMs);
    this.#blocks += 1;
    if (key) this.#point(track, cluster, atMs);
  }

  /** One seek point per cluster, where its first key frame stands, and no more than one a second. */
  #point(track: Track, cluster: OpenCluster, atMs: number): void {
    const sought = this.#seekTrack(this.#first?.tracks ?? []);
    const last = this.#points.at(-1);
    if (cluster.pointed || track.kind !== sought.kind) return;
    if (last && atMs < last.ms + pointSpacingMs) return;
    cluster.pointed = true;
    this.#points.push({ ms: atMs, offset: cluster.offset });
  }

  #seekTrack(tracks: readonly Track[]): Track {
    return tracks.find((track) => track.kind === "video") ?? tracks[0] ?? refuse("broken");
  }

  #here(): { cluster: OpenCluster; run: Run } {
    return this.#cluster && this.#run ? { cluster: this.#cluster, run: this.#run } : refuse("broken");
  }

  #settle(place: Place): void {
    if (place.parent === ids.cluster) this.#sound = place.end;
  }

  #drop(from: number, to: number): void {
    this.#edit({ at: from, skip: to - from, insert: empty });
    this.#sound = to;
  }

  /** Neighbouring cuts become one, so that a long tail of small ones costs nothing. */
  #edit(edit: Edit): void {
    this.#shed += edit.skip - edit.insert.length;
    const last = this.#edits.at(-1);
    if (last && edit.insert.length === 0 && last.insert.length === 0 && last.at + last.skip === edit.at) {
      last.skip += edit.skip;
    } else if (this.#edits.push(edit) > editsMost) refuse("broken");
  }

  /** What lies behind the last whole element was being written when its maker stopped. */
  #cutTail(): void {
    const { received } = this.#reader;
    for (let last = this.#edits.at(-1); last && last.at >= this.#sound; last = this.#edits.at(-1)) {
      this.#shed -= last.skip - last.insert.length;
      this.#edits.pop();
    }
    const cluster = this.#cluster?.place;
    if (cluster && cluster.at < this.#sound && !this.#moved) this.#reopen(cluster);
    if (received > this.#sound) this.#drop(this.#sound, received);
  }
}
