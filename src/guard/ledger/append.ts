import type { Client, Submittable } from "pg";
import { databaseError } from "#store-wire";
import { appendMessage } from "./append-message.ts";
import type { PendingEntry } from "./tables.ts";

type Wire = { stream: { write(bytes: Buffer): void } };

/** Connections that have prepared the statement; after an error it is prepared again. */
const knowing = new WeakSet<Wire>();

class Append implements Submittable {
  readonly #entries: readonly PendingEntry[];
  readonly #settle: (error: Error | null) => void;
  #wire: Wire | null = null;

  constructor(entries: readonly PendingEntry[], settle: (error: Error | null) => void) {
    this.#entries = entries;
    this.#settle = settle;
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    this.#wire = wire;
    wire.stream.write(appendMessage(this.#entries, knowing.has(wire)));
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    if (this.#wire) knowing.delete(this.#wire);
    this.#settle(databaseError(error));
  }

  handleReadyForQuery(): void {
    if (this.#wire) knowing.add(this.#wire);
    this.#settle(null);
  }
}

/** Writes entries in one round trip; outside a transaction they are durable, all of them, when it resolves. */
export const append = (client: Client, entries: readonly PendingEntry[]): Promise<void> =>
  new Promise((resolve, reject) => {
    client.query(new Append(entries, (error) => (error ? reject(error) : resolve())));
  });
