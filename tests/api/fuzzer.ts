import { minute } from "#clock";
import type { Operation } from "#api";
import { chanceOf } from "../endurance/chance.ts";
import { Description, type Described } from "./description.ts";
import { faultsOf, send, type Told } from "./faults.ts";
import { makeGround, type Ground } from "./ground.ts";
import { makeKeys, type Keys } from "./keys.ts";
import { make, type Made } from "./request.ts";

/** `FUZZ` says how often; a refusal that has not come by then is asked for again. */
const rounds = Number(process.env["FUZZ"] ?? 60);

/** Of its own for each operation, whichever others there are. */
export const seedOf = ({ operationId }: Described): number =>
  Array.from(operationId).reduce((seed, letter) => (31 * seed + letter.charCodeAt(0)) % 1_000, 0);

/** A running product, what it says of itself, and requests made of that. */
export class Fuzzer {
  readonly ground: Ground;
  readonly keys: Keys;
  readonly description: Description;

  private constructor(ground: Ground, keys: Keys, description: Description) {
    this.ground = ground;
    this.keys = keys;
    this.description = description;
  }

  /** `operations`: made-up ones in the place of the product's. */
  static async over(operations?: readonly Operation[]): Promise<Fuzzer> {
    const ground = await makeGround(operations);
    const response = await fetch(`${ground.origin}/api/v1/openapi.json`);
    return new Fuzzer(ground, await makeKeys(ground), new Description((await response.json()) as never));
  }

  make = (one: Described, chance: () => number, sound = true): Made =>
    make(one, chance, this.ground, this.keys, sound);

  send = (made: Omit<Made, "key" | "sound">): Promise<Told> => send(this.ground.origin, made);

  /** What does not fit in so many answers, and which statuses came. Each minute a key may ask anew. */
  async fuzz(one: Described, seed: number, sound: boolean) {
    const [chance, seen, faults] = [chanceOf(seed), new Set<number>(), new Set<string>()];
    this.ground.platform.clock.turn(minute);
    for (let round = 0; round < rounds; round += 1) {
      const made = this.make(one, chance, sound);
      const told = await this.send(made);
      seen.add(told.status);
      for (const fault of faultsOf(one, made, told, this.description.find, this.ground.theirs))
        faults.add(`${made.method} ${made.path.slice(0, 120)} ${made.body?.slice(0, 120) ?? ""}: ${fault}`);
    }
    return { seen, faults: [...faults].slice(0, 8) };
  }
}
