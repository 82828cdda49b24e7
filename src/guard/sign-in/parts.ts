import type { Gate } from "#access";
import type { Clock } from "#clock";
import type { AccountId } from "#ids";
import type { Ledger } from "#ledger";
import type { Store, Tx } from "#store";
import type { Vault } from "#vault";

/** What these verbs lean on: a part of the platform. */
export type SignInParts = {
  clock: Clock;
  store: Store;
  vault: Vault;
  ledger: Pick<Ledger, "record">;
  gate: Gate;
};

/** What people are told by mail, in the transaction of what happened. The mails themselves are worded further out. */
export type Notices = {
  resetLink(tx: Tx, account: AccountId, secret: string): Promise<void>;
  passwordChanged(tx: Tx, account: AccountId): Promise<void>;
  secondFactorEnrolled(tx: Tx, account: AccountId): Promise<void>;
  secondFactorReset(tx: Tx, account: AccountId): Promise<void>;
  recoveryCodeUsed(tx: Tx, account: AccountId): Promise<void>;
};
