import type { AcademyId, MemberId } from "#ids";
import type { EpochName } from "../epoch.ts";
import type { RecordedErasure, Row, Rows, RowsTx, Session } from "../rows.ts";

export type State = {
  epoch: EpochName | null;
  rows: Map<MemberId, Row>;
  erasures: Map<MemberId, RecordedErasure>;
};
export type MemoryTx = RowsTx & {
  insert(rows: readonly Row[]): void;
  remove(members: readonly MemberId[]): void;
};

export const cloneState = ({ epoch, rows, erasures }: State): State => ({
  epoch,
  rows: new Map(rows),
  erasures: new Map([...erasures].map(([member, erasure]) => [member, { ...erasure }])),
});

export class ConnectionLost extends Error {}

/** One academy's rows, read committed: writes show at the commit, which a crash may forestall. */
export class MemoryRows implements Rows<MemoryTx> {
  state: State = { epoch: null, rows: new Map(), erasures: new Map() };
  beforeCommit: () => void = () => {};
  rollLocked = false;
  #life = 0;
  #lock = new ReadWriteLock();
  readonly #academy: AcademyId;

  constructor(academy: AcademyId) {
    this.#academy = academy;
  }

  async academies(): Promise<AcademyId[]> {
    return [this.#academy];
  }

  /** Another database under the same name: every connection to the one before is lost. */
  load(state: State): void {
    this.state = cloneState(state);
    this.#life += 1;
    this.#lock = new ReadWriteLock();
  }

  async session<T>(_academy: AcademyId, work: (session: Session<MemoryTx>) => Promise<T>): Promise<T> {
    const life = this.#life;
    return work({
      transact: (inside) => this.#transact(life, inside),
      tryRollLock: async () => !this.rollLocked,
    });
  }

  transact<T>(work: (tx: MemoryTx) => Promise<T>): Promise<T> {
    return this.#transact(this.#life, work);
  }

  async #transact<T>(life: number, work: (tx: MemoryTx) => Promise<T>): Promise<T> {
    this.#demand(life);
    const lock = this.#lock;
    const releases: (() => void)[] = [];
    const writes: ((state: State) => void)[] = [];
    try {
      const result = await work(this.#tx(lock, releases, writes));
      this.#demand(life);
      if (writes.length > 0) this.beforeCommit();
      for (const write of writes) write(this.state);
      return result;
    } finally {
      for (const release of releases) release();
    }
  }

  #demand(life: number): void {
    if (life !== this.#life) throw new ConnectionLost("the connection is lost");
  }

  #tx(lock: ReadWriteLock, releases: (() => void)[], writes: ((state: State) => void)[]): MemoryTx {
    const own = (): State => this.state;
    return {
      async epoch(mode) {
        if (mode !== "none") releases.push(await lock.take(mode));
        return own().epoch;
      },
      async nameEpoch(epoch) {
        writes.push((state) => (state.epoch = epoch));
      },
      async rows(after, limit) {
        const rows = [...own().rows.values()].sort((a, b) => (a.member < b.member ? -1 : 1));
        return rows.filter(({ member }) => after === null || member > after).slice(0, limit);
      },
      async rewrap(rows) {
        writes.push((state) => {
          for (const row of rows) if (state.rows.has(row.member)) state.rows.set(row.member, row);
        });
      },
      async erasures() {
        return [...own().erasures.values()].map((erasure) => ({ ...erasure }));
      },
      async recordErasures(erasures) {
        writes.push((state) => {
          for (const erasure of erasures)
            if (!state.erasures.has(erasure.member))
              state.erasures.set(erasure.member, { ...erasure, acknowledged: false, certified: false });
        });
      },
      async acknowledge(members) {
        writes.push((state) =>
          members.forEach((member) => (state.erasures.get(member)!.acknowledged = true)),
        );
      },
      async markCertified(members) {
        writes.push((state) => members.forEach((member) => (state.erasures.get(member)!.certified = true)));
      },
      insert(rows) {
        writes.push((state) => rows.forEach((row) => state.rows.set(row.member, row)));
      },
      remove(members) {
        writes.push((state) => members.forEach((member) => state.rows.delete(member)));
      },
    };
  }
}

class ReadWriteLock {
  #readers = 0;
  #writer = false;
  #waiting: (() => void)[] = [];

  async take(mode: "share" | "exclusive"): Promise<() => void> {
    while (this.#writer || (mode === "exclusive" && this.#readers > 0))
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (mode === "share") this.#readers += 1;
    else this.#writer = true;
    return () => {
      if (mode === "share") this.#readers -= 1;
      else this.#writer = false;
      for (const wake of this.#waiting.splice(0)) wake();
    };
  }
}
