import type { MemberActor, Role, SignInId } from "#access";
import { day, type Instant, type StandingClock } from "#clock";
import { sortableId, type AcademyId, type AccountId, type MemberId } from "#ids";
import type { Jobs } from "#jobs";
import type { Platform } from "#platform";
import type { Passwords } from "#sign-in";
import { actingNow } from "../acting.ts";
import type { DemoAccount } from "../demo-file.ts";
import type { DemoGround } from "../ground.ts";
import type { Calendar } from "./calendar.ts";
import type { Production } from "./cast.ts";

export type Player = { id: MemberId; account: AccountId; roles: ReadonlySet<Role> };

/** The platform under the story's clock, which all stages share. */
export type Theatre = {
  ground: DemoGround;
  platform: Platform;
  clock: StandingClock;
  jobs: Jobs;
  passwords: Passwords;
  /** Who can sign in, as they come on. */
  accounts: DemoAccount[];
};

/** Where one academy's story is acted, and who has come on so far. */
export type Stage = Theatre & {
  production: Production;
  calendar: Calendar;
  academy: AcademyId;
  players: Map<string, Player>;
  /** Everybody who was ever invited, whether they came or not. */
  invited: Map<string, MemberId>;
  signIns: Map<string, SignInId>;
};

/** Something that happens at a moment of the story. */
export type Beat = { at: Instant; act: () => Promise<void> };

/**
 * One after the other; the clock only ever goes forward. What each leaves to be done is done at once: a server that runs
 * beside would do it by its own clock, and mails of two months ago would have left today.
 */
export async function perform({ clock, jobs }: Theatre, beats: readonly Beat[]): Promise<void> {
  for (const { at, act } of beats.toSorted((one, other) => one.at - other.at)) {
    if (at > clock.now()) clock.turn(at - clock.now());
    await act();
    await jobs.drain();
  }
}

export function player({ players }: Stage, name: string): Player {
  const found = players.get(name);
  if (!found) throw new Error(`${name} has not come on yet`);
  return found;
}

/** Somebody acting now, with a sign-in of this day and a code just typed. */
export function actorOf(stage: Stage, name: string): MemberActor {
  const { id, account, roles } = player(stage, name);
  const now = stage.clock.now();
  const key = `${id} ${Math.floor(now / day)}`;
  const signIn = stage.signIns.get(key) ?? sortableId<"sign-in">(now);
  stage.signIns.set(key, signIn);
  return actingNow({ academy: stage.academy, id, account, roles, signIn }, now);
}
