import type { Platform } from "#platform";
import type { Notices, Passwords } from "#sign-in";

/** One of the people that a demonstration made, as the sign-in page of a development platform lists them. */
export type DemoAccount = { name: string; role: string; academy: string; address: string; password: string };

/** What the door's pages lean on. */
export type DoorKit = {
  platform: Platform;
  passwords: Passwords;
  notices: Notices;
  demoAccounts: () => Promise<readonly DemoAccount[]>;
};
