import { sql } from "kysely";
import type { Policy } from "#academies";
import type { SignInId } from "#access";
import type { Instant } from "#clock";
import { fixed, type Tx } from "#store";
import { lasts } from "./sign-in.ts";
import { db } from "./tables.ts";

export type KnownSignIn = {
  secondFactorAt: Instant | null;
  /** Whether it may still be used under these rules; looking does not count as using it. */
  lasts(policy: Pick<Policy, "idleSignInMinutes" | "absoluteSignInHours">, now: Instant): boolean;
};

const among = fixed((ids: readonly SignInId[]) =>
  db
    .selectFrom("sign_in")
    .innerJoin("membership", (on) => on.onRef("membership.id", "=", sql.ref("sign_in.account")))
    .select(["sign_in.id", "started_at", "used_at", "ended_at", "second_factor_at as secondFactorAt"])
    .where("sign_in.id", "=", sql<SignInId>`any(${ids}::uuid[])`)
    .where("membership.state", "=", "active"),
);

/** Many at once, for what stays open; read among the accounts. Whoever is missing can no longer do anything. */
export async function knownSignIns(tx: Tx, ids: readonly SignInId[]): Promise<Map<SignInId, KnownSignIn>> {
  const rows = await tx.all(among(ids));
  return new Map(
    rows.map(({ id, secondFactorAt, ...times }) => [
      id,
      { secondFactorAt, lasts: (policy, now) => lasts(times, policy, now) },
    ]),
  );
}
