import { createHash } from "node:crypto";
import { platformAcademy, sortableId } from "#ids";
import { timestamp } from "#store";
import type { TestPlatform } from "#testing-platform";
import { passkeyHolding } from "../../src/guard/sign-in/holdings.ts";
import { db, memberOf } from "../../src/guard/sign-in/tables.ts";
import type { Person } from "./seat.ts";

/** A passkey of somebody's that no device holds: what an address can name, and nobody comes in by. */
export async function keepPasskey(
  { store, vault, clock }: TestPlatform,
  { account, name }: Pick<Person, "account" | "name">,
): Promise<{ passkey: string }> {
  const now = clock.now();
  const id = sortableId<"passkey">(now);
  const nothing = createHash("sha256").update(name).digest();
  await store.transact({ academy: platformAcademy, member: null }, async (tx) => {
    const place = { row: id, member: memberOf(account) };
    await tx.run(
      db.insertInto("passkey").values({
        academy: platformAcademy,
        id,
        account,
        credential: nothing,
        public_key: nothing,
        counter: 0,
        transports: [],
        backed_up: false,
        name: await vault.seal(tx, passkeyHolding, "name", place, "my phone"),
        last_used: null,
        added_at: timestamp(now),
      }),
    );
  });
  return { passkey: id };
}
