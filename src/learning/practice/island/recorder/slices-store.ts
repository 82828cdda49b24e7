/** A slice as it lies on the device: sealed under a key that only the server and this page's memory hold. */
export type StoredSlice = {
  take: string;
  offset: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  /** Where in the take it ends, in milliseconds. */
  endMs: number;
};
export type StoredTake = { take: string; base: string; endMs: number; touchedAt: number };

/** What was not saved goes on the server a day after its last slice; it goes here too. */
const staleMs = 24 * 60 * 60 * 1_000;

/** What was recorded and not yet acknowledged, safe from a closed tab and from a crash. */
export class SlicesStore {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<SlicesStore> {
    const request = indexedDB.open("tutela-recorder", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("slices", { keyPath: ["take", "offset"] });
      request.result.createObjectStore("takes", { keyPath: "take" });
    };
    const database = await answer(request);
    database.onversionchange = () => database.close();
    const store = new SlicesStore(database);
    await store.#dropStale();
    return store;
  }

  /** Resolves once the slice is on the device's disk, as far as the browser can say. */
  async put(slice: StoredSlice, base: string): Promise<void> {
    const transaction = this.#database.transaction(["slices", "takes"], "readwrite", {
      durability: "strict",
    });
    transaction.objectStore("slices").put(slice);
    transaction.objectStore("takes").put(takeOf(slice, base));
    await done(transaction);
  }

  /** The lowest slice of a take that begins at `from` or later. */
  async first(take: string, from: number): Promise<StoredSlice | undefined> {
    const range = IDBKeyRange.bound([take, from], [take, Number.MAX_SAFE_INTEGER]);
    return this.#slice(range, "next");
  }

  async last(take: string): Promise<StoredSlice | undefined> {
    return this.#slice(ofTake(take), "prev");
  }

  async #slice(range: IDBKeyRange, direction: IDBCursorDirection): Promise<StoredSlice | undefined> {
    const slices = this.#database.transaction("slices").objectStore("slices");
    const cursor: IDBCursorWithValue | null = await answer(slices.openCursor(range, direction));
    return cursor?.value;
  }

  async delete(take: string, offset: number): Promise<void> {
    const transaction = this.#database.transaction("slices", "readwrite");
    transaction.objectStore("slices").delete([take, offset]);
    await done(transaction);
  }

  async forget(take: string): Promise<void> {
    const transaction = this.#database.transaction(["slices", "takes"], "readwrite");
    transaction.objectStore("slices").delete(ofTake(take));
    transaction.objectStore("takes").delete(take);
    await done(transaction);
  }

  async takes(base: string): Promise<StoredTake[]> {
    const all: StoredTake[] = await answer(this.#database.transaction("takes").objectStore("takes").getAll());
    return all.filter((one) => one.base === base).sort((one, other) => other.touchedAt - one.touchedAt);
  }

  async #dropStale(): Promise<void> {
    const all: StoredTake[] = await answer(this.#database.transaction("takes").objectStore("takes").getAll());
    for (const one of all) if (Date.now() - one.touchedAt > staleMs) await this.forget(one.take);
  }
}

const takeOf = (slice: StoredSlice, base: string): StoredTake => ({
  take: slice.take,
  base,
  endMs: slice.endMs,
  touchedAt: Date.now(),
});

const ofTake = (take: string): IDBKeyRange => IDBKeyRange.bound([take, 0], [take, Number.MAX_SAFE_INTEGER]);

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("storage failed")));
  });

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("storage failed")));
  });
