import type { MemberActor } from "#access";
import { platformAcademy, sortableId, type AccountId } from "#ids";
import { timestamp, type Tx } from "#store";
import { indexKey } from "./address.ts";
import { note } from "./events.ts";
import { passkeyHolding } from "./holdings.ts";
import { parseNewPasskey, type Answered } from "./passkey-answer.ts";
import { spendChallenge } from "./passkey-challenge.ts";
import { passkeyName } from "./passkey-name.ts";
import { passkeyAlgorithms, siteOf, type PasskeyParts } from "./passkey-site.ts";
import type { Notices } from "./parts.ts";
import { passkeyRefused } from "./prove-passkey.ts";
import { codesLeft } from "./second-factor.ts";
import { freshStanding, raise } from "./sign-in.ts";
import { amongAccounts, db, memberOf, type PasskeyId } from "./tables.ts";
import { webauthn } from "./webauthn.ts";

export type AddedPasskey = { token: string; passkey: PasskeyId; recoveryCodesLeft: number };

/** A passkey made from our question. The sign-in has its second factor from here on: the device was there. */
export async function addPasskey(
  parts: PasskeyParts,
  notices: Pick<Notices, "tellOwner">,
  actor: MemberActor,
  { answer, binding, name }: { answer: string; binding: string; name: string },
): Promise<AddedPasskey> {
  const called = passkeyName(name);
  const given = parseNewPasskey(answer);
  if (given === null) throw passkeyRefused("passkeyWrong");
  const use = { act: "add", binding } as const;
  const fresh = await parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    await freshStanding(tx, actor, now);
    return spendChallenge(tx, await indexKey(tx, parts.vault), given.challenge, use, now);
  });
  if (!fresh) throw passkeyRefused("passkeyStale");
  const made = await verifyNew(parts, given);
  if (made === null) throw passkeyRefused("passkeyWrong");
  return parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    const { account, signIn } = await freshStanding(tx, actor, now);
    const passkey = await insertPasskey(tx, parts, { ...made, account, name: called });
    if (passkey === null) throw passkeyRefused("passkeyWrong");
    await note(parts, tx, "sign-in.passkey-added", actor, account, { passkey });
    await notices.tellOwner(tx, account, "passkey-added");
    const token = await raise(tx, signIn, "second factor", now);
    return { token, passkey, recoveryCodesLeft: await codesLeft(tx, account) };
  });
}

type Made = {
  credential: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  backedUp: boolean;
};

type Given = NonNullable<ReturnType<typeof parseNewPasskey>>;

async function verifyNew(
  parts: PasskeyParts,
  { response, challenge }: Answered<Given["response"]>,
): Promise<Made | null> {
  const { id, origin } = siteOf(parts);
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      supportedAlgorithmIDs: passkeyAlgorithms,
      // A key without a fingerprint or PIN still is a second factor; alone it will not let anybody in.
      requireUserVerification: false,
    });
    if (registrationInfo === undefined) return null;
    const { credential, credentialBackedUp: backedUp } = registrationInfo;
    return {
      credential: Buffer.from(credential.id, "base64url"),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...(response.response.transports ?? [])],
      backedUp,
    };
  } catch {
    return null;
  }
}

/** Null where somebody has this very passkey. Also for checks, which invent theirs. */
export async function insertPasskey(
  tx: Tx,
  { vault, clock }: Pick<PasskeyParts, "vault" | "clock">,
  {
    account,
    name,
    credential,
    publicKey,
    counter,
    transports,
    backedUp,
  }: Made & { account: AccountId; name: string },
): Promise<PasskeyId | null> {
  const now = clock.now();
  const id: PasskeyId = sortableId<"passkey">(now);
  const place = { row: id, member: memberOf(account) };
  const row = {
    academy: platformAcademy,
    id,
    account,
    credential,
    public_key: publicKey,
    counter,
    transports,
    backed_up: backedUp,
    name: await vault.seal(tx, passkeyHolding, "name", place, name),
    last_used: null,
    added_at: timestamp(now),
  };
  const inserted = db
    .insertInto("passkey")
    .values(row)
    .onConflict((same) => same.columns(["academy", "credential"]).doNothing());
  return (await tx.run(inserted)) === 1 ? id : null;
}
