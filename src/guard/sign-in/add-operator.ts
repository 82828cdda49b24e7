import { after, hour } from "#clock";
import { Conflict } from "#errors";
import { platformAcademy } from "#ids";
import { timestamp, type Tx } from "#store";
import { ensureAccount, hasPassword } from "./accounts.ts";
import { note } from "./events.ts";
import type { SignInParts } from "./parts.ts";
import { createSecret, hashSecret } from "./secret.ts";
import { amongAccounts, db, memberOf } from "./tables.ts";

const linkHours = 24;

/** The secret of a link by which they choose a password; null where they have one already. */
export type AddedOperator = { secret: string | null };

/**
 * One more operator, by whoever commands the machine: with one alone nobody could give up that one's lost second factor.
 * Throws `Invalid` with the fault `address`, `Conflict` for somebody who is one.
 */
export async function addOperator(parts: SignInParts, address: string): Promise<AddedOperator> {
  return parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    const account = await ensureAccount(tx, parts.vault, address, now);
    const grant = { academy: platformAcademy, member: memberOf(account), role: "operator" } as const;
    const insert = db
      .insertInto("role_grant")
      .values({ ...grant, granted_by: null, granted_at: timestamp(now) })
      .onConflict((same) => same.doNothing());
    if ((await tx.run(insert)) === 0) throw new Conflict("operator already");
    const service = { kind: "service", academy: platformAcademy, name: "sign-in" } as const;
    await note(parts, tx, "sign-in.operator-made", service, account, { by: "command-line" });
    return { secret: (await hasPassword(tx, account)) ? null : await insertLink(parts, tx, account) };
  });
}

async function insertLink(
  { clock }: SignInParts,
  tx: Tx,
  account: Awaited<ReturnType<typeof ensureAccount>>,
): Promise<string> {
  const [secret, now] = [createSecret(), clock.now()];
  const times = { created_at: timestamp(now), expires_at: timestamp(after(now, linkHours * hour)) };
  const row = { academy: platformAcademy, hash: hashSecret(secret), account, ...times, used_at: null };
  await tx.run(db.insertInto("reset_link").values(row));
  return secret;
}
