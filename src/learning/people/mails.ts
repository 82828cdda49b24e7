import { after, day, instant } from "#clock";
import type { Id } from "#ids";
import { mailKind } from "#mail";
import type { Sealed } from "#store";
import { reopenedMail } from "./change-licence.ts";
import { invitationKind } from "./invitation-mail.ts";
import { lastDay, recipientOf } from "./mail-parts.ts";
import { mailWords } from "./mails.words.ts";
import { mergedKind } from "./merge/mails.ts";
import { db } from "./tables.ts";

type ReopenedFacts = { reason: Sealed<string>; until: number };

const reopened = mailKind<ReopenedFacts>({
  name: reopenedMail,
  need: "must",
  see: "see-own",
  about: (lang) => ({ called: mailWords(lang, "reopenedCalled"), when: mailWords(lang, "reopenedWhen") }),
  example: (language, now) => ({
    facts: { reason: mailWords(language, "exampleReason"), until: after(now, 30 * day) },
  }),
  purpose: (language) => mailWords(language, "reopenedPurpose"),
  async read(tx, to, data) {
    const person = await recipientOf(tx, to);
    const row = await tx.maybe(
      db
        .selectFrom("reopening")
        .select(["id", "member", "reason", "until"])
        .where("id", "=", String(data["reopening"]) as Id<"reopening">)
        .where("member", "=", to),
    );
    return (
      person && row && { to: person.address, language: null, facts: { reason: row.reason, until: row.until } }
    );
  },
  compose({ facts, language, academy, origin }) {
    const say = { academy: academy.name, until: lastDay(academy, language, instant(facts.until)) };
    return {
      subject: mailWords(language, "reopenedSubject", say),
      preview: mailWords(language, "reopenedPreview", say),
      title: mailWords(language, "reopenedTitle"),
      paragraphs: [mailWords(language, "reopenedText", say)],
      button: { label: mailWords(language, "reopenedButton"), href: `${origin}/a/${academy.slug}` },
      points: [
        { head: mailWords(language, "reasonHead"), text: facts.reason },
        { head: mailWords(language, "sawHead"), text: mailWords(language, "saw") },
      ],
    };
  },
});

export const peopleMails = [invitationKind, reopened, mergedKind];
