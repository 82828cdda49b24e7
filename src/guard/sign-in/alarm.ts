import { after, day, type Clock } from "#clock";
import { NotFound } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import { note } from "./events.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { makeResetLink } from "./reset-password.ts";
import { createSecret, hashSecret, parseSecret } from "./secret.ts";
import { endSignIns } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

export const alarmLinkDays = 7;

/** The secret of a link by which the account's owner says: this was not me. */
export const createAlarmLink = (tx: Tx, clock: Clock, account: AccountId): Promise<string> =>
  tx.within(amongAccounts, async () => {
    const now = clock.now();
    const secret = createSecret();
    await tx.run(
      db.insertInto("alarm_link").values({
        academy: platformAcademy,
        hash: hashSecret(secret),
        account,
        created_at: timestamp(now),
        expires_at: timestamp(after(now, alarmLinkDays * day)),
        used_at: null,
      }),
    );
    return secret;
  });

/** Throws `NotFound` for a used, an old and an invented link alike. */
export async function findAlarmLink(parts: SignInParts, secret: string): Promise<void> {
  const found = await parts.store.read(amongAccounts, (tx) =>
    tx.maybe(
      db
        .selectFrom("alarm_link")
        .select("account")
        .where("hash", "=", hashSecret(parseSecret(secret) ?? ""))
        .where("used_at", "is", null)
        .where("expires_at", ">", timestamp(parts.clock.now())),
    ),
  );
  if (!found) throw new NotFound("link");
}

/** Ends every sign-in and the password with them, and sends a link for a new one. Once. */
export async function soundAlarm(
  parts: SignInParts,
  notices: Pick<Notices, "resetLink">,
  { secret }: { secret: string },
): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    const account = await take(tx, parts, secret);
    if (account === null) throw new NotFound("link");
    const ended = await lockOut(tx, parts, account);
    await note(parts, tx, "sign-in.alarm", { kind: "public" }, account, { ended });
    await notices.resetLink(tx, account, await makeResetLink(tx, account, now));
  });
}

async function take(tx: Tx, { clock }: SignInParts, secret: string): Promise<AccountId | null> {
  const now = timestamp(clock.now());
  const taken = await tx.all(
    db
      .updateTable("alarm_link")
      .set({ used_at: now })
      .where("hash", "=", hashSecret(parseSecret(secret) ?? ""))
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .returning("account"),
  );
  return taken[0]?.account ?? null;
}

/**
 * Whoever is in is out on every device, and the password that somebody may know lets nobody in. Nor does any passkey alone:
 * one of them may be theirs. Beside the new password, which they do not have, each still is a second factor, so that
 * whoever reads the owner's mail gains nothing. Says how many sign-ins ended.
 */
export async function lockOut(
  tx: Tx,
  { clock }: Pick<SignInParts, "clock">,
  account: AccountId,
): Promise<number> {
  await tx.run(db.deleteFrom("known_device").where("account", "=", account));
  const none = { password: null, password_at: null };
  await tx.run(db.updateTable("account").set(none).where("id", "=", account));
  await tx.run(db.updateTable("passkey").set({ alone: false }).where("account", "=", account));
  return endSignIns(tx, account, clock.now());
}
