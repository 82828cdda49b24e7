import type { AcademyId, AccountId, MemberId } from "#ids";
import type { Tx } from "#store";
import { forgetMember } from "#vault";
import type { SignInParts } from "./parts.ts";
import { amongAccounts, db, memberOf } from "./tables.ts";

/** This membership is no longer that of the account which had it. */
export const unseatAccount = (tx: Tx, place: AcademyId, member: MemberId): Promise<number> =>
  tx.within(amongAccounts, () =>
    tx.run(db.deleteFrom("account_seat").where("place", "=", place).where("member", "=", member)),
  );

/** Removes an account that nobody ever used and no academy knows any more, its key with it. */
export const dropUnusedAccount = (
  tx: Tx,
  { vault, clock }: Pick<SignInParts, "vault" | "clock">,
  account: AccountId,
): Promise<void> =>
  tx.within(amongAccounts, async () => {
    const member = memberOf(account);
    const unused = await tx.maybe(
      db
        .selectFrom("membership")
        .leftJoin("account_seat", "account_seat.account", "membership.id")
        .select("membership.id")
        .where("membership.id", "=", member)
        .where("membership.state", "=", "invited")
        .where("account_seat.place", "is", null),
    );
    if (unused) await forgetMember(vault, tx, member, clock.now());
  });
