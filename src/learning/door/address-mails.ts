import type { Clock } from "#clock";
import { parseId } from "#ids";
import { mailKind, post, type MailKind } from "#mail";
import { accountOf, addressChangeMail, addressOf, memberOf, type Notices } from "#sign-in";
import type { Sealed } from "#store";
import type { Vault } from "#vault";
import type { Lang } from "#web";
import { addressMailWords as words } from "./address-mails.words.ts";
import { addressLinkPath } from "./paths.ts";

const atNew = "sign-in.address-new";
const atOld = "sign-in.address-old";
const atOwner = "sign-in.address-taken";

/** In the link of a mail that shows what such mails look like; it leads nowhere. */
export const exampleSecret = "example";

type Facts = { address: Sealed<string> | null };

const purpose = (lang: Lang): string => words(lang, "purpose");

/** To the address that is to come: nobody knows yet whether it is theirs, so it says no more than it must. */
const newMail = mailKind<null>({
  name: atNew,
  need: "must",
  secret: true,
  asked: true,
  elsewhere: true,
  about: (lang) => ({ called: words(lang, "newSubject"), when: words(lang, "newWhen") }),
  example: () => ({ facts: null, secret: exampleSecret }),
  purpose,
  async read(tx, to, data) {
    const found = await addressChangeMail(
      tx,
      accountOf(to),
      parseId<"address-change">(String(data["change"])),
    );
    return found && { to: found.change.address, language: found.own.language, facts: null };
  },
  compose: ({ language: lang, secret, origin }) => ({
    subject: words(lang, "newSubject"),
    preview: words(lang, "newPreview"),
    title: words(lang, "newTitle"),
    paragraphs: [words(lang, "newText")],
    button: { label: words(lang, "newButton"), href: origin + addressLinkPath(secret ?? "") },
    after: [words(lang, "newAfter")],
  }),
});

const oldMail = mailKind<Facts>({
  name: atOld,
  need: "must",
  secret: true,
  asked: true,
  about: (lang) => ({ called: words(lang, "oldSubject"), when: words(lang, "oldWhen") }),
  example: () => ({ facts: { address: "mila.vermeer@new.example" }, secret: exampleSecret }),
  purpose,
  async read(tx, to, data) {
    const found = await addressChangeMail(
      tx,
      accountOf(to),
      parseId<"address-change">(String(data["change"])),
    );
    if (!found) return null;
    const { change, own } = found;
    return { to: change.old_address, language: own.language, facts: { address: change.address } };
  },
  compose: ({ facts, language: lang, secret, origin }) => ({
    subject: words(lang, "oldSubject"),
    preview: words(lang, "oldPreview"),
    title: words(lang, "oldTitle"),
    paragraphs: [words(lang, "oldText", { address: facts.address ?? "" })],
    button: { label: words(lang, "oldButton"), href: origin + addressLinkPath(secret ?? "") },
    after: [words(lang, "oldAfter")],
  }),
});

/** To whoever has an account at the address that somebody else wished for. */
const takenMail = mailKind<null>({
  name: atOwner,
  need: "must",
  about: (lang) => ({ called: words(lang, "takenSubject"), when: words(lang, "takenWhen") }),
  example: () => ({ facts: null }),
  purpose,
  async read(tx, to) {
    const own = await addressOf(tx, accountOf(to));
    return own && { to: own.address, language: own.language, facts: null };
  },
  compose: ({ language: lang, origin }) => ({
    subject: words(lang, "takenSubject"),
    preview: words(lang, "takenText"),
    title: words(lang, "takenSubject"),
    paragraphs: [words(lang, "takenText")],
    button: { label: words(lang, "takenButton"), href: `${origin}/sign-in` },
    after: [words(lang, "takenAfter")],
  }),
});

export const addressMails: readonly MailKind[] = [newMail, oldMail, takenMail];

export const postAddressLinks =
  (vault: Vault, clock: Clock): Notices["addressAsked"] =>
  async (tx, { change, account, taken, wanted, atNew: newSecret, atOld: oldSecret }) => {
    const to = memberOf(account);
    await post(tx, vault, clock, { kind: atOld, to, data: { change }, secret: oldSecret });
    if (!wanted) return;
    await post(
      tx,
      vault,
      clock,
      taken === null
        ? { kind: atNew, to, data: { change }, secret: newSecret }
        : { kind: atOwner, to: memberOf(taken) },
    );
  };
