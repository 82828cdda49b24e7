import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import { db } from "../tables.ts";

/** All deliveries of an academy, the oldest first, with what each attempt was answered. */
export const listed = ({ store }: Pick<Platform, "store">, academy: AcademyId) =>
  store.read({ academy, member: null }, async (tx) => {
    const rows = await tx.all(
      db
        .selectFrom("webhook_delivery")
        .select(["id", "endpoint", "kind", "state", "tries", "next_at as nextAt"])
        .orderBy("id"),
    );
    const attempts = await tx.all(
      db.selectFrom("webhook_attempt").select(["delivery", "status", "failure"]).orderBy("number"),
    );
    return rows.map((row) => {
      const own = attempts.filter(({ delivery }) => delivery === row.id);
      return {
        ...row,
        answers: own.map(({ status }) => status),
        failures: own.map(({ failure }) => failure),
      };
    });
  });
