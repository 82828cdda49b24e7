import type { Client } from "pg";
import type { Outside } from "./outside.ts";
import { wireReader } from "./reader.ts";
import { db } from "./tables.ts";

/**
 * A new epoch need not bring a leaf, and a file can get lost: what the copies outside should say is compared with what
 * they do. One that tells of more leaves than the database stays as it is.
 */
export async function renewCopies(client: Client, outside: Outside): Promise<number> {
  const shown = await wireReader(client).all(
    db
      .selectFrom("ledger_head")
      .innerJoin("academy", "academy.id", "ledger_head.academy")
      .select(["ledger_head.academy", "epoch", "checkpoint"]),
  );
  let written = 0;
  for (const { academy, epoch, checkpoint } of shown) {
    if (checkpoint === null) continue;
    const word = { academy, epoch, checkpoint };
    if (await outside.renew(word)) written++;
  }
  return written;
}
