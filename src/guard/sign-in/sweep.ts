import { after, day, hour } from "#clock";
import { timestamp } from "#store";
import { policyNumbers } from "#academies";
import { stopDays } from "./address-change.ts";
import type { SignInParts } from "./parts.ts";
import { deviceForgottenBefore } from "./start-sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

/** Ended sign-ins are of use for a day to whoever looks into an incident; counters until guessing has been given up. */
const endedKeptDays = 1;
const attemptsKeptDays = 30;

/** Removes what no longer lets anybody in. Says how many rows went. */
export async function sweepSignIns({ store, clock }: Pick<SignInParts, "store" | "clock">): Promise<number> {
  const now = clock.now();
  const ended = timestamp(after(now, -endedKeptDays * day));
  const outlived = timestamp(after(now, -policyNumbers.absoluteSignInHours.most * hour));
  const settled = timestamp(after(now, -(stopDays + endedKeptDays) * day));
  const old = timestamp(after(now, -attemptsKeptDays * day));
  const gone = [
    db.deleteFrom("sign_in").where("ended_at", "<", ended),
    db.deleteFrom("sign_in").where("started_at", "<", outlived),
    db.deleteFrom("spent_challenge").where("expires_at", "<", timestamp(now)),
    db.deleteFrom("address_change").where("ended_at", "<", ended),
    db.deleteFrom("address_change").where("changed_at", "<", settled),
    db.deleteFrom("address_change").where("changed_at", "is", null).where("asked_at", "<", settled),
    db.deleteFrom("alarm_link").where("expires_at", "<", ended),
    db.deleteFrom("reset_link").where("expires_at", "<", ended),
    db.deleteFrom("known_device").where("since", "<", timestamp(deviceForgottenBefore(now))),
    db.deleteFrom("attempt").where("due", "<", old),
  ];
  return store.transact(amongAccounts, async (tx) => {
    let rows = 0;
    for (const query of gone) rows += await tx.run(query);
    return rows;
  });
}
