import type { Instant } from "#clock";
import { parseId } from "#ids";
import { mailKind, post, type Composing, type MailKind, type MailText } from "#mail";
import type { Platform } from "#platform";
import {
  accountOf,
  addressOf,
  createAlarmLink,
  memberOf,
  ownerNotices,
  signInTrace,
  type Notices,
  type OwnerNotice,
} from "#sign-in";
import type { Sealed } from "#store";
import { times, type Lang } from "#web";
import { noticeWords as words } from "./notices.words.ts";
import { addressMails, exampleSecret, postAddressLinks } from "./address-mails.ts";
import { alarmPath } from "./paths.ts";

type Trace = { device: string; address: string };
type Facts = { from: { trace: Sealed<Trace>; started_at: Instant } | null; zone: string | null };
type Mail = Composing<Facts>;

/** A mail to an account's own address, in the language that its owner chose. */
const ofAccount = (
  name: string,
  about: MailKind["about"],
  compose: (mail: Mail) => MailText,
  asked: Pick<MailKind, "asked"> = {},
): MailKind =>
  mailKind<Facts>({
    name,
    ...asked,
    need: "must",
    secret: true,
    about,
    purpose: (language) => words(language, "mailPurpose"),
    async read(tx, to, data) {
      const own = await addressOf(tx, accountOf(to));
      const signIn = parseId<"sign-in">(String(data["signIn"] ?? ""));
      const from = signIn && (await signInTrace(tx, accountOf(to), signIn));
      const facts = { from, zone: own?.zone ?? null };
      return own && { to: own.address, language: own.language, facts };
    },
    compose,
    example: (language, now) => ({
      facts: {
        from: {
          trace: { device: words(language, "exampleDevice"), address: "192.0.2.44" },
          started_at: now,
        },
        zone: null,
      },
      secret: exampleSecret,
    }),
  });

const resetLink = ({ language: lang, secret, origin }: Mail): MailText => ({
  subject: words(lang, "resetSubject"),
  preview: words(lang, "resetPreview"),
  title: words(lang, "resetMailTitle"),
  paragraphs: [words(lang, "resetText")],
  button: { label: words(lang, "resetButton"), href: `${origin}/sign-in/reset/${secret ?? ""}` },
  after: [words(lang, "resetAfter")],
});

/** What happened, and what to press when it was somebody else. */
const told =
  (what: OwnerNotice) =>
  (mail: Mail): MailText => {
    const { language: lang, secret, origin } = mail;
    const subject = words(lang, `${what} subject`);
    const byOthers = what === "factor-reset";
    return {
      subject,
      preview: words(lang, `${what} text`),
      title: subject,
      paragraphs: [words(lang, `${what} text`), words(lang, byOthers ? "asked" : "notYou")],
      button: {
        label: words(lang, byOthers ? "notAsked" : "wasNotMe"),
        href: origin + alarmPath(secret ?? ""),
      },
      after: [words(lang, "wasMe")],
      ...(what === "new-device" && { points: whence(mail) }),
    };
  };

function whence({ facts, language: lang, academy }: Mail): MailText["points"] & object {
  if (facts.from === null) return [];
  const { trace, started_at } = facts.from;
  const zone = facts.zone ?? academy.zone;
  const moment = times(lang, zone).dateTime(started_at);
  return [
    { head: words(lang, "deviceHead"), text: trace.device || words(lang, "deviceUnknown") },
    { head: words(lang, "whenHead"), text: words(lang, "whenText", { moment, zone }) },
    { head: words(lang, "networkHead"), text: trace.address },
  ];
}

const aboutReset = (language: Lang) => ({
  called: words(language, "resetMailTitle"),
  when: words(language, "resetWhen"),
});

const aboutNotice = (what: OwnerNotice) => (language: Lang) => ({
  called: words(language, `${what} subject`),
  when: words(language, "noticeWhen"),
});

const kindOf = (what: OwnerNotice): string => `sign-in.${what}`;

export const noticeMails: readonly MailKind[] = [
  ...addressMails,
  ofAccount("sign-in.reset", aboutReset, resetLink, { asked: true }),
  ...ownerNotices.map((what) => ofAccount(kindOf(what), aboutNotice(what), told(what))),
];

export function noticesBy({ vault, clock }: Pick<Platform, "vault" | "clock">): Notices {
  return {
    async tellOwner(tx, account, what, about) {
      const secret = await createAlarmLink(tx, clock, account);
      const order = { kind: kindOf(what), to: memberOf(account), secret };
      await post(tx, vault, clock, { ...order, ...(about && { data: about }) });
    },
    addressAsked: postAddressLinks(vault, clock),
    async resetLink(tx, account, secret) {
      await post(tx, vault, clock, { kind: "sign-in.reset", to: memberOf(account), secret });
    },
  };
}
