import type { Server, Take, Trouble } from "./server.ts";
import { tagLength, type SliceKey } from "./slice-key.ts";
import type { SlicesStore, StoredSlice } from "./slices-store.ts";

/** `gap`: the server has less than what is still on this device, so that nothing fits any more. */
export type UploadState = { safeMs: number; allSent: boolean; trouble: Trouble | "gap" | null };

type Slice = { offset: number; end: number; endMs: number; open(): Promise<ArrayBuffer | null> };

const firstWaitMs = 500;
const longestWaitMs = 15_000;

/**
 * One take on its way: slice → sealed on the device → sent → acknowledged → gone from the device.
 * Slices leave in order, one at a time; whatever fails is tried again until the server has it.
 */
export class Uploader {
  readonly take: Take;
  readonly #key: SliceKey;
  readonly #store: SlicesStore | null;
  readonly #server: Server;
  readonly #base: string;
  readonly #changed: (state: UploadState) => void;
  /** Slices that the device would not keep: safe from a lost network only. */
  readonly #unstored = new Map<number, { plain: ArrayBuffer; endMs: number }>();
  #end: number;
  #endMs: number;
  #storing: Promise<void> = Promise.resolve();
  #state: UploadState;
  #waiting: (() => void) | null = null;
  #running = false;
  #again = false;
  /** Slices that end here have been acknowledged, even where the device could not delete them. */
  #gone = 0;
  #closed = false;

  constructor(
    parts: {
      take: Take;
      key: SliceKey;
      store: SlicesStore | null;
      server: Server;
      base: string;
      endMs: number;
      end: number;
    },
    changed: (state: UploadState) => void,
  ) {
    this.take = parts.take;
    this.#key = parts.key;
    this.#store = parts.store;
    this.#server = parts.server;
    this.#base = parts.base;
    this.#changed = changed;
    this.#end = Math.max(parts.take.offset, parts.end);
    this.#endMs = parts.endMs;
    this.#state = { safeMs: 0, allSent: this.#end <= parts.take.offset, trouble: null };
  }

  get state(): UploadState {
    return this.#state;
  }

  /** Where the next slice begins in time. */
  get endMs(): number {
    return this.#endMs;
  }

  /** Slices are kept in the order of this call, however long sealing takes. */
  add(slice: Blob, endMs: number): void {
    const offset = this.#end;
    this.#end += slice.size;
    this.#endMs = endMs;
    this.#tell({ allSent: false });
    this.#storing = this.#storing.then(() => this.#keep(slice, offset, endMs));
    void this.#storing.then(() => this.wake());
  }

  /** Sends what is there; a second call hurries one that is waiting to try again. */
  wake(): void {
    if (this.#closed) return;
    this.#waiting?.();
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    void this.#drainAll();
  }

  close(): void {
    this.#closed = true;
    this.#waiting?.();
  }

  async forget(): Promise<void> {
    this.close();
    await this.#storing;
    this.#unstored.clear();
    await this.#store?.forget(this.take.id).catch(() => {});
  }

  async #keep(slice: Blob, offset: number, endMs: number): Promise<void> {
    const plain = await slice.arrayBuffer();
    try {
      if (!this.#store) throw new Error("no storage");
      const sealed = await this.#key.seal(offset, plain);
      await this.#store.put({ take: this.take.id, offset, endMs, ...sealed }, this.#base);
    } catch {
      this.#unstored.set(offset, { plain, endMs });
    }
  }

  /** What is added while the last slice is on its way is sent too. */
  async #drainAll(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#drain();
    }
    this.#running = false;
  }

  async #drain(): Promise<void> {
    let waitMs = firstWaitMs;
    while (!this.#closed) {
      const slice = await this.#lowest();
      if (!slice) return this.#tell({ allSent: this.take.offset >= this.#end, trouble: null });
      if (slice.end <= this.take.offset) {
        await this.#remove(slice);
        continue;
      }
      const trouble = await this.#send(slice);
      if (trouble === null) waitMs = firstWaitMs;
      else {
        this.#tell({ trouble });
        if (trouble !== "later" && trouble !== "signed-out") return;
        await this.#wait(waitMs);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
  }

  /** Sends from where the server stands, which may be in the middle of a slice. */
  async #send(slice: Slice): Promise<UploadState["trouble"]> {
    const from = this.take.offset;
    const plain = slice.offset > from ? null : await slice.open();
    if (this.#closed) return null;
    if (plain === null) return "gap";
    const answer = await this.#server.slice(this.take, from, plain.slice(from - slice.offset));
    if ("trouble" in answer) return answer.trouble;
    const { accepted, offset } = answer.got;
    this.take.offset = offset;
    if (accepted && offset >= slice.end) await this.#remove(slice);
    return !accepted && offset === from ? "refused" : null;
  }

  async #remove(slice: Slice): Promise<void> {
    this.#unstored.delete(slice.offset);
    await this.#store?.delete(this.take.id, slice.offset).catch(() => {});
    this.#gone = Math.max(this.#gone, slice.end);
    this.#tell({ safeMs: Math.max(this.#state.safeMs, slice.endMs), trouble: null });
  }

  async #lowest(): Promise<Slice | null> {
    const stored = await this.#store?.first(this.take.id, this.#gone).catch(() => undefined);
    const [offset, kept] = [...this.#unstored].sort(([one], [other]) => one - other)[0] ?? [];
    if (offset === undefined || !kept || (stored && stored.offset < offset))
      return stored ? this.#stored(stored) : null;
    return { offset, end: offset + kept.plain.byteLength, endMs: kept.endMs, open: async () => kept.plain };
  }

  #stored({ offset, iv, sealed, endMs }: StoredSlice): Slice {
    const open = () => this.#key.open(offset, iv, sealed).catch(() => null);
    return { offset, end: offset + sealed.byteLength - tagLength, endMs, open };
  }

  #tell(change: Partial<UploadState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#closed) this.#changed(this.#state);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
