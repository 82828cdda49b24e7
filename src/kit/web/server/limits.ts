import type { SignInId } from "#access";
import type { Clock } from "#clock";
import { Limited } from "#errors";
import { Buckets, type Rate } from "./buckets.ts";
import { limitedNetwork } from "./limited-network.ts";
import type { Route } from "./route.ts";

export type LimitNumbers = {
  /** A school sits behind one address with thirty recorders, each sending a slice a second. */
  address: Rate;
  /** One person, with a player that seeks. */
  signIn: Rate;
  /** How many addresses, sign-ins and pairs of address and route are remembered at once. */
  remembered: number;
  /** Requests of one key in a minute, where they are not as many as usual. */
  key?: number;
};

export const usualLimits: LimitNumbers = {
  address: { perMinute: 6_000, burst: 2_000 },
  signIn: { perMinute: 1_200, burst: 300 },
  remembered: 20_000,
};

/** VP-14: floods are turned away before they cost a statement. */
export class Limits {
  readonly #clock: Clock;
  readonly #numbers: LimitNumbers;
  readonly #buckets: Buckets;

  constructor(clock: Clock, numbers: LimitNumbers = usualLimits) {
    this.#clock = clock;
    this.#numbers = numbers;
    this.#buckets = new Buckets(numbers.remembered);
  }

  get remembered(): number {
    return this.#buckets.size;
  }

  ofAddress(address: string, { name, limitPerMinute }: Pick<Route, "name" | "limitPerMinute">): void {
    const network = limitedNetwork(address);
    this.#take(network, this.#numbers.address);
    if (limitPerMinute === undefined) return;
    this.#take(`${name} ${network}`, { perMinute: limitPerMinute, burst: limitPerMinute });
  }

  ofSignIn(signIn: SignInId): void {
    this.#take(signIn, this.#numbers.signIn);
  }

  #take(name: string, rate: Rate): void {
    const seconds = this.#buckets.take(name, rate, this.#clock.now());
    if (seconds > 0) throw new Limited(seconds);
  }
}
