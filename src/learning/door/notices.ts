import type { AccountId } from "#ids";
import { mailKind, post, type MailKind, type MailText } from "#mail";
import type { Platform } from "#platform";
import { accountOf, addressOf, memberOf, type Notices } from "#sign-in";
import type { Tx } from "#store";
import type { Lang } from "#web";
import { noticeWords as words } from "./notices.words.ts";

type Wording = (lang: Lang, secret: string | null, origin: string) => MailText;

/** A mail to an account's own address, in the language that its owner chose. */
const ofAccount = (name: string, word: Wording): MailKind =>
  mailKind<null>({
    name,
    purpose: (language) => words(language, "mailPurpose"),
    async read(tx, to) {
      const own = await addressOf(tx, accountOf(to));
      return own && { to: own.address, language: own.language, facts: null };
    },
    compose: ({ language, secret, origin }) => word(language, secret, origin),
  });

const notice =
  (
    subject: "changedSubject" | "enrolledSubject" | "factorResetSubject" | "codeUsedSubject",
    text: "changedText" | "enrolledText" | "factorResetText" | "codeUsedText",
  ): Wording =>
  (lang, _, origin) => ({
    subject: words(lang, subject),
    preview: words(lang, text),
    title: words(lang, subject),
    paragraphs: [words(lang, text)],
    button: { label: words(lang, "toAccount"), href: `${origin}/account` },
    after: [words(lang, "changedAfter")],
  });

const resetLink: Wording = (lang, secret, origin) => ({
  subject: words(lang, "resetSubject"),
  preview: words(lang, "resetPreview"),
  title: words(lang, "resetMailTitle"),
  paragraphs: [words(lang, "resetText")],
  button: { label: words(lang, "resetButton"), href: `${origin}/sign-in/reset/${secret ?? ""}` },
  after: [words(lang, "resetAfter")],
});

export const doorMails: readonly MailKind[] = [
  ofAccount("sign-in.reset", resetLink),
  ofAccount("sign-in.password-changed", notice("changedSubject", "changedText")),
  ofAccount("sign-in.factor-enrolled", notice("enrolledSubject", "enrolledText")),
  ofAccount("sign-in.factor-reset", notice("factorResetSubject", "factorResetText")),
  ofAccount("sign-in.recovery-code-used", notice("codeUsedSubject", "codeUsedText")),
];

export function noticesBy({ vault, clock }: Pick<Platform, "vault" | "clock">): Notices {
  const send = (kind: string) => async (tx: Tx, account: AccountId, secret?: string) => {
    const order = { kind, to: memberOf(account), ...(secret !== undefined && { secret }) };
    await post(tx, vault, clock, order);
  };
  return {
    resetLink: send("sign-in.reset"),
    passwordChanged: send("sign-in.password-changed"),
    secondFactorEnrolled: send("sign-in.factor-enrolled"),
    secondFactorReset: send("sign-in.factor-reset"),
    recoveryCodeUsed: send("sign-in.recovery-code-used"),
  };
}
