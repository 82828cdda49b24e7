import { createHmac, type KeyObject } from "node:crypto";
import { sql } from "kysely";
import { after, minute, second, type Instant } from "#clock";
import { platformAcademy } from "#ids";
import { timestamp, type Tx } from "#store";
import { db } from "./tables.ts";

/**
 * `burst` tries at once, then one each `every` milliseconds; `misses` in a row and it is over until the password is reset,
 * or, for a second factor, until two people have given it up.
 */
export type Allowance = { name: string; every: number; burst: number; misses?: number };

/** NIST SP 800-63B-4 §3.2.2: at most 100 wrong tries in a row on one account's authenticator. */
const wrongInARow = 100;

/**
 * Counted in the database, so that a second node gives no second allowance. Every try is charged before the password is looked at
 * and given back when it was right: many tries at once cannot slip through together.
 */
export const allowances = {
  /** Everyone who guesses at one account, whether it exists or not. */
  account: { name: "account", every: 10 * minute, burst: 10, misses: wrongInARow },
  /** One browser that this account has used before: nobody else can use this up. */
  device: { name: "device", every: 5 * minute, burst: 10, misses: wrongInARow },
  /** A class of thirty behind one address may all mistype once. */
  network: { name: "network", every: 30 * second, burst: 40 },
  /** No signature can be guessed: this keeps trying from costing us. */
  passkeyFromNetwork: { name: "passkey from network", every: 15 * second, burst: 40 },
  /** Six digits, three of which are right at any time: ten tries, then six an hour. */
  secondFactor: { name: "second factor", every: 10 * minute, burst: 10, misses: wrongInARow },
  /** Mails to one address that its owner may not want. */
  resetOfAccount: { name: "reset of account", every: 20 * minute, burst: 3 },
  resetFromNetwork: { name: "reset from network", every: minute, burst: 20 },
  /** Mails that one account may cause at addresses which are not its own. */
  addressChange: { name: "address change", every: 20 * minute, burst: 5 },
  /** Secrets of 256 bits cannot be guessed; this only keeps guessing from costing us. */
  link: { name: "link", every: 2 * second, burst: 60 },
} as const satisfies Record<string, Allowance>;

/** What is counted, under a keyed hash: the table tells neither account nor address. */
export const attemptKey = (key: KeyObject, { name }: Allowance, what: string | Uint8Array): Buffer =>
  createHmac("sha256", key).update(`tutela attempts v1\0${name}\0`).update(what).digest().subarray(0, 16);

/** Takes one try (GCRA: `due` is when the allowance is whole again). Seconds to wait; 0: taken. */
export async function charge(
  tx: Tx,
  { every, burst, misses }: Allowance,
  key: Buffer,
  now: Instant,
): Promise<number> {
  const at = sql<Date>`${timestamp(now)}::timestamptz`;
  const latest = sql`${timestamp(after(now, (burst - 1) * every))}::timestamptz`;
  const taken = await tx.run(
    db
      .insertInto("attempt")
      .values({ academy: platformAcademy, key, due: timestamp(after(now, every)), misses: 1 })
      .onConflict((known) =>
        known
          .columns(["academy", "key"])
          .doUpdateSet({
            due: sql`greatest(attempt.due, ${at}) + ${every} * interval '1 millisecond'`,
            misses: sql`attempt.misses + 1`,
          })
          .where(sql<boolean>`greatest(attempt.due, ${at}) <= ${latest}`)
          .where(sql<boolean>`attempt.misses < ${misses ?? 2 ** 30}`),
      ),
  );
  return taken > 0 ? 0 : Math.ceil(every / second);
}

/** It was right: the try is given back, and what went wrong before no longer counts as in a row. */
export async function giveBack(tx: Tx, { every }: Allowance, key: Buffer): Promise<void> {
  await tx.run(
    db
      .updateTable("attempt")
      .set({ due: sql`due - ${every} * interval '1 millisecond'`, misses: 0 })
      .where("key", "=", key),
  );
}

/** A new password begins with a whole allowance. */
export async function forgive(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await tx.run(db.deleteFrom("attempt").where("key", "=", sql<Buffer>`any(${[...keys]}::bytea[])`));
}
