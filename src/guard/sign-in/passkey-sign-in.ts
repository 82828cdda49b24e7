import { sql } from "kysely";
import { Limited } from "#errors";
import type { Tx } from "#store";
import { indexKey } from "./address.ts";
import { allowances, attemptKey, charge, giveBack } from "./limits.ts";
import { networkOf } from "./network.ts";
import type { Notices } from "./parts.ts";
import type { PasskeyParts } from "./passkey-site.ts";
import {
  countUp,
  doubt,
  passkeyRefused,
  refuseProof,
  takeProof,
  verifyProof,
  type Verified,
} from "./prove-passkey.ts";
import { beginAndTell, type From, type Started } from "./start-sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

/**
 * Both factors at once: the device has the passkey and made sure who holds it. Throws `Invalid` alike for an unknown
 * passkey, a wrong signature and an account that may not come in.
 */
export async function startByPasskey(
  parts: PasskeyParts,
  notices: Pick<Notices, "tellOwner">,
  { answer, binding, from }: { answer: string; binding: string; from: From },
): Promise<Started> {
  const taken = await parts.store.transact(amongAccounts, async (tx) => {
    const charged = await chargeNetwork(tx, parts, from);
    if (charged.wait > 0) return charged;
    return { ...charged, asked: await takeProof(tx, parts, { answer, use: { act: "sign in", binding } }) };
  });
  if (!("asked" in taken)) throw new Limited(taken.wait);
  const { asked, key } = taken;
  const verified = await verifyProof(parts, asked, { person: true });
  const started = await parts.store.transact(amongAccounts, async (tx) => {
    if (verified === null || !(await mayComeIn(tx, verified)))
      return refuseProof(parts, tx, asked.stored?.account ?? null);
    await giveBack(tx, allowances.passkeyFromNetwork, key);
    return enter(tx, parts, notices, verified, from);
  });
  if (started === null) throw passkeyRefused("passkeyWrong");
  return started;
}

async function chargeNetwork(tx: Tx, { vault, clock }: PasskeyParts, { networkAddress }: From) {
  const allowance = allowances.passkeyFromNetwork;
  const key = attemptKey(await indexKey(tx, vault), allowance, networkOf(networkAddress));
  return { wait: await charge(tx, allowance, key, clock.now()), key };
}

async function enter(
  tx: Tx,
  parts: PasskeyParts,
  notices: Pick<Notices, "tellOwner">,
  verified: Verified,
  from: From,
): Promise<Started | null> {
  if (!(await countUp(tx, parts, verified))) return doubt(parts, tx, verified);
  return beginAndTell(tx, parts, notices, verified.account, from, { by: "passkey" });
}

/** A suspension or an alarm that is being committed counts. */
const mayComeIn = async (tx: Tx, { account, passkey }: Verified): Promise<boolean> =>
  (await tx.maybe(
    db
      .selectFrom("passkey")
      .innerJoin("membership", (on) => on.onRef("membership.id", "=", sql.ref("passkey.account")))
      .select("passkey.id")
      .where("passkey.id", "=", passkey)
      .where("passkey.account", "=", account)
      .where("passkey.alone", "=", true)
      .where("membership.state", "=", "active")
      .forShare(),
  )) !== null;
