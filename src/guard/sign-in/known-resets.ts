import { after, day, type Instant } from "#clock";
import { timestamp, type Tx } from "#store";
import { db } from "./tables.ts";

const rememberedDays = 30;

/** Whose request waits for a second person. */
export const waitingFactorResets = (tx: Tx, now: Instant) =>
  tx.all(
    db
      .selectFrom("factor_reset")
      .select(["id", "member", "asked_by as askedBy", "asked_at as askedAt", "expires_at as expiresAt"])
      .where("confirmed_at", "is", null)
      .where("expires_at", ">", timestamp(now))
      .orderBy("asked_at"),
  );

/** Those of the last thirty days that two people agreed on, the latest first. */
export const doneFactorResets = (tx: Tx, now: Instant) =>
  tx.all(
    db
      .selectFrom("factor_reset")
      .select(["id", "member", "asked_by as askedBy", "confirmed_by as confirmedBy"])
      .select("confirmed_at as confirmedAt")
      .where("confirmed_at", ">", timestamp(after(now, -rememberedDays * day)))
      .orderBy("confirmed_at", "desc")
      .limit(50),
  );
