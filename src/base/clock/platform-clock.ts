import { CompiledQuery } from "kysely";
import { Forbidden, Invalid } from "#errors";
import { platformAcademy } from "#ids";
import type { Context, Store } from "#store";
import { after, second, TurnableClock, type Clock, type Instant } from "./clock.ts";

const context: Context = { academy: platformAcademy, member: null };
const query = <Row>(text: string, ...values: unknown[]) => ({
  compile: (): CompiledQuery<Row> => CompiledQuery.raw(text, values),
});

type Deployment = { environment: string; clock_offset: number };
const readDeployment = (store: Store): Promise<Deployment> =>
  store.read(context, (tx) => tx.one(query<Deployment>("select environment, clock_offset from deployment")));

/**
 * The clock of one process of this platform. In development it follows the offset kept in the database, so that all
 * processes agree within a second; elsewhere it is plain wall time, whatever the database says.
 */
export class PlatformClock implements Clock {
  readonly #clock = new TurnableClock();
  readonly #store: Store;
  readonly #turned = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  private constructor(store: Store) {
    this.#store = store;
  }

  static async open(store: Store): Promise<PlatformClock> {
    const clock = new PlatformClock(store);
    const { environment } = await readDeployment(store);
    if (environment !== "development") return clock;
    await clock.follow();
    // While the database is away, the clock keeps its last offset.
    clock.#timer = setInterval(() => void clock.follow().catch(() => {}), second / 2).unref();
    return clock;
  }

  now(): Instant {
    return this.#clock.now();
  }

  /** Milliseconds ahead of the machine. */
  get offset(): number {
    return this.#clock.offset;
  }

  /** Calls `listener` after each turn, wherever it came from. */
  onTurn(listener: () => void): void {
    this.#turned.add(listener);
  }

  /** Looks at once for a turn made by another process. */
  async follow(): Promise<void> {
    const { environment, clock_offset: offset } = await readDeployment(this.#store);
    if (environment !== "development" || offset === this.#clock.offset) return;
    this.#clock.turnTo(offset);
    for (const listener of this.#turned) listener();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** Turns the clock of a development platform forward and says what time it is there. */
export async function turnClock(store: Store, milliseconds: number): Promise<Instant> {
  if (!Number.isSafeInteger(milliseconds) || milliseconds <= 0) {
    throw new Invalid({ by: { sentence: "clock.forward-only" } });
  }
  const turned = await store.transact(context, (tx) =>
    tx.maybe(
      query<{ clock_offset: number }>(
        "update deployment set clock_offset = clock_offset + $1 where environment = 'development' returning clock_offset",
        milliseconds,
      ),
    ),
  );
  if (turned === null) throw new Forbidden("clock.development-only");
  return after(new TurnableClock().now(), turned.clock_offset);
}
