import { sql } from "kysely";
import { Conflict } from "#errors";
import type { MemberId } from "#ids";
import { inviteAgain } from "../change-invitation.ts";
import type { Act } from "./act.ts";
import { db } from "./tables.ts";

/** A mail that was sent cannot be called back. */
export const sendAgain: Act = {
  name: "invite-again",
  proven: false,
  fields: [],
  check: () => Promise.resolve(),
  async verdicts(tx, _, members) {
    const waiting = await tx.all(
      db
        .selectFrom("membership")
        .select("id")
        .where("id", "=", sql<MemberId>`any(${members}::uuid[])`)
        .where("state", "=", "invited"),
    );
    const invited = new Set(waiting.map(({ id }) => id));
    return new Map(members.filter((one) => !invited.has(one)).map((one) => [one, "already" as const]));
  },
  async apply({ platform, tx, actor, member }) {
    const { state } = await tx.one(db.selectFrom("membership").select("state").where("id", "=", member));
    if (state !== "invited") throw new Conflict("notWaiting");
    await inviteAgain(platform, tx, actor, member);
    return {};
  },
  undo: null,
};
