import { sql } from "kysely";
import type { AccountId } from "#ids";
import type { Tx } from "#store";
import { db } from "./tables.ts";

/** Whether an authenticator app is connected to the account of this column. */
export const appOf = (account: string) =>
  sql<boolean>`exists(select 1 from authenticator a where a.account = ${sql.ref(account)})`;

/** Whether the account of this column has a passkey. */
export const passkeyOf = (account: string) =>
  sql<boolean>`exists(select 1 from passkey p where p.account = ${sql.ref(account)})`;

/** A second factor is either of them. */
export const factorOf = (account: string) => sql<boolean>`(${appOf(account)} or ${passkeyOf(account)})`;

export const hasFactor = async (tx: Tx, account: AccountId): Promise<boolean> =>
  (
    await tx.maybe(
      db.selectFrom("account").select(factorOf("account.id").as("has")).where("account.id", "=", account),
    )
  )?.has === true;
