import type { MemberActor, SignInId } from "#access";
import { findAcademy, type Policy } from "#academies";
import { after, hour, instant, minute, type Instant } from "#clock";
import { Forbidden, NotFound } from "#errors";
import { platformAcademy, sortableId, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import type { Vault } from "#vault";
import { appOf, passkeyOf } from "./has-factor.ts";
import { signInHolding } from "./holdings.ts";
import { createSecret, hashSecret } from "./secret.ts";
import { accountOf, db, memberOf, type Trace } from "./tables.ts";

export const sessionCookie = "tutela";

export type Opened = {
  signIn: SignInId;
  account: AccountId;
  /** For the cookie; kept as a hash. */ token: string;
};

type Times = { started_at: Instant; used_at: Instant | null; ended_at: Instant | null };
type Limits = Pick<Policy, "idleSignInMinutes" | "absoluteSignInHours">;

/** DP-2: how long a sign-in lasts is the policy of the academy that it is used in. */
export const lasts = ({ started_at, used_at, ended_at }: Times, limits: Limits, now: Instant): boolean =>
  ended_at === null &&
  used_at !== null &&
  now < after(started_at, limits.absoluteSignInHours * hour) &&
  now < after(used_at, limits.idleSignInMinutes * minute);

/** Uses are known by the minute and no closer. */
export const wholeMinute = (moment: Instant): Instant => instant(Math.floor(moment / minute) * minute);

/** A sign-in whose first factor is proven; `secondFactorAt` where the second came with it. */
export async function openSignIn(
  tx: Tx,
  vault: Vault,
  account: AccountId,
  trace: Trace,
  now: Instant,
  secondFactorAt: Instant | null = null,
): Promise<Opened> {
  const signIn: SignInId = sortableId<"sign-in">(now);
  const token = createSecret();
  await tx.run(
    db.insertInto("sign_in").values({
      academy: platformAcademy,
      id: signIn,
      account,
      token_hash: hashSecret(token),
      trace: await vault.seal(tx, signInHolding, "trace", { row: signIn, member: memberOf(account) }, trace),
      started_at: timestamp(now),
      second_factor_at: secondFactorAt === null ? null : timestamp(secondFactorAt),
      proved_at: timestamp(now),
      used_at: timestamp(wholeMinute(now)),
      ended_at: null,
    }),
  );
  return { signIn, account, token };
}

/** What was just proven again; the cookie changes with it, so that a token planted or seen earlier is worth nothing. */
export async function raise(
  tx: Tx,
  signIn: SignInId,
  proof: "password" | "second factor",
  now: Instant,
): Promise<string> {
  const token = createSecret();
  const proved = { proved_at: timestamp(now), token_hash: hashSecret(token) };
  const set = proof === "second factor" ? { ...proved, second_factor_at: timestamp(now) } : proved;
  const raised = db.updateTable("sign_in").set(set).where("id", "=", signIn).where("ended_at", "is", null);
  if ((await tx.run(raised)) === 0) throw new NotFound("sign-in");
  return token;
}

/** Ends all sign-ins of the account, or all but one; says how many. At once: each request reads the row anew. */
export async function endSignIns(
  tx: Tx,
  account: AccountId,
  now: Instant,
  which: { only?: SignInId; butNot?: SignInId } = {},
): Promise<number> {
  let living = db
    .updateTable("sign_in")
    .set({ ended_at: timestamp(now), used_at: null })
    .where("account", "=", account)
    .where("ended_at", "is", null);
  if (which.only !== undefined) living = living.where("id", "=", which.only);
  if (which.butNot !== undefined) living = living.where("id", "<>", which.butNot);
  return tx.run(living);
}

export type Standing = {
  account: AccountId;
  signIn: SignInId;
  secondFactorAt: Instant | null;
  /** What the account could prove as a second factor, beside recovery codes. */
  hasApp: boolean;
  hasPasskey: boolean;
  hasFactor: boolean;
  /** Proven within the policy's minutes with the strongest thing that the account has. */
  fresh: boolean;
};

/** How this very sign-in stands in the database at this moment. */
export async function standingOf(tx: Tx, actor: MemberActor, now: Instant): Promise<Standing> {
  const row = await tx.maybe(
    db
      .selectFrom("sign_in")
      .select(["sign_in.id", "sign_in.account", "second_factor_at", "proved_at"])
      .select([appOf("sign_in.account").as("hasApp"), passkeyOf("sign_in.account").as("hasPasskey")])
      .where("sign_in.id", "=", actor.signIn)
      .where("sign_in.account", "=", accountOf(actor.id))
      .where("ended_at", "is", null),
  );
  const house = await findAcademy(tx, platformAcademy);
  if (!row || !house) throw new NotFound("sign-in");
  const { second_factor_at: secondFactorAt, hasApp, hasPasskey, proved_at } = row;
  const fresh = now < after(proved_at, house.policy.stepUpMinutes * minute);
  return {
    account: row.account,
    signIn: row.id,
    secondFactorAt,
    hasApp,
    hasPasskey,
    hasFactor: hasApp || hasPasskey,
    fresh,
  };
}

/** For acts on one's own account: every factor that it has was proven in this sign-in. */
export async function wholeStanding(tx: Tx, actor: MemberActor, now: Instant): Promise<Standing> {
  const standing = await standingOf(tx, actor, now);
  if (standing.hasFactor && standing.secondFactorAt === null) throw new Forbidden("second factor needed");
  return standing;
}

/** For acts that change how the account is entered. */
export async function freshStanding(tx: Tx, actor: MemberActor, now: Instant): Promise<Standing> {
  const standing = await wholeStanding(tx, actor, now);
  if (!standing.fresh) throw new Forbidden("proof too old");
  return standing;
}
