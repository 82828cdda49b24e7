import { scopeNames } from "#access";
import { revokeKey } from "#api";
import { day } from "#clock";
import type { Ground } from "./ground.ts";

/** Of one academy unless told; the last three open nothing. */
export type Keys = Readonly<
  Record<"whole" | "foreign" | "reader" | "writer" | "revoked" | "ended" | "unmade", string>
>;
export type KeyName = keyof Keys;

export const dead = ["revoked", "ended", "unmade"] as const satisfies readonly KeyName[];

/** `reader` and `writer` have no scope in common, so that each operation is closed to one of them. */
export async function makeKeys(ground: Ground): Promise<Keys> {
  const { platform, ours, theirs } = ground;
  const ended = await ground.key(ours, scopeNames, 1);
  platform.clock.turn(day);
  const revoked = await ground.key(ours, scopeNames);
  await revokeKey(platform, { ...ours.administrator, secondFactorAt: platform.clock.now() }, revoked.id);
  const whole = (await ground.key(ours, scopeNames)).text;
  const reading = scopeNames.filter((scope) => scope.endsWith(":read"));
  const writing = scopeNames.filter((scope) => !reading.includes(scope));
  return {
    whole,
    foreign: (await ground.key(theirs, scopeNames)).text,
    reader: (await ground.key(ours, reading)).text,
    writer: (await ground.key(ours, writing)).text,
    revoked: revoked.text,
    ended: ended.text,
    unmade: whole.slice(0, -1) + (whole.endsWith("A") ? "B" : "A"),
  };
}
