import type { Platform } from "#platform";
import type { Follow, Notices, Passwords } from "#sign-in";

/** One of the people that a demonstration made, as the sign-in page of a development platform lists them. */
export type DemoAccount = { name: string; role: string; academy: string; address: string; password: string };

/** What the door's pages lean on. */
export type DoorKit = {
  platform: Platform;
  passwords: Passwords;
  notices: Notices;
  /** What academies keep of a person’s address goes with their account’s. */
  follow: Follow;
  demoAccounts: () => Promise<readonly DemoAccount[]>;
};
