import type { Client } from "pg";
import type { AcademyId } from "#ids";
import type { Connection } from "#store";
import { send } from "#store-wire";
import { connect } from "./connection.ts";
import { turnMost } from "./move.ts";
import { Sequencer, type SequencerParts } from "./sequencer.ts";

/**
 * Milliseconds: between two looks at what waits, after a turn that placed something, between two looks at whether the
 * sequencing node has died, and after how much silence the database ends its session, and with it its lock.
 */
export type Pace = { poll: number; rest: number; lock: number; silence: number };
/** A turn takes its flushes from the commits beside it: under load two a second place everything within one. */
export const usualPace: Pace = { poll: 50, rest: 400, lock: 1_000, silence: 10_000 };

const lockText = "select pg_try_advisory_lock(hashtextextended('tutela ledger sequencer', 0))";

/** A process that was stopped in its tracks keeps its connections: only the database notices that nothing comes. */
const silenceText =
  "select set_config('idle_session_timeout', $1, false), set_config('idle_in_transaction_session_timeout', $1, false)";

/** Runs the sequencer while this node holds the platform's lock, whose session ends when the node dies. */
export class Lead {
  readonly stopped = new Map<AcademyId, string>();
  leads = false;
  readonly #connection: Connection;
  readonly #parts: SequencerParts;
  readonly #pace: Pace;
  #running: Promise<void> | null = null;
  #ending = false;
  #nudge: () => void = () => {};

  constructor(connection: Connection, parts: SequencerParts, pace: Pace = usualPace) {
    this.#connection = connection;
    this.#parts = parts;
    this.#pace = pace;
  }

  start(): void {
    this.#ending = false;
    this.#running ??= this.#run();
  }

  /** Something was committed here: no need to wait for the next turn, unless the last one has only just ended. */
  wake(): void {
    if (this.leads) this.#nudge();
  }

  async stop(): Promise<void> {
    this.#ending = true;
    this.#nudge();
    await this.#running;
    this.#running = null;
  }

  async #run(): Promise<void> {
    while (!this.#ending) {
      try {
        await this.#term();
      } catch (error) {
        this.#parts.log.warn("ledger.sequencer-failed", {}, error);
      }
      this.leads = false;
      if (!this.#ending) await this.#pause(this.#pace.lock);
    }
  }

  /** From the connection to its end: as a candidate, then as the sequencer. */
  async #term(): Promise<void> {
    const client = await connect(this.#connection);
    try {
      while (!this.#ending && !(await this.#lock(client))) await this.#pause(this.#pace.lock);
      if (!this.#ending) await this.#lead(client);
    } finally {
      await client.end();
    }
  }

  async #lock(client: Client): Promise<boolean> {
    const [result] = await send(client, [{ text: lockText, values: [] }]);
    return result!.rows[0]![0] === "t";
  }

  async #lead(client: Client): Promise<void> {
    this.stopped.clear();
    await send(client, [{ text: silenceText, values: [this.#pace.silence] }]);
    const sequencer = new Sequencer(client, this.#parts, this.stopped);
    await sequencer.begin();
    this.leads = true;
    this.#parts.log.info("ledger.sequencing");
    while (!this.#ending) {
      const placed = await sequencer.turn();
      if (placed > 0 && placed < turnMost) await this.#pause(this.#pace.rest, "whole");
      else if (placed === 0) await this.#pause(this.#pace.poll);
    }
  }

  #pause(milliseconds: number, how: "whole" | "until woken" = "until woken"): Promise<void> {
    // Told to stop while it asked for the lock: nobody nudges a second time.
    if (this.#ending) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#nudge = () => {};
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#nudge = () => {
        if (how === "until woken" || this.#ending) end();
      };
    });
  }
}
