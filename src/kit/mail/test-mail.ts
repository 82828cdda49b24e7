import { isLanguage } from "#academies";
import { kindNamed, mailKind, type MailKind } from "./kind.ts";
import { instant } from "#clock";
import type { Recipient } from "./digest.ts";
import { mailerWords as say } from "./mail.words.ts";

export const testName = "mail.test";

/** Any of the other kinds, with invented people, to whoever wants to see it arrive. */
export const testKind = (kinds: readonly MailKind[], recipient: Recipient): MailKind =>
  mailKind<null>({
    name: testName,
    need: "must",
    about: (language) => ({ called: say(language, "testCalled"), when: say(language, "testWhen") }),
    purpose: (language) => say(language, "testPurpose"),
    async read(tx, to, data) {
      const person = await recipient(tx, to);
      if (!person || !kinds.some(({ name }) => name === data["of"])) return null;
      return {
        to: person.address,
        language: isLanguage(data["language"]) ? data["language"] : null,
        facts: null,
      };
    },
    compose(mail) {
      const kind = kindNamed(kinds, String(mail.data["of"]));
      const {
        facts,
        data = {},
        secret = null,
      } = kind.example(mail.language, instant(Number(mail.data["at"])));
      const text = kind.compose({ ...mail, facts, data, secret });
      return {
        ...text,
        subject: say(mail.language, "testSubject", { subject: text.subject }),
        paragraphs: [say(mail.language, "testText"), ...text.paragraphs],
      };
    },
    example: () => ({ facts: null }),
  });
