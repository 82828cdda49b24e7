import { listAcademies, type Academy } from "#academies";
import { NotFound } from "#errors";
import { parseId, platformAcademy } from "#ids";
import type { Platform } from "#platform";
import { openMails, type KeptMail } from "./open-mails.ts";

export type Letter = { academy: Academy; mail: KeptMail };

/** On the page of all mails. */
export const mailsMost = 60;

const academiesOf = ({ store }: Platform): Promise<Academy[]> =>
  store.read({ academy: platformAcademy, member: null }, listAcademies);

/** The newest mails of all academies. */
export async function readMailbox(platform: Platform): Promise<Letter[]> {
  const letters: Letter[] = [];
  for (const academy of await academiesOf(platform))
    for (const mail of await openMails(platform, academy.id, { newest: mailsMost }))
      letters.push({ academy, mail });
  return letters
    .toSorted((one, other) => (other.mail.sentAt ?? 0) - (one.mail.sentAt ?? 0))
    .slice(0, mailsMost);
}

/** Throws `NotFound` for anything but a mail that is kept here. */
export async function readLetter(platform: Platform, typed: string): Promise<Letter> {
  const id = parseId<"mail">(typed);
  for (const academy of id ? await academiesOf(platform) : []) {
    const [mail] = await openMails(platform, academy.id, { id: id! });
    if (mail) return { academy, mail };
  }
  throw new NotFound("mail");
}
