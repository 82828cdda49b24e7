import type { Academy, Language } from "#academies";
import type { Opened } from "#access";
import type { MemberId } from "#ids";
import type { Sealed, Tx } from "#store";

/** Identifiers, numbers and states that say which mail this is; nothing of its text. */
export type MailData = Readonly<Record<string, string | number | boolean | null>>;

/** What a mail needs from the database. Sealed values are opened by the mailer, for the purpose `send-mail`. */
export type MailRead<Facts> = { to: Sealed<string>; language: Language | null; facts: Facts };

export type Composing<Facts> = {
  facts: Opened<Facts>;
  /** A secret of a link, kept sealed until the mail is sent and then forgotten. */
  secret: string | null;
  data: MailData;
  language: Language;
  academy: Academy;
  /** `https://host`, for links. */
  origin: string;
};

/** A mail in words: the kit makes text and HTML of it. */
export type MailText = {
  subject: string;
  /** The first line that a list of mails shows after the subject. */
  preview: string;
  title: string;
  paragraphs: readonly string[];
  button?: { label: string; href: string };
  /** Below the button: until when the link holds, what to do when it was not you. */
  after?: readonly string[];
  /** What else is good to know, each with a few words that head it. */
  points?: readonly { head: string; text: string }[];
};

/** One kind of mail. Its purpose is why the address may be used for it (LC-18), in words for the one who gets it. */
export type MailKind<Facts = unknown> = {
  name: string;
  purpose: (language: Language) => string;
  /** In a transaction of the academy whose member the recipient is; null: it is no longer to be sent. */
  read(tx: Tx, to: MemberId, data: MailData): Promise<MailRead<Facts> | null>;
  compose(mail: Composing<Facts>): MailText;
};

/** Kinds stand in one list whatever their facts are; only the kind itself ever sees them. */
export const mailKind = <Facts>(kind: MailKind<Facts>): MailKind => kind;
