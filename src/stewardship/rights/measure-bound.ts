import type { Instant } from "#clock";
import { platformAcademy, type AcademyId, type AccountId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { Bound as Measured } from "#vault";
import { db } from "./tables.ts";

export type Bound = Measured;

/**
 * D as it stands now: how long an erased person could have been opened from some copy at the worst. Where the account
 * went too, the worse of both; unknown as soon as one of them is.
 */
export async function measureBound(
  platform: Platform,
  { academy, account }: { academy: AcademyId; account: AccountId | null },
): Promise<Bound> {
  const own = await boundOf(platform, academy);
  return account === null ? own : worse(own, await boundOf(platform, platformAcademy));
}

async function boundOf({ store, vault }: Platform, academy: AcademyId): Promise<Bound> {
  const checked = await store.read({ academy, member: null }, lastComplete);
  return vault.keyring.boundD(academy, checked);
}

const lastComplete = async (tx: Tx): Promise<Instant | null> =>
  (await tx.maybe(db.selectFrom("keyring_check").select("complete_at")))?.complete_at ?? null;

function worse(one: Bound, other: Bound): Bound {
  if (one.state === "unknown" || other.state === "unknown") return { state: "unknown", milliseconds: null };
  const state = one.state === "at least" || other.state === "at least" ? "at least" : "known";
  return { state, milliseconds: Math.max(one.milliseconds, other.milliseconds) };
}
