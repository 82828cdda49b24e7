import type { MemberActor } from "#access";
import type { Clock, Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Jobs } from "#jobs";
import type { Platform } from "#platform";
import type { Connection } from "#store";

/** What the demonstration needs of the parts that know everyone: given by `app.ts` for one open platform. */
export type DemoGround = {
  /** The same database, keys and files once more, under a clock of its own: the past is acted, never inserted. */
  openAt(clock: Clock): Promise<Platform & { close(): Promise<void> }>;
  /** The same platform, of whose acts programs hear. */
  heard(platform: Platform): Platform;
  /** The jobs of all modules over a platform, not started. */
  openJobs(platform: Platform): Promise<Jobs>;
  /** The owner of the tables, who alone may take an academy away as if it had never been. */
  owner: Connection;
  /** Turns the platform's clock, in this process and for every other. */
  turnClock(milliseconds: number): Promise<Instant>;
  /** What is promised is looked at anew: a look that fell into the story's time says nothing of today. */
  checkPromises(): Promise<void>;
  /** Erases a person. `finish`: the key under which older copies hold them is ended at once. */
  erase(platform: Platform, actor: MemberActor, erasing: Erasing): Promise<void>;
};

export type Erasing = { member: MemberId; reason: string; finish: boolean };
