import { refuse } from "./refusal.ts";

/** At `at` in the source, `insert` stands in for `skip` bytes. */
export type Edit = { at: number; skip: number; insert: Buffer };

const editsMost = 500_000;
const empty = Buffer.alloc(0);

/** What turns the source into the finished recording, gathered while it is read. */
export class Edits {
  readonly #list: Edit[] = [];
  #shed = 0;

  /** Bytes that the edits so far take away, less what they put in. */
  get shed(): number {
    return this.#shed;
  }

  /** Neighbouring cuts become one, so that a long tail of small ones costs nothing. */
  replace(at: number, skip: number, insert: Buffer): void {
    this.#shed += skip - insert.length;
    const last = this.#list.at(-1);
    if (last && insert.length === 0 && last.insert.length === 0 && last.at + last.skip === at) {
      last.skip += skip;
    } else if (this.#list.push({ at, skip, insert }) > editsMost) refuse("broken");
  }

  drop(from: number, to: number): void {
    this.replace(from, to - from, empty);
  }

  /** Forgets what was decided about this place and all behind it. */
  forgetFrom(at: number): void {
    for (let last = this.#list.at(-1); last && last.at >= at; last = this.#list.at(-1)) {
      this.#shed -= last.skip - last.insert.length;
      this.#list.pop();
    }
  }

  /** In the order of the source, after this head. */
  behind(head: Buffer): Edit[] {
    return [{ at: 0, skip: 0, insert: head }, ...this.#list].sort((one, other) => one.at - other.at);
  }
}
