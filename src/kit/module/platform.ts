import type { Gate } from "#access";
import type { Clock } from "#clock";
import type { Jobs } from "#jobs";
import type { Ledger } from "#ledger";
import type { Log } from "#log";
import type { Mail } from "#mail";
import type { Settings } from "#settings";
import type { Store } from "#store";
import type { Vault } from "#vault";

/** What a verb may lean on. Made once in `main.ts`, in tests by `#testing`. */
export type Platform = {
  settings: Settings;
  clock: Clock;
  log: Log;
  store: Store;
  vault: Vault;
  ledger: Ledger;
  gate: Gate;
  jobs: Jobs;
  mail: Mail;
};
