import { sql } from "kysely";
import type { PolicyEffect } from "#module";
import { timestamp } from "#store";
import { policyEffectWords as say } from "./policy-effects.words.ts";
import { db } from "./tables.ts";

/** Invitations say until when they hold in their mail: what was said stays. */
export const peopleEffects: readonly PolicyEffect[] = [
  {
    number: "invitationDays",
    async touched(tx, { now }) {
      const { open } = await tx.one(
        db
          .selectFrom("invitation")
          .select(sql<number>`count(*)::int`.as("open"))
          .where("accepted_at", "is", null)
          .where("withdrawn_at", "is", null)
          .where("expires_at", ">", timestamp(now)),
      );
      return open;
    },
    says: (lang, touched) =>
      "count" in touched ? say(lang, "invitations", touched) : say(lang, "invitationsFew", touched),
  },
];
