import { findAcademy } from "#academies";
import { needSecondFactor } from "#access";
import { platformAcademy, type AcademyId, type AccountId, type MemberId } from "#ids";
import type { Tx } from "#store";
import { amongAccounts, db, memberOf } from "./tables.ts";

/** Whether this account must have a second factor: by a role in one of its academies, or by the rule of one. */
export const factorAsked = (tx: Tx, account: AccountId): Promise<boolean> =>
  tx.within(amongAccounts, async () => {
    const seats = await tx.all(
      db.selectFrom("account_seat").select(["place", "member"]).where("account", "=", account),
    );
    if (await askedIn(tx, platformAcademy, memberOf(account))) return true;
    for (const { place, member } of seats) if (await askedIn(tx, place, member)) return true;
    return false;
  });

const askedIn = (tx: Tx, academy: AcademyId, member: MemberId): Promise<boolean> =>
  tx.within({ academy, member: null }, async () => {
    const grants = await tx.all(db.selectFrom("role_grant").select("role").where("member", "=", member));
    const bound = grants.some(({ role }) => needSecondFactor.some((one) => one === role));
    return bound || (await findAcademy(tx, academy))?.policy.secondFactorForAll === true;
  });
