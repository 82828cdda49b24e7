import { sql } from "kysely";
import { after, day, hour } from "#clock";
import type { PolicyEffect } from "#module";
import { timestamp, type Tx } from "#store";
import { policyEffectWords as say } from "./policy-effects.words.ts";
import { db } from "./tables.ts";

type Move = Parameters<NonNullable<PolicyEffect["touched"]>>[1];

/** Unsaved ones whose time is over by the new number and was not by the old. */
async function unsavedOver(tx: Tx, { before, after: then, now }: Move): Promise<number> {
  const since = (hours: number) => timestamp(after(now, -hours * hour));
  const { takes } = await tx.one(
    db
      .selectFrom("take")
      .select(sql<number>`count(*)::int`.as("takes"))
      .where("state", "=", "recording")
      .where("last_slice_at", "<=", since(then.unsavedTakeHours))
      .where("last_slice_at", ">", since(before.unsavedTakeHours)),
  );
  return takes;
}

/** Recordings of people whose licence ended longer ago than the new number. */
async function afterLicence(tx: Tx, { after: then, now }: Move): Promise<number> {
  const ended = timestamp(after(now, -then.recordingsAfterLicenceDays * day));
  const { takes } = await tx.one(
    db
      .selectFrom("take")
      .innerJoin("membership", "membership.id", "take.member")
      .select(sql<number>`count(*)::int`.as("takes"))
      .where("take.state", "=", "saved")
      .where("membership.licence_until", "<=", ended),
  );
  return takes;
}

export const practiceEffects: readonly PolicyEffect[] = [
  {
    number: "unsavedTakeHours",
    touched: unsavedOver,
    says: (lang, touched) =>
      "count" in touched ? say(lang, "unsaved", touched) : say(lang, "unsavedFew", touched),
  },
  {
    number: "recordingsAfterLicenceDays",
    acts: false,
    touched: afterLicence,
    says: (lang, touched) =>
      "count" in touched ? say(lang, "afterLicence", touched) : say(lang, "afterLicenceFew", touched),
  },
];
