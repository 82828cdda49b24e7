import type { MemberActor } from "#access";
import { Invalid, Limited } from "#errors";
import type { AccountId } from "#ids";
import type { Tx } from "#store";
import { indexKey } from "./address.ts";
import { note } from "./events.ts";
import { passkeyHolding } from "./holdings.ts";
import { allowances, giveBack } from "./limits.ts";
import { parseProof, type Answered } from "./passkey-answer.ts";
import { spendChallenge, type Use } from "./passkey-challenge.ts";
import { siteOf, type PasskeyParts } from "./passkey-site.ts";
import { chargeFactor } from "./second-factor.ts";
import { raise, standingOf } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type PasskeyId } from "./tables.ts";
import { webauthn } from "./webauthn.ts";

export const passkeyRefused = (sentence: "passkeyWrong" | "passkeyStale") =>
  new Invalid({ passkey: { sentence } });

type Proof = NonNullable<ReturnType<typeof parseProof>>;
type Stored = NonNullable<Awaited<ReturnType<typeof passkeyNamed>>>;
export type Asked = { proof: Proof; stored: Stored | null };

/** Takes the challenge and finds the passkey. Throws `Invalid` for an answer that is none, or to no question of ours. */
export async function takeProof(
  tx: Tx,
  { vault, clock }: PasskeyParts,
  { answer, use }: { answer: string; use: Use },
): Promise<Asked> {
  const proof = parseProof(answer);
  if (proof === null) throw passkeyRefused("passkeyWrong");
  const key = await indexKey(tx, vault);
  if (!(await spendChallenge(tx, key, proof.challenge, use, clock.now())))
    throw passkeyRefused("passkeyStale");
  return { proof, stored: await passkeyNamed(tx, proof.response.id) };
}

const passkeyNamed = (tx: Tx, credential: string) =>
  tx.maybe(
    db
      .selectFrom("passkey")
      .select(["id", "account", "public_key", "counter"])
      .where("credential", "=", Buffer.from(credential, "base64url")),
  );

export type Verified = { passkey: PasskeyId; account: AccountId; counter: number; backedUp: boolean };

/** Null: not signed by this passkey for this site. `person`: the device must have made sure who holds it. */
export async function verifyProof(
  parts: PasskeyParts,
  { proof: { response, challenge }, stored }: Asked,
  { person }: { person: boolean },
): Promise<Verified | null> {
  if (stored === null || !isOf(response, stored.account)) return null;
  const { id, origin } = siteOf(parts);
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: person,
      // Judged below, once the signature is known to be right.
      credential: { id: response.id, publicKey: new Uint8Array(stored.public_key), counter: 0 },
    });
    const { newCounter: counter, credentialBackedUp: backedUp } = authenticationInfo;
    return verified ? { passkey: stored.id, account: stored.account, counter, backedUp } : null;
  } catch {
    return null;
  }
}

/** A passkey that names its owner names the right one. */
const isOf = ({ response: { userHandle } }: Answered<Proof["response"]>["response"], account: AccountId) =>
  userHandle === undefined || userHandle === handleOf(account).toString("base64url");

/** What the authenticator keeps to name the account: its id, which tells nothing of the person. */
export const handleOf = (account: AccountId): Buffer<ArrayBuffer> =>
  Buffer.from(account.replaceAll("-", ""), "hex");

/** False where its count is no higher than before, also by a second answer at the same moment: it may be a copy. */
export async function countUp(
  tx: Tx,
  { vault, clock }: PasskeyParts,
  { passkey, account, counter, backedUp }: Verified,
): Promise<boolean> {
  const place = { row: passkey, member: memberOf(account) };
  const last_used = await vault.seal(tx, passkeyHolding, "last_used", place, clock.now());
  const update = db
    .updateTable("passkey")
    .set({ counter, backed_up: backedUp, last_used })
    .where("id", "=", passkey)
    .where((is) =>
      is.or([is("counter", "<", counter), is.and([is("counter", "=", 0), is.val(counter === 0)])]),
    );
  return (await tx.run(update)) === 1;
}

/** In place of the six digits, and wherever a fresh proof is asked for. The sign-in gets a new token. */
export async function proveByPasskey(
  parts: PasskeyParts,
  actor: MemberActor,
  { answer, binding }: { answer: string; binding: string },
): Promise<{ token: string }> {
  const taken = await parts.store.transact(amongAccounts, async (tx) => {
    const standing = await standingOf(tx, actor, parts.clock.now());
    const charged = await chargeFactor(tx, parts, standing.account);
    if (charged.wait > 0) return charged;
    const asked = await takeProof(tx, parts, { answer, use: { act: "prove", binding } });
    return { ...charged, standing, asked };
  });
  if (!("asked" in taken)) throw new Limited(taken.wait);
  const { standing, asked, key } = taken;
  const own = asked.stored?.account === standing.account;
  const verified = own ? await verifyProof(parts, asked, { person: false }) : null;
  const token = await parts.store.transact(amongAccounts, async (tx) => {
    if (verified === null) return refuseProof(parts, tx, standing.account);
    if (!(await countUp(tx, parts, verified))) return doubt(parts, tx, verified);
    await giveBack(tx, allowances.secondFactor, key);
    const trusted = db.updateTable("passkey").set({ alone: true });
    await tx.run(trusted.where("id", "=", verified.passkey).where("alone", "=", false));
    const facts = { signIn: standing.signIn, by: "passkey" };
    await note(parts, tx, "sign-in.factor-proved", actor, standing.account, facts);
    return raise(tx, standing.signIn, "second factor", parts.clock.now());
  });
  if (token === null) throw passkeyRefused("passkeyWrong");
  return { token };
}

export async function refuseProof(parts: PasskeyParts, tx: Tx, account: AccountId | null): Promise<null> {
  await note(parts, tx, "sign-in.failed", { kind: "public" }, account, { factor: "passkey" });
  return null;
}

export async function doubt(parts: PasskeyParts, tx: Tx, { account, passkey }: Verified): Promise<null> {
  await note(parts, tx, "sign-in.passkey-doubted", { kind: "public" }, account, { passkey });
  return null;
}
