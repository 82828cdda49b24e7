import { BlockGroup } from "./block-group.ts";
import { beginsKeyFrame, readBlock, type BlockHead } from "./blocks.ts";
import { openHeader, readUnsigned, unknownSize, unsigned } from "./ebml.ts";
import { Edits, type Edit } from "./edits.ts";
import { ElementReader, type Place } from "./elements.ts";
import { writeHead, type SeekPoint } from "./head.ts";
import * as ids from "./ids.ts";
import { refuse } from "./refusal.ts";
import { Run } from "./run.ts";
import { SeekPoints } from "./seek-points.ts";
import { durationMostMs, Timeline } from "./timeline.ts";
import { children, find, readTracks, value, type Track } from "./tracks.ts";

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

type OpenCluster = { place: Place; timeMs: number | null; offset: number; pointed: boolean };

const msScale = 1_000_000;

/**
 * The first pass over a recording, buffer by buffer as it arrives. What `MediaRecorder` writes has no duration
 * and no seek points; several recordings of one take may follow each other, each with a head of its own.
 */
export class Scanner {
  readonly #reader: ElementReader;
  readonly #timeline = new Timeline();
  readonly #edits = new Edits();
  readonly #points = new SeekPoints();
  #first: { tracks: Track[]; payload: Buffer } | null = null;
  #run: Run | null = null;
  #cluster: OpenCluster | null = null;
  #group: BlockGroup | null = null;
  /** Source bytes up to here are whole elements that stay or go as decided. */
  #sound = 0;
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
    const sought = this.#seekTrack(first.tracks).number;
    const head = writeHead(durationMs, first.payload, sought, this.#points.behind());
    const picture = first.tracks.find((track) => track.kind === "video");
    return {
      durationMs,
      width: picture?.width ?? 0,
      height: picture?.height ?? 0,
      tracks: first.tracks.map(({ kind, codec }) => ({ kind, codec })),
      seekPoints: this.#points.behind(head.length),
      length: head.length + this.#reader.received - this.#edits.shed,
      edits: this.#edits.behind(head),
    };
  }

  #opened(place: Place): void {
    if (place.id === ids.segment) this.#drop(place.at, place.from);
    if (place.id === ids.blockGroup) this.#group = new BlockGroup();
    if (place.id !== ids.cluster) return;
    if (!this.#run) return refuse("broken");
    this.#cluster = { place, timeMs: null, offset: place.at - this.#edits.shed, pointed: false };
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
    this.#run = new Run(this.#first.tracks, tracks);
  }

  #metInCluster(place: Place, payload: Buffer): void {
    if (place.id === ids.clusterTime) this.#metTime(place, payload);
    if (place.id === ids.simpleBlock) {
      const block = readBlock(payload);
      this.#renumber(place, block);
      this.#addBlock(block, block.keyFlag, null);
    }
    // A checksum does not survive new times; it becomes a void of the same length.
    if (place.id === ids.checksum && this.#run?.isMoved)
      this.#edits.replace(place.at, 1, Buffer.from([ids.voidSpace]));
    this.#settle(place);
  }

  #metTime(place: Place, payload: Buffer): void {
    const { cluster, run } = this.#here();
    const timeMs = readUnsigned(payload);
    if (timeMs === undefined || cluster.timeMs !== null) return refuse("broken");
    cluster.timeMs = run.timeOf(timeMs, this.#blocks > 0 ? this.#timeline.endMs : null);
    if (cluster.timeMs < 0) return refuse("broken");
    if (cluster.timeMs > durationMostMs) return refuse("too-long");
    if (!run.isMoved) return;
    this.#edits.replace(place.at, place.end - place.at, unsigned(ids.clusterTime, cluster.timeMs, 6));
    this.#reopen(cluster.place);
  }

  /** The cluster's size is no longer what its header says: let it end where the next begins. */
  #reopen(place: Place): void {
    if (place.end === unknownSize) return;
    const length = place.from - place.at;
    this.#edits.replace(place.at, length, openHeader(ids.cluster, length));
  }

  #metInGroup(place: Place, payload: Buffer): void {
    const group = this.#group ?? refuse("broken");
    group.met(place.id, payload);
    if (place.id === ids.block) this.#renumber(place, group.block);
  }

  #closed(place: Place): void {
    if (place.id === ids.cluster) this.#cluster = null;
    if (place.id !== ids.blockGroup) return;
    const { block, isKey, durationMs } = this.#group ?? refuse("broken");
    this.#addBlock(block, isKey, durationMs);
    this.#group = null;
    this.#settle(place);
  }

  #renumber(place: Place, block: BlockHead): void {
    const { run } = this.#here();
    const number = run.numberOf(block.track);
    if (number !== block.track) this.#edits.replace(place.from, 1, Buffer.from([0x80 | number]));
  }

  #addBlock(block: BlockHead, key: boolean, durationMs: number | null): void {
    const { cluster, run } = this.#here();
    const track = run.trackOf(block.track);
    if (cluster.timeMs === null) return refuse("broken");
    if (key && !beginsKeyFrame(track.codec, block.frame)) return refuse("broken");
    const atMs = Math.max(0, cluster.timeMs + block.offsetMs);
    this.#timeline.add(track, atMs, durationMs);
    this.#blocks += 1;
    if (key) this.#point(track, cluster, atMs);
  }

  /** At most one seek point for a cluster, where its first key frame stands. */
  #point(track: Track, cluster: OpenCluster, atMs: number): void {
    const sought = this.#seekTrack(this.#first?.tracks ?? []);
    if (cluster.pointed || track.kind !== sought.kind) return;
    cluster.pointed = this.#points.add(atMs, cluster.offset);
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
    this.#edits.drop(from, to);
    this.#sound = to;
  }

  /** What lies behind the last whole element was being written when its maker stopped. */
  #cutTail(): void {
    const { received } = this.#reader;
    this.#edits.forgetFrom(this.#sound);
    const cluster = this.#cluster?.place;
    if (cluster && cluster.at < this.#sound && !this.#run?.isMoved) this.#reopen(cluster);
    if (received > this.#sound) this.#drop(this.#sound, received);
  }
}
