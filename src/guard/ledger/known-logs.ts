import type { Client } from "pg";
import type { Clock } from "#clock";
import type { AcademyId } from "#ids";
import type { Log as Writer } from "#log";
import { declareBranch } from "./declare-branch.ts";
import { loadLog, type Log } from "./load-log.ts";
import type { Signers } from "./log-names.ts";
import type { Outside } from "./outside.ts";
import { wireReader } from "./reader.ts";

export type SequencerParts = { signers: Signers; outside: Outside; host: string; clock: Clock; log: Writer };

const logsMost = 500;

/** The logs that a sequencer goes on with: read once, and held in memory while the database is as they say. */
export class KnownLogs {
  readonly #client: Client;
  readonly #parts: SequencerParts;
  readonly #branched: (academy: AcademyId) => void;
  readonly #logs = new Map<AcademyId, Log>();

  /** `branched` hears of a log whose branch was declared, and is to be signed for. */
  constructor(client: Client, parts: SequencerParts, branched: (academy: AcademyId) => void) {
    this.#client = client;
    this.#parts = parts;
    this.#branched = branched;
  }

  /** Outside any transaction: where leaves were lost, it declares so. Throws where the log is not what was signed for. */
  async get(academy: AcademyId): Promise<Log> {
    const known = this.#logs.get(academy);
    if (known) return known;
    const { log, lost } = await loadLog(wireReader(this.#client), academy, this.#parts);
    if (lost !== null) {
      await declareBranch(this.#client, log, lost, this.#parts.clock.now());
      this.#branched(academy);
      this.#parts.log.error("ledger.branched", { academy, branch: lost.branch, kept: lost.kept.size });
    }
    if (this.#logs.size >= logsMost) this.#logs.clear();
    this.#logs.set(academy, log);
    return log;
  }

  forget(): void {
    this.#logs.clear();
  }
}
