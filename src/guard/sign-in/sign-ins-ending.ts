import { sql } from "kysely";
import type { Policy } from "#academies";
import { after, hour, minute, type Instant } from "#clock";
import type { AcademyId } from "#ids";
import { timestamp, type Tx } from "#store";
import { amongAccounts, db } from "./tables.ts";

type Limits = Pick<Policy, "idleSignInMinutes" | "absoluteSignInHours">;
type Move = { academy: AcademyId; before: Limits; after: Limits; now: Instant };

const livingBy = ({ idleSignInMinutes, absoluteSignInHours }: Limits, now: Instant) =>
  sql<boolean>`sign_in.used_at > ${timestamp(after(now, -idleSignInMinutes * minute))}
    and sign_in.started_at > ${timestamp(after(now, -absoluteSignInHours * hour))}`;

/** How many that reach into this academy by its present limits would no longer by the new ones. */
export const countSignInsEnding = (tx: Tx, move: Move): Promise<number> =>
  tx.within(amongAccounts, async () => {
    const { ending } = await tx.one(
      db
        .selectFrom("sign_in")
        .innerJoin("account_seat", "account_seat.account", "sign_in.account")
        .select(sql<number>`count(*)::int`.as("ending"))
        .where("account_seat.place", "=", move.academy)
        .where("sign_in.ended_at", "is", null)
        .where(livingBy(move.before, move.now))
        .where(sql<boolean>`not (${livingBy(move.after, move.now)})`),
    );
    return ending;
  });
