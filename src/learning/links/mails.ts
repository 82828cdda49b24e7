import { after, day, instant } from "#clock";
import { parseId, randomId, type MemberId } from "#ids";
import { mailKind, type MailData } from "#mail";
import { recipientOf } from "#people";
import { takePath, type TakeId } from "#practice";
import type { Sealed, Tx } from "#store";
import { times } from "#web";
import { codeMinutes } from "./codes.ts";
import { guestWords as say } from "./guest.words.ts";
import { askedMail, cameBackMail, codeMail, linkMail } from "./mail-names.ts";
import { enterPath, linksPath } from "./paths.ts";
import { db, type LinkId } from "./tables.ts";

type Giver = { member: MemberId; name: Sealed<string> | null } | null;
type LinkFacts = { purpose: Sealed<string>; giver: Giver; until: number };

const addressed = async (tx: Tx, giver: MemberId, { link }: MailData) => {
  const id = parseId<"link">(String(link));
  const mailed = db
    .selectFrom("link")
    .innerJoin("link_address", "link_address.link", "link.id")
    .select(["link.id", "link.house", "link.purpose", "link.ends_at as endsAt"])
    .select(["link_address.link", "link_address.giver", "link_address.address"])
    .where("link.giver", "=", giver)
    .where("link.revoked_at", "is", null);
  return id === null ? null : tx.maybe(mailed.where("link.id", "=", id));
};

const nameAlone = async (tx: Tx, member: MemberId | null): Promise<Giver> => {
  const person = member && (await recipientOf(tx, member));
  return person && { member: person.member, name: person.name };
};

const theLink = mailKind<LinkFacts>({
  name: linkMail,
  need: "must",
  secret: true,
  asked: true,
  elsewhere: true,
  about: (lang) => ({ called: say(lang, "mailCalled"), when: say(lang, "mailWhen") }),
  example: (_, now) => ({
    facts: {
      purpose: "How our coaches work, for the hospital’s board",
      giver: { member: randomId<"member">(), name: "Annelies Dekker" },
      until: after(now, 14 * day),
    },
    secret: "example",
  }),
  purpose: (lang) => say(lang, "mailPurpose"),
  async read(tx, to, data) {
    const found = await addressed(tx, to, data);
    if (!found) return null;
    const facts = { purpose: found.purpose, giver: await nameAlone(tx, to), until: found.endsAt };
    return { to: found.address, language: null, facts };
  },
  compose({ facts, secret, language: lang, academy, origin }) {
    const name = facts.giver?.name ?? say(lang, "mailSome");
    const date = times(lang, academy.zone).dateTime(instant(facts.until));
    return {
      subject: say(lang, "mailSubject", { academy: academy.name }),
      preview: say(lang, "mailTitle"),
      title: say(lang, "mailTitle"),
      paragraphs: [say(lang, "mailText", { name, academy: academy.name, purpose: facts.purpose })],
      button: { label: say(lang, "mailButton"), href: origin + enterPath(academy, secret ?? "") },
      after: [say(lang, "mailAfter", { date })],
    };
  },
});

const theCode = mailKind<null>({
  name: codeMail,
  need: "must",
  secret: true,
  asked: true,
  elsewhere: true,
  about: (lang) => ({ called: say(lang, "codeMailCalled"), when: say(lang, "codeMailWhen") }),
  example: () => ({ facts: null, secret: "48210937" }),
  purpose: (lang) => say(lang, "codeMailPurpose"),
  async read(tx, to, data) {
    const found = await addressed(tx, to, data);
    return found && { to: found.address, language: null, facts: null };
  },
  compose({ secret, language: lang, academy }) {
    const code = (secret ?? "").replace(/^(\d{4})/, "$1 ");
    return {
      subject: say(lang, "codeMailSubject", { code }),
      preview: say(lang, "codeMailPurpose"),
      title: say(lang, "codeMailTitle", { code }),
      paragraphs: [say(lang, "codeMailText", { academy: academy.name, minutes: String(codeMinutes) })],
      after: [say(lang, "codeMailAfter")],
    };
  },
});

const askedOf = (tx: Tx, link: LinkId, member: MemberId) =>
  tx.maybe(
    db
      .selectFrom("link_item")
      .innerJoin("link", "link.id", "link_item.link")
      .select("link.giver")
      .where("link_item.link", "=", link)
      .where("link_item.member", "=", member)
      .where("link.revoked_at", "is", null)
      .limit(1),
  );

const asked = mailKind<{ giver: Giver }>({
  name: askedMail,
  need: "may",
  usual: "at once",
  may: "practise",
  see: "see-own",
  about: (lang) => ({ called: say(lang, "askedCalled"), when: say(lang, "askedWhen") }),
  example: () => ({
    facts: { giver: { member: randomId<"member">(), name: "Annelies Dekker" } },
    data: { take: randomId() },
  }),
  purpose: (lang) => say(lang, "askedPurpose"),
  async read(tx, to, { link }) {
    const id = parseId<"link">(String(link));
    const found = id === null ? null : await askedOf(tx, id, to);
    const person = await recipientOf(tx, to);
    if (!found || !person) return null;
    return { to: person.address, language: null, facts: { giver: await nameAlone(tx, found.giver) } };
  },
  compose({ facts, data, language: lang, academy, origin }) {
    const coach = facts.giver?.name ?? say(lang, "someCoach");
    return {
      subject: say(lang, "askedSubject", { coach }),
      preview: say(lang, "askedPreview"),
      title: say(lang, "askedTitle", { coach }),
      paragraphs: [say(lang, "askedText")],
      button: {
        label: say(lang, "askedButton"),
        href: origin + takePath(academy, String(data["take"]) as TakeId),
      },
    };
  },
});

const cameBack = mailKind<{ purpose: Sealed<string> }>({
  name: cameBackMail,
  need: "may",
  usual: "at once",
  may: "give links",
  see: "see-own",
  about: (lang) => ({ called: say(lang, "backCalled"), when: say(lang, "backWhen") }),
  example: () => ({ facts: { purpose: "How our coaches work, for the hospital’s board" } }),
  purpose: (lang) => say(lang, "backPurpose"),
  async read(tx, to, data) {
    const found = await addressed(tx, to, data);
    const person = found && (await recipientOf(tx, to));
    return person && { to: person.address, language: null, facts: { purpose: found.purpose } };
  },
  compose({ facts, language: lang, academy, origin }) {
    const title = say(lang, "backTitle", { purpose: facts.purpose });
    return {
      subject: say(lang, "backSubject"),
      preview: title,
      title,
      paragraphs: [say(lang, "backText")],
      button: { label: say(lang, "backButton"), href: origin + linksPath(academy) },
    };
  },
});

export const linkMails = [theLink, theCode, asked, cameBack];
