import type { Gate } from "#access";
import type { Clock } from "#clock";
import type { SealedFiles } from "#files";
import type { Ledger } from "#ledger";
import type { Log } from "#log";
import type { RootKey, Settings } from "#settings";
import type { Store } from "#store";
import type { Vault } from "#vault";

/** What a verb may lean on. Made once in `open-platform.ts`, for the product and for tests alike. */
export type Platform = {
  settings: Settings;
  root: RootKey;
  clock: Clock;
  log: Log;
  store: Store;
  vault: Vault;
  files: SealedFiles;
  ledger: Ledger;
  gate: Gate;
};
