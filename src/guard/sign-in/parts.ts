import type { Gate, SignInId } from "#access";
import type { Clock } from "#clock";
import type { AccountId } from "#ids";
import type { Ledger } from "#ledger";
import type { Store, Tx } from "#store";
import type { Vault } from "#vault";
import type { AddressChangeId } from "./tables.ts";

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
  /** A link to each of two addresses; where the new one is `taken`, its owner hears of it instead. */
  addressAsked(tx: Tx, asked: AddressAsked): Promise<void>;
  /** Of each of these, with a link by which whoever did not do it ends every sign-in. */
  tellOwner(tx: Tx, account: AccountId, what: OwnerNotice, about?: { signIn: SignInId }): Promise<void>;
};

export type AddressAsked = {
  change: AddressChangeId;
  account: AccountId;
  taken: AccountId | null;
  /** False: the new address has had several mails already, and gets none. */
  wanted: boolean;
  atNew: string;
  atOld: string;
};

/** What changes who can come in, or how. `new-device` says of which sign-in. */
export const ownerNotices = [
  "new-device",
  "password-changed",
  "factor-enrolled",
  "factor-reset",
  "passkey-added",
  "passkey-removed",
  "recovery-codes-made",
  "recovery-code-used",
  "address-changed",
  "address-restored",
] as const;
export type OwnerNotice = (typeof ownerNotices)[number];
