import type { Client } from "pg";
import type { Instant } from "#clock";
import type { AcademyId } from "#ids";
import { wireReader } from "./reader.ts";
import { db } from "./tables.ts";

export type Health = {
  /** Whether this node sequences. */
  leads: boolean;
  /** Logs that this node has stopped, and why: they cannot be what was signed for. */
  stopped: readonly { academy: AcademyId; reason: string }[];
  /** Milliseconds that the oldest entry without a place has waited, on any node's account: 0 where none waits. */
  waitingMs: number;
};

export async function readHealth(
  client: Client,
  lead: { leads: boolean; stopped: ReadonlyMap<AcademyId, string> },
  now: Instant,
): Promise<Health> {
  const [oldest] = await wireReader(client).all(
    db.selectFrom("ledger_pending").select("at").orderBy("entry").limit(1),
  );
  return {
    leads: lead.leads,
    stopped: [...lead.stopped].map(([academy, reason]) => ({ academy, reason })),
    waitingMs: oldest ? Math.max(0, now - oldest.at) : 0,
  };
}
