import { sql } from "kysely";
import { listAcademies } from "#academies";
import { hour, minute, second, type Instant } from "#clock";
import { platformAcademy, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { AskProduct } from "#promise";
import { freeBytes } from "#settings";
import { tables, timestamp, type Timestamp } from "#store";
import type { Measured, Part, PartState } from "./part.ts";

type Tables = {
  due: { at: Timestamp };
  outbox: { state: string; created_at: Timestamp };
  deployment: { environment: string };
};
const db = tables<Tables>();
const onPlatform = { academy: platformAcademy, member: null };
const gibibyte = 1024 ** 3;

/** From which figure on a part counts as slow, and as down. */
type Limits = { slow: number; down: number };

const judged = (figure: number, { slow, down }: Limits): PartState =>
  figure >= down ? "down" : figure >= slow ? "slow" : "works";

/** All of it measured now. A part that cannot be asked is down: that is what whoever needs it finds. */
export async function measureAll(platform: Platform, request: AskProduct): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [part, ask] of Object.entries(asks) as [Part, Ask][]) {
    try {
      measured.push({ part, ...(await ask(platform, request)) });
    } catch (error) {
      platform.log.warn("status.unreachable", {}, error);
      measured.push({ part, state: "down", figure: 0 });
    }
  }
  return measured;
}

type Ask = (platform: Platform, request: AskProduct) => Promise<Omit<Measured, "part">>;

const asks: Record<Part, Ask> = {
  async pages({ clock }, request) {
    const began = clock.now();
    const { status } = await request("/health/live");
    const figure = clock.now() - began;
    return { figure, state: status === 200 ? judged(figure, { slow: second, down: 10 * second }) : "down" };
  },
  async database({ store, clock }) {
    const began = clock.now();
    await store.read(onPlatform, (tx) => tx.one(db.selectFrom("deployment").select("environment")));
    const figure = clock.now() - began;
    return { figure, state: judged(figure, { slow: second / 2, down: 10 * second }) };
  },
  async ledger({ ledger }) {
    const { waitingMs: figure, stopped } = await ledger.health();
    return {
      figure,
      state: stopped.length > 0 ? "down" : judged(figure, { slow: 10 * second, down: minute }),
    };
  },
  async jobs({ store, clock }) {
    const now = clock.now();
    const waiting = db
      .selectFrom("due")
      .select(sql<Instant | null>`min(at)`.as("oldest"))
      .where("at", "<=", timestamp(now));
    const { oldest } = await store.read(onPlatform, (tx) => tx.one(waiting));
    const figure = oldest !== null && Number.isFinite(oldest) ? now - oldest : 0;
    return { figure, state: judged(figure, { slow: 2 * minute, down: 10 * minute }) };
  },
  async mail(platform) {
    const figure = await longestWait(platform);
    return { figure, state: judged(figure, { slow: 5 * minute, down: hour }) };
  },
  async keyring({ vault, settings }) {
    const { findings, complete } = await vault.keyring.check(platformAcademy, "sample");
    return {
      figure: settings.keyringPlaces.length,
      state: !complete ? "down" : findings.length > 0 ? "slow" : "works",
    };
  },
  async disk({ settings }) {
    const figure = freeBytes(settings.dataDir);
    return { figure, state: figure < gibibyte / 4 ? "down" : figure < 2 * gibibyte ? "slow" : "works" };
  },
};

/** Milliseconds that the oldest mail of any academy has been waiting: each sees its own outbox alone. */
async function longestWait({ store, clock }: Platform): Promise<number> {
  const academies = await store.read(onPlatform, listAcademies);
  const now = clock.now();
  let longest = 0;
  for (const { id } of academies) longest = Math.max(longest, now - ((await oldestMail(store, id)) ?? now));
  return longest;
}

async function oldestMail(store: Platform["store"], academy: AcademyId): Promise<Instant | null> {
  const query = db
    .selectFrom("outbox")
    .select(sql<Instant | null>`min(created_at)`.as("oldest"))
    .where("state", "=", "waiting");
  return (await store.read({ academy, member: null }, (tx) => tx.one(query))).oldest;
}
