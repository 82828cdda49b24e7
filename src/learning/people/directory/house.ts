import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { byName, type Entry } from "./entry.ts";

/** The entries of one academy in this node's memory, by member and in the order of their names. */
export class House {
  readonly openedAt: Instant;
  /** The oldest transaction that may still have been running at the last look (PostgreSQL's `xid8`, in digits). */
  horizon: string;
  /** Changes at or above the horizon that are in the entries already. */
  applied: ReadonlySet<string> = new Set();
  readonly #entries = new Map<MemberId, Entry>();
  /** Each by name and longer than the next, so that nobody is moved often while batch after batch comes in. */
  #runs: (readonly Entry[])[] = [];

  constructor(openedAt: Instant, horizon: string) {
    this.openedAt = openedAt;
    this.horizon = horizon;
  }

  get size(): number {
    return this.#entries.size;
  }

  get ordered(): readonly Entry[] {
    while (this.#runs.length > 1) this.#mergeLast();
    return this.#runs[0] ?? nobody;
  }

  get(member: MemberId): Entry | undefined {
    return this.#entries.get(member);
  }

  /** Puts these in the place of what was known of the members; whoever has no entry any more is dropped. */
  apply(members: readonly MemberId[], entries: readonly Entry[]): void {
    const replaced = new Set(members.filter((member) => this.#entries.delete(member)));
    for (const entry of entries) this.#entries.set(entry.member, entry);
    if (replaced.size > 0) this.#runs = [this.ordered.filter((one) => !replaced.has(one.member))];
    if (entries.length === 0) return;
    this.#runs.push(entries.toSorted(byName));
    while (this.#lastIsLong()) this.#mergeLast();
  }

  /** Drops everybody but these. */
  keep(members: ReadonlySet<MemberId>): void {
    this.#runs = [this.ordered.filter(({ member }) => members.has(member))];
    for (const member of this.#entries.keys()) if (!members.has(member)) this.#entries.delete(member);
  }

  #lastIsLong(): boolean {
    const [before, last] = this.#runs.slice(-2);
    return last !== undefined && before !== undefined && last.length >= before.length;
  }

  #mergeLast(): void {
    const [before = nobody, last = nobody] = this.#runs.splice(-2);
    this.#runs.push(merged(before, last));
  }
}

const nobody: readonly Entry[] = [];

/** Two ordered lists as one: a change of a few among many must not put the many in order again. */
function merged(many: readonly Entry[], few: readonly Entry[]): Entry[] {
  const all: Entry[] = [];
  let next = 0;
  for (const one of many) {
    while (next < few.length && byName(few[next]!, one) < 0) all.push(few[next++]!);
    all.push(one);
  }
  return all.concat(few.slice(next));
}
