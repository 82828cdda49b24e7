import { inEachAcademy } from "#academies";
import { after, day, minute } from "#clock";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { db } from "../tables.ts";
import { callSoon } from "./announce.ts";
import { deliveriesKeptDays } from "./schedule.ts";

/** A call is known again for so long: many times the age that a call may have. */
const callsKept = day;

/** Forgets what is over, and finds what is overdue: an answer of a database that was restored, say. */
export async function sweepWebhooks({ store, clock }: Pick<Platform, "store" | "clock">): Promise<void> {
  const now = clock.now();
  const old = timestamp(after(now, -deliveriesKeptDays * day));
  await inEachAcademy(store, async (tx) => {
    const deliveries = await tx.run(db.deleteFrom("webhook_delivery").where("made_at", "<=", old));
    const known = timestamp(after(now, -callsKept));
    const calls = await tx.run(db.deleteFrom("webhook_call").where("at", "<=", known));
    const none = { former_secret: null, former_until: null };
    for (const table of ["webhook_endpoint", "webhook_source"] as const)
      await tx.run(db.updateTable(table).set(none).where("former_until", "<=", timestamp(now)));
    await findOverdue(tx, timestamp(after(now, -15 * minute)));
    return deliveries + calls;
  });
}

async function findOverdue(tx: Tx, before: ReturnType<typeof timestamp>): Promise<void> {
  const overdue = db
    .selectFrom("webhook_delivery as d")
    .innerJoin("webhook_endpoint as e", "e.id", "d.endpoint")
    .select("e.id")
    .distinct()
    .where("d.state", "=", "waiting")
    .where("d.next_at", "<=", before)
    .where("e.state", "=", "active");
  for (const { id } of await tx.all(overdue)) await callSoon(tx, id);
}
