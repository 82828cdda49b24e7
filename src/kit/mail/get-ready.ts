import { findAcademy, type Academy, type Language } from "#academies";
import type { Actor, Asked } from "#access";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { schedule } from "#jobs";
import type { Platform } from "#platform";
import type { Sealed, Tx } from "#store";
import { digestJob } from "./digest.ts";
import { isOptional, kindNamed, type MailData, type MailKind } from "./kind.ts";
import { keepNotice } from "./notices.ts";
import { massDeliveryJob, endMail, findMail, holdMail, openStates, type MailId } from "./outbox.ts";
import { stopPath, stopToken } from "./stop-link.ts";
import { choiceOf, readerOf, readWishes, turnOf, type Turn } from "./wishes.ts";

type Mail = { id: MailId; member: MemberId; kind: string; data: MailData; cameBack: string | null };

/** A mail that is to leave now, still closed. */
export type Ready = {
  mail: Mail;
  kind: MailKind;
  asked: Asked<{ to: Sealed<string>; facts: unknown; secret: Sealed<string> | null }>;
  academy: Academy;
  language: Language;
  stop: string | null;
};

/** Decides what becomes of a mail; null where nothing is to be sent now. */
export async function getReady(
  platform: Pick<Platform, "vault" | "gate" | "clock" | "settings">,
  kinds: readonly MailKind[],
  tx: Tx,
  id: MailId,
): Promise<Ready | null> {
  const mail = await findMail(tx, id);
  if (!mail || !openStates.some((state) => state === mail.state)) return null;
  const kind = kindNamed(kinds, mail.kind);
  const read = await kind.read(tx, mail.member, mail.data);
  if (!read) {
    await endMail(tx, id, { state: "not needed" });
    return null;
  }
  const now = platform.clock.now();
  if (kind.see) await keepNotice(tx, mail, now);
  const [reader, academy] = [await readerOf(tx, mail.member), await academyOf(tx)];
  if (!(await goesNow(tx, mail, kind, reader.zone ?? academy.zone, now))) return null;
  const { to, facts } = read;
  const actor: Actor = { kind: "service", academy: academy.id, name: "mailer" };
  const asked = await platform.gate.ask(tx, actor, "send-mail", { to, facts, secret: mail.secret });
  const language = read.language ?? reader.language ?? academy.language;
  const stop = isOptional(kind) ? await stopOf(platform, tx, mail) : null;
  return { mail, kind, asked, academy, language, stop };
}

async function goesNow(tx: Tx, mail: Mail, kind: MailKind, zone: string, now: Instant): Promise<boolean> {
  if (!isOptional(kind)) return true;
  const wishes = await readWishes(tx, mail.member);
  const turn = turnOf(choiceOf(wishes, kind), wishes, zone, now);
  if (turn.go === "now") return true;
  await putOff(tx, mail, turn);
  return false;
}

async function putOff(tx: Tx, { id, member }: Mail, turn: Exclude<Turn, { go: "now" }>): Promise<void> {
  if (turn.go === "never") {
    await endMail(tx, id, { state: "not wanted" });
  } else if (turn.go === "digest") {
    await endMail(tx, id, { state: "for digest" });
    await schedule(tx, digestJob, { member }, { at: turn.at, key: member });
  } else {
    await holdMail(tx, id, turn.at);
    await schedule(tx, massDeliveryJob, { mail: id }, { at: turn.at, key: id });
  }
}

async function stopOf(
  { vault, settings }: Pick<Platform, "vault" | "settings">,
  tx: Tx,
  { member, kind }: Mail,
): Promise<string | null> {
  const keys = (await vault.keys(tx, [member])).get(member);
  const { academy } = tx.context;
  return keys ? settings.publicUrl + stopPath(stopToken(keys, { academy, member, kind })) : null;
}

async function academyOf(tx: Tx): Promise<Academy> {
  const academy = await findAcademy(tx, tx.context.academy);
  if (!academy) throw new Error("a mail of no academy");
  return academy;
}
