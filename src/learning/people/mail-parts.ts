import type { Academy } from "#academies";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Sealed, Tx } from "#store";
import { times } from "#web";
import { lastMoment } from "./days.ts";
import { db } from "./tables.ts";

type Recipient = { member: MemberId; name: Sealed<string> | null; address: Sealed<string> };

export const recipientOf = (tx: Tx, member: MemberId): Promise<Recipient | null> =>
  tx.maybe(db.selectFrom("profile").select(["member", "name", "address"]).where("member", "=", member));

/** The day that ends with this moment. */
export const lastDay = ({ zone }: Academy, language: Academy["language"], end: Instant): string =>
  times(language, zone).fullDate(lastMoment(end));
