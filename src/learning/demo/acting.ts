import type { MemberActor } from "#access";
import type { Instant } from "#clock";

type Who = Pick<MemberActor, "academy" | "id" | "account" | "roles" | "signIn">;

/** Somebody acting now, with a code just typed. */
export const actingNow = (who: Who, now: Instant): MemberActor => ({
  kind: "member",
  ...who,
  secondFactorAt: now,
  state: "active",
  licenceUntil: null,
});
