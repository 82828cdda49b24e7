import type { MemberActor } from "#access";
import { policyNames, type Academy } from "#academies";
import type { PolicyEffect } from "#module";
import type { Platform } from "#platform";
import { governed, inside, markOf } from "../governing.ts";
import { changesIn, type NumberChange, type TypedNumbers } from "./typed.ts";

/** `touched`: how much of what is there now it would touch at once; null where it counts for what comes after alone. */
export type Foreseen = NumberChange & { effect: PolicyEffect | null; touched: number | null };

export type Foresight = { academy: Academy; changes: readonly Foreseen[]; seen: string };

/** What a change would do, from the rows as they lie; nothing changes. Throws `Invalid` as the change itself would. */
export const foreseePolicies = (
  platform: Platform,
  effects: readonly PolicyEffect[],
  actor: MemberActor,
  typed: TypedNumbers,
): Promise<Foresight> =>
  platform.store.read(inside(actor), async (tx) => {
    const academy = await governed(tx, platform, actor);
    const now = platform.clock.now();
    const changes: Foreseen[] = [];
    for (const change of changesIn(academy.policy, typed)) {
      const effect = effects.find(({ number }) => number === change.number) ?? null;
      const after = { ...academy.policy, [change.number]: change.after };
      const move = { academy: academy.id, before: academy.policy, after, now };
      changes.push({ ...change, effect, touched: (await effect?.touched?.(tx, move)) ?? null });
    }
    return { academy, changes, seen: seenOf(academy) };
  });

/** All numbers as they stand: a change is refused when any of them went on since. */
export const seenOf = ({ policy }: Academy): string => markOf(policyNames.map((name) => policy[name]));
