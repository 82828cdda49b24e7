import { readHeader, unknownSize, type Header } from "./ebml.ts";
import * as ids from "./ids.ts";
import { refuse } from "./refusal.ts";

/** `enter`: its children follow. `whole`: handed over complete. `peek`: its first bytes. `skip`: only that it was there. */
type How = { how: "enter" | "whole" | "peek" | "skip"; most: number };
type Shape = Map<number, How>;

const kilobyte = 1_024;
const enter = (most: number): How => ({ how: "enter", most });
const whole = (most: number): How => ({ how: "whole", most });
const skip = (most: number): How => ({ how: "skip", most });
/** No frame of a camera comes near this; it bounds what a truncated tail can cost. */
const frame: How = { how: "peek", most: 16 * kilobyte * kilobyte };
const anySize = Number.MAX_SAFE_INTEGER;
const rest: [number, How][] = [
  [ids.voidSpace, skip(4 * kilobyte)],
  [ids.checksum, skip(8)],
];

/** What may stand where, and how large. Attachments and chapters are missing on purpose: they could carry anything. */
const shapes: ReadonlyMap<number, Shape> = new Map([
  [
    0,
    new Map([
      [ids.ebmlHead, whole(kilobyte)],
      [ids.segment, enter(anySize)],
    ]),
  ],
  [
    ids.segment,
    new Map([
      [ids.seekHead, skip(4 * kilobyte)],
      [ids.info, whole(4 * kilobyte)],
      [ids.tracks, whole(16 * kilobyte)],
      [ids.cluster, enter(anySize)],
      [ids.cues, skip(4 * kilobyte * kilobyte)],
      [ids.tags, skip(64 * kilobyte)],
      ...rest,
    ]),
  ],
  [
    ids.cluster,
    new Map([
      [ids.clusterTime, whole(8)],
      [ids.clusterPosition, skip(8)],
      [ids.previousSize, skip(8)],
      [ids.simpleBlock, frame],
      [ids.blockGroup, enter(frame.most)],
      ...rest,
    ]),
  ],
  [
    ids.blockGroup,
    new Map([
      [ids.block, frame],
      [ids.blockAdditions, skip(frame.most)],
      [ids.blockDuration, whole(8)],
      [ids.referenceBlock, skip(8)],
      [ids.discardPadding, skip(8)],
      ...rest,
    ]),
  ],
]);

/** Where an element stands in the source: `at` its header begins, `from` its payload, `end` the first byte behind it. */
export type Place = { id: number; parent: number; at: number; from: number; end: number };

export type Listener = {
  opened(place: Place): void;
  /** `payload` is whole, or the first bytes of a frame, or empty when the element is only passed over. */
  met(place: Place, payload: Buffer): void;
  closed(place: Place): void;
};

const peekLength = 16;
const nothing = Buffer.alloc(0);

/** Cuts a stream into elements, wherever its buffers end; holds at most one small element at a time. */
export class ElementReader {
  readonly #listener: Listener;
  #held: Buffer = nothing;
  #at = 0;
  #passing = 0;
  #open: Place[] = [];
  #passed: { place: Place; payload: Buffer } | null = null;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Bytes taken in so far. */
  get received(): number {
    return this.#at + this.#held.length;
  }

  push(buffer: Buffer): void {
    const data = this.#held.length === 0 ? buffer : Buffer.concat([this.#held, buffer]);
    let offset = 0;
    for (;;) {
      const taken = this.#passing > 0 ? this.#pass(data.length - offset) : this.#step(data, offset);
      if (taken === 0) break;
      offset += taken;
      this.#at += taken;
      this.#closeEnded();
    }
    this.#held = offset === data.length ? nothing : Buffer.from(data.subarray(offset));
  }

  /** Whatever was under way is given up; the next byte begins a recording. */
  restart(): void {
    this.#at = this.received;
    this.#held = nothing;
    this.#passing = 0;
    this.#passed = null;
    this.#open = [];
  }

  #pass(available: number): number {
    const taken = Math.min(this.#passing, available);
    this.#passing -= taken;
    if (this.#passing === 0) this.#tell();
    return taken;
  }

  /** Takes one header, with the payload where it is wanted; 0 when more bytes are needed. */
  #step(data: Buffer, offset: number): number {
    const header = readHeader(data, offset);
    if (header === null) return 0;
    if (header === undefined) return refuse(this.#at === 0 ? "not-webm" : "broken");
    const how = this.#permit(header);
    const place = this.#place(header);
    if (how.how === "enter") return this.#enter(place, header);
    if (header.size === unknownSize) return refuse("broken");
    return this.#meet(place, header, how, data.subarray(offset + header.length));
  }

  #enter(place: Place, header: Header): number {
    if (header.size === unknownSize && place.id === ids.blockGroup) return refuse("broken");
    this.#listener.opened(place);
    this.#open.push(place);
    return header.length;
  }

  #meet(place: Place, header: Header, how: How, behind: Buffer): number {
    const wanted =
      how.how === "whole" ? header.size : how.how === "peek" ? Math.min(header.size, peekLength) : 0;
    if (behind.length < wanted) return 0;
    this.#passed = { place, payload: Buffer.from(behind.subarray(0, wanted)) };
    this.#passing = header.size - wanted;
    if (this.#passing === 0) this.#tell();
    return header.length + wanted;
  }

  /** An element counts once its last byte is here: what was cut off never happened. */
  #tell(): void {
    const passed = this.#passed;
    this.#passed = null;
    if (passed) this.#listener.met(passed.place, passed.payload);
  }

  /** Elements of unknown size end where something stands that only their parents may hold. */
  #permit(header: Header): How {
    for (;;) {
      const parent = this.#open.at(-1);
      const how = shapes.get(parent?.id ?? 0)?.get(header.id);
      if (how) return header.size !== unknownSize && header.size > how.most ? refuse("broken") : how;
      if (!parent) return refuse(this.#at === 0 ? "not-webm" : "broken");
      if (parent.end !== unknownSize) return refuse("broken");
      this.#close();
    }
  }

  #place(header: Header): Place {
    const parent = this.#open.at(-1);
    const from = this.#at + header.length;
    const end = from + header.size;
    const bound = this.#open.reduce((least, place) => Math.min(least, place.end), unknownSize);
    if (from > bound || (end !== unknownSize && end > bound)) return refuse("broken");
    return { id: header.id, parent: parent?.id ?? 0, at: this.#at, from, end };
  }

  #closeEnded(): void {
    if (this.#passing > 0) return;
    while (this.#open.length > 0 && this.#open.some((place) => place.end <= this.#at)) this.#close();
  }

  #close(): void {
    const place = this.#open.pop();
    if (place) this.#listener.closed(place);
  }
}
