import type { MemberId } from "#ids";
import { tell } from "../administering.ts";
import type { Ground } from "./ground.ts";

/** How many people one entry of the ledger concerns. */
const concernedMost = 1_000;

type Facts = Readonly<Record<string, string | number>>;
type Kind = { type: string; facts: Facts; members: MemberId[] };

/** Gathers what is alike, so that a thousand people invited alike are one entry. */
export class Telling {
  readonly #ground: Ground;
  readonly #kinds = new Map<string, Kind>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  note(type: string, member: MemberId, facts: Facts): void {
    const key = `${type} ${Object.values(facts).join(" ")}`;
    const kind = this.#kinds.get(key);
    if (kind) kind.members.push(member);
    else this.#kinds.set(key, { type, facts, members: [member] });
  }

  /** Writes what is full, or all of it. */
  async write({ all = false }: { all?: boolean } = {}): Promise<void> {
    const { platform, tx, actor } = this.#ground;
    for (const { type, facts, members } of this.#kinds.values())
      while (members.length >= concernedMost || (all && members.length > 0))
        await tell(platform, tx, actor, type, members.splice(0, concernedMost), facts);
  }
}
