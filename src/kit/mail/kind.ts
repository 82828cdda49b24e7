import type { Academy, Language } from "#academies";
import type { Capability, Opened, Purpose } from "#access";
import type { Instant } from "#clock";
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
  /** Several things that it tells of, each with where it leads. */
  links?: readonly { label: string; href: string }[];
  /** What else is good to know, each with a few words that head it. */
  points?: readonly { head: string; text: string }[];
};

export const choices = ["at once", "digest", "none"] as const;
export type NoticeChoice = (typeof choices)[number];

/** A mail with invented people in it, for whoever wants to see what it looks like. */
export type MailExample<Facts> = { facts: Opened<Facts>; data?: MailData; secret?: string };

/** `see`: for which purpose its reader may open what it says on the page of their notices; without it, it stands in mails alone. */
type Need =
  /** Invitations, links that were asked for, security, privacy: nobody can turn them off. */
  | { need: "must"; see?: Purpose }
  /** Each reader decides; `may` says whom it can concern at all. */
  | { need: "may"; usual: NoticeChoice; may: Capability; see?: Purpose };

/** One kind of mail. Its purpose is why the address may be used for it (LC-18), in words for the one who gets it. */
export type MailKind<Facts = unknown> = Need & {
  name: string;
  purpose: (language: Language) => string;
  /** What it is called in a list, and when it goes to whom. */
  about(language: Language): { called: string; when: string };
  /** It carries a secret that is forgotten once it is sent, so that it cannot be sent again as it was. */
  secret?: true;
  /** It goes to those who run the platform, whom no academy sees. */
  operators?: true;
  /** It is tried even where the server refused the address before: its reader has just asked for it. */
  asked?: true;
  /** It goes to an address that is not its member’s own: what becomes of it says nothing of theirs. */
  elsewhere?: true;
  /** In a transaction of the academy whose member the recipient is; null: it is no longer to be sent. */
  read(tx: Tx, to: MemberId, data: MailData): Promise<MailRead<Facts> | null>;
  compose(mail: Composing<Facts>): MailText;
  example(language: Language, now: Instant): MailExample<Facts>;
};

/** Kinds stand in one list whatever their facts are; only the kind itself ever sees them. */
export const mailKind = <Facts>(kind: MailKind<Facts>): MailKind => kind;

export type OptionalKind = MailKind & { need: "may" };

export const isOptional = (kind: MailKind): kind is OptionalKind => kind.need === "may";

export function kindNamed(kinds: readonly MailKind[], name: string): MailKind {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind of mail is called ${name}`);
  return kind;
}
