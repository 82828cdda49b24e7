import { mailKind } from "#mail";
import { recipientOf } from "../mail-parts.ts";
import { mergedMail } from "./merge-people.ts";
import { mergeMailWords as say } from "./mails.words.ts";

/** To whoever stays; the record that went can be told nothing any more. */
export const mergedKind = mailKind({
  name: mergedMail,
  need: "must",
  see: "see-own",
  about: (lang) => ({ called: say(lang, "called"), when: say(lang, "when") }),
  example: () => ({ facts: {} }),
  purpose: (language) => say(language, "purpose"),
  async read(tx, to) {
    const person = await recipientOf(tx, to);
    return person && { to: person.address, language: null, facts: {} };
  },
  compose({ language, academy, origin }) {
    const named = { academy: academy.name };
    return {
      subject: say(language, "subject", named),
      preview: say(language, "preview"),
      title: say(language, "title"),
      paragraphs: [say(language, "text", named)],
      button: { label: say(language, "button"), href: `${origin}/a/${academy.slug}/who-saw` },
      points: [{ head: say(language, "wrongHead"), text: say(language, "wrong", named) }],
    };
  },
});
