import { sql } from "kysely";
import type { Policy } from "#academies";
import { after, day, type Instant } from "#clock";
import type { Lang } from "#web";
import { timestamp, type Tx } from "#store";
import { policyEffectWords as say } from "./policy-effects.words.ts";
import { db } from "./tables.ts";

type Move = { after: Policy; now: Instant };

/** Keys that open something now and would not with the new number. */
async function keysEnding(tx: Tx, { after: then, now }: Move): Promise<number> {
  const { keys } = await tx.one(
    db
      .selectFrom("api_key")
      .select(sql<number>`count(*)::int`.as("keys"))
      .where("revoked_at", "is", null)
      .where("ends_at", ">", timestamp(now))
      .where("made_at", "<=", timestamp(after(now, -then.apiKeyDays * day))),
  );
  return keys;
}

type Touched = { count: number } | { fewerThan: number };

export const apiEffects = [
  {
    number: "apiKeyDays",
    touched: keysEnding,
    says: (lang: Lang, touched: Touched): string =>
      "count" in touched ? say(lang, "keys", touched) : say(lang, "keysFew", touched),
  },
] as const;
