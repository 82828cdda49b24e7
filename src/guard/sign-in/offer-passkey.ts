import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import type { MemberActor } from "#access";
import { minute } from "#clock";
import type { AccountId } from "#ids";
import type { Tx } from "#store";
import { addressOf } from "./accounts.ts";
import { indexKey } from "./address.ts";
import { makeChallenge, type Use } from "./passkey-challenge.ts";
import { passkeyAlgorithms, siteOf, type PasskeyParts } from "./passkey-site.ts";
import { handleOf } from "./prove-passkey.ts";
import { freshStanding, standingOf } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";
import { webauthn } from "./webauthn.ts";

const timeout = 5 * minute;

const challengeFor = async (tx: Tx, { vault, clock }: PasskeyParts, use: Use) =>
  makeChallenge(await indexKey(tx, vault), use, clock.now());

/** For somebody who has not said who they are: any passkey of this site that its device has made sure of. */
export const askForPasskey = (
  parts: PasskeyParts,
  binding: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  requestOptions(parts, "required", async (tx) => ({
    challenge: await challengeFor(tx, parts, { act: "sign in", binding }),
  }));

/** For somebody who has proven their password: one of their own. */
export const askForOwnPasskey = (
  parts: PasskeyParts,
  actor: MemberActor,
  binding: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  requestOptions(parts, "preferred", async (tx) => {
    const { account } = await standingOf(tx, actor, parts.clock.now());
    return {
      challenge: await challengeFor(tx, parts, { act: "prove", binding }),
      allowCredentials: await credentialsOf(tx, account),
    };
  });

type Wanted = {
  challenge: Awaited<ReturnType<typeof challengeFor>>;
  allowCredentials?: Awaited<ReturnType<typeof credentialsOf>>;
};

async function requestOptions(
  parts: PasskeyParts,
  userVerification: "required" | "preferred",
  read: (tx: Tx) => Promise<Wanted>,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn();
  const wanted = await parts.store.read(amongAccounts, read);
  return generateAuthenticationOptions({ ...wanted, rpID: siteOf(parts).id, userVerification, timeout });
}

async function credentialsOf(tx: Tx, account: AccountId) {
  const rows = await tx.all(
    db.selectFrom("passkey").select(["credential", "transports"]).where("account", "=", account),
  );
  return rows.map(({ credential, transports }) => ({ id: credential.toString("base64url"), transports }));
}

/** What a new passkey is made from. The address goes to the device alone, which shows it to its owner. */
export async function proposePasskey(
  parts: PasskeyParts,
  actor: MemberActor,
  { binding, issuer }: { binding: string; issuer: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { asked, account, ...options } = await parts.store.read(amongAccounts, async (tx) => {
    const { account } = await freshStanding(tx, actor, parts.clock.now());
    return {
      account,
      asked: await parts.gate.ask(tx, actor, "see-own", await addressOf(tx, account)),
      challenge: await challengeFor(tx, parts, { act: "add", binding }),
      excludeCredentials: await credentialsOf(tx, account),
    };
  });
  const own = await parts.gate.open(asked);
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    ...options,
    rpName: issuer,
    rpID: siteOf(parts).id,
    userID: handleOf(account),
    userName: own?.address ?? "",
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    supportedAlgorithmIDs: passkeyAlgorithms,
    attestationType: "none",
    timeout,
  });
}
