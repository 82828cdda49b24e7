import { actorMark, type Actor } from "#access";
import { findAcademy, type Academy } from "#academies";
import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { ComposedMail, MailId } from "./outbox.ts";
import { endMail, findMail, outboxHolding } from "./outbox.ts";
import type { MailKind } from "./kind.ts";
import { asHtml } from "./html.ts";
import { asText } from "./text.ts";
import type { Transport } from "./transport.ts";

export type Delivering = { platform: Platform; kinds: readonly MailKind[]; transport: Transport };

/**
 * Sends one mail of the outbox. It is opened as the mailer, with one entry in the ledger; a crash after sending and
 * before the row says so sends it once more, under the same Message-ID.
 */
export async function deliver(
  { platform, kinds, transport }: Delivering,
  academyId: AcademyId,
  id: MailId,
): Promise<void> {
  const { store, gate, vault, ledger, clock, settings } = platform;
  const context = { academy: academyId, member: null };
  const actor: Actor = { kind: "service", academy: academyId, name: "mailer" };
  const ready = await store.transact(context, async (tx) => {
    const mail = await findMail(tx, id);
    if (mail?.state !== "waiting") return null;
    const kind = kindOf(kinds, mail.kind);
    const read = await kind.read(tx, mail.member, mail.data);
    if (!read) {
      await endMail(tx, id, { state: "not needed" });
      return null;
    }
    const asked = await gate.ask(tx, actor, "send-mail", {
      to: read.to,
      facts: read.facts,
      secret: mail.secret,
    });
    return { mail, kind, asked, academy: await academyOf(tx, academyId), language: read.language };
  });
  if (!ready) return;
  const { mail, kind, academy } = ready;
  const { to, facts, secret } = await gate.open(ready.asked);
  const language = ready.language ?? academy.language;
  const text = kind.compose({
    facts: facts,
    secret: secret,
    data: mail.data,
    language,
    academy,
    origin: settings.publicUrl,
  });
  const frame = {
    academy: academy.name,
    purpose: kind.purpose(language),
    language,
    origin: settings.publicUrl,
  };
  const composed: ComposedMail = {
    to: to,
    subject: text.subject,
    text: asText(text, frame),
    html: asHtml(text, frame),
  };
  await transport.send(composed, { id, language });
  await store.transact(context, async (tx) => {
    const kept = transport.keeps
      ? await vault.seal(tx, outboxHolding, "composed", { row: id, member: mail.member }, composed)
      : null;
    if (!(await endMail(tx, id, { state: "sent", at: clock.now(), composed: kept }))) return;
    await ledger.record(
      tx,
      { type: "mail.sent", actor: actorMark(actor), facts: { mail: id, kind: mail.kind } },
      [mail.member],
    );
  });
}

function kindOf(kinds: readonly MailKind[], name: string): MailKind {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind of mail is called ${name}`);
  return kind;
}

async function academyOf(tx: Tx, id: AcademyId): Promise<Academy> {
  const academy = await findAcademy(tx, id);
  if (!academy) throw new Error("a mail of no academy");
  return academy;
}
