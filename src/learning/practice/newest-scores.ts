import { sql } from "kysely";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { db } from "./tables.ts";

/** The newest score of each of these people; whoever has none is missing. */
export const newestScores = (tx: Tx, members: readonly MemberId[]) =>
  tx.veiled(
    db
      .selectFrom("feedback")
      .distinctOn("feedback.member")
      .select([
        "feedback.id",
        "feedback.take",
        "feedback.member",
        "feedback.score",
        "feedback.sent_at as sentAt",
      ])
      .where("feedback.member", "=", sql<MemberId>`any(${members}::uuid[])`)
      .where("feedback.score", "is not", null)
      .orderBy("feedback.member")
      .orderBy("feedback.sent_at", "desc"),
  );
