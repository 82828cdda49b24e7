import { actorMark, type Actor } from "#access";
import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { isDead, mailIndex, markDead, reviveAddress } from "./dead-addresses.ts";
import { getReady, type Ready } from "./get-ready.ts";
import { outboxHolding } from "./holdings.ts";
import type { MailKind } from "./kind.ts";
import { endMail, noteTrouble, tellCameBack, type ComposedMail, type MailId } from "./outbox.ts";
import { renderMail } from "./render.ts";
import { smtpTrouble } from "./smtp-trouble.ts";
import type { Transport } from "./transport.ts";

export type Delivering = { platform: Platform; kinds: readonly MailKind[]; transport: Transport };

/** Which try this is, and after how many the mail is left to people. */
export type Try = { attempt: number; last: boolean };

/**
 * Sends one mail of the outbox, if it is to leave now. It is opened as the mailer, with one entry in the ledger; a crash after
 * sending and before the row says so sends it once more, under the same Message-ID.
 */
export async function deliver(
  delivering: Delivering,
  academy: AcademyId,
  id: MailId,
  at: Try = { attempt: 1, last: false },
): Promise<void> {
  const { platform, kinds, transport } = delivering;
  const inside = <T>(work: (tx: Tx) => Promise<T>) =>
    platform.store.transact({ academy, member: null }, work);
  const ready = await inside((tx) => getReady(platform, kinds, tx, id));
  if (!ready) return;
  const mail = await composed(platform, ready);
  const address = await inside((tx) => reachable(platform, tx, ready, mail.to));
  if (address === null) return;
  try {
    await transport.send(mail, { id, language: ready.language, stop: ready.stop });
  } catch (error) {
    const trouble = smtpTrouble(error);
    if (!trouble.dead) {
      await inside((tx) => noteTrouble(tx, id, { tries: at.attempt, failure: trouble.code, last: at.last }));
      throw error;
    }
    const { member } = ready.mail;
    const own = ownOf(ready, address);
    return inside(async (tx) => {
      const ended = await endMail(tx, id, { state: "refused", failure: trouble.code, address: own });
      if (!ended) return;
      await tellCameBack(tx, platform, ready.mail);
      if (own === null) return;
      await markDead(platform, tx, { mail: id, member, address, code: trouble.code, reason: trouble.said });
    });
  }
  await inside((tx) => noteSent(delivering, tx, ready, mail, address));
}

async function composed({ gate, settings }: Platform, ready: Ready): Promise<ComposedMail> {
  const { mail, kind, asked, academy, language, stop } = ready;
  const { to, facts, secret } = await gate.open(asked);
  const around = { academy, language, origin: settings.publicUrl, stop };
  return { to, ...renderMail(kind, { facts, secret, data: mail.data }, around) };
}

/** The address as it is known again; null where it takes no mail, and this one is settled. */
async function reachable(
  { vault, ledger }: Platform,
  tx: Tx,
  { mail, kind }: Ready,
  to: string,
): Promise<Buffer | null> {
  const address = await mailIndex(vault, tx, to);
  if (kind.asked || !(await isDead(tx, address))) return address;
  if (await endMail(tx, mail.id, { state: "suppressed" })) {
    const facts = { mail: mail.id, kind: mail.kind };
    await ledger.record(tx, { type: "mail.suppressed", actor: mailerOf(tx), facts }, [mail.member]);
  }
  return null;
}

/** Only by its member's own address does a mail tell whether mail reaches them. */
const ownOf = ({ kind }: Ready, address: Buffer): Buffer | null => (kind.elsewhere ? null : address);

/** A server that takes what somebody has just asked for takes the rest again. */
async function noteSent(
  { platform: { vault, ledger, clock }, transport }: Delivering,
  tx: Tx,
  ready: Ready,
  mail: ComposedMail,
  address: Buffer,
): Promise<void> {
  const { id, member, kind } = ready.mail;
  const own = ownOf(ready, address);
  const kept = transport.keeps
    ? await vault.seal(tx, outboxHolding, "composed", { row: id, member }, mail)
    : null;
  if (!(await endMail(tx, id, { state: "sent", at: clock.now(), composed: kept, address: own }))) return;
  await ledger.record(tx, { type: "mail.sent", actor: mailerOf(tx), facts: { mail: id, kind } }, [member]);
  if (ready.kind.asked && own !== null && (await reviveAddress(tx, clock, member)))
    await ledger.record(tx, { type: "mail.address-revived", actor: mailerOf(tx), facts: {} }, [member]);
}

function mailerOf(tx: Tx) {
  const mailer: Actor = { kind: "service", academy: tx.context.academy, name: "mailer" };
  return actorMark(mailer);
}
