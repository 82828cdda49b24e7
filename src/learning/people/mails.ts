import type { Academy } from "#academies";
import { instant, type Instant } from "#clock";
import type { Id, MemberId } from "#ids";
import { mailKind } from "#mail";
import type { Sealed, Tx } from "#store";
import { times } from "#web";
import { reopenedMail } from "./change-licence.ts";
import { lastMoment } from "./days.ts";
import { invitationMail } from "./invitation.ts";
import { mailWords } from "./mails.words.ts";
import { invitationPath } from "./paths.ts";
import { db } from "./tables.ts";

type Person = { member: MemberId; name: Sealed<string> | null; address: Sealed<string> };

const personOf = (tx: Tx, member: MemberId): Promise<Person | null> =>
  tx.maybe(db.selectFrom("profile").select(["member", "name", "address"]).where("member", "=", member));

type InvitationFacts = { name: Sealed<string> | null; until: number };

const invitation = mailKind<InvitationFacts>({
  name: invitationMail,
  purpose: (language) => mailWords(language, "invitationPurpose"),
  async read(tx, to) {
    const person = await personOf(tx, to);
    const waiting = await tx.maybe(
      db
        .selectFrom("invitation")
        .select("expires_at")
        .where("member", "=", to)
        .where("secret_hash", "is not", null),
    );
    if (!person || !waiting) return null;
    return { to: person.address, language: null, facts: { name: person.name, until: waiting.expires_at } };
  },
  compose({ facts, secret, language, academy, origin }) {
    const say = { academy: academy.name, until: lastDay(academy, language, instant(facts.until)) };
    const first = facts.name?.split(" ")[0];
    return {
      subject: mailWords(language, "invitationSubject", say),
      preview: mailWords(language, "invitationPreview", say),
      title: first
        ? mailWords(language, "invitationTitle", { first })
        : mailWords(language, "invitationTitleBare"),
      paragraphs: [mailWords(language, "invitationText", say)],
      button: {
        label: mailWords(language, "invitationButton"),
        href: origin + invitationPath(academy, secret ?? ""),
      },
      after: [mailWords(language, "invitationUntil", say)],
      points: [
        {
          head: mailWords(language, "knownHead"),
          text: mailWords(language, facts.name ? "known" : "knownAddress", say),
        },
        { head: mailWords(language, "seenHead"), text: mailWords(language, "seen") },
        { head: mailWords(language, "declineHead"), text: mailWords(language, "decline") },
      ],
    };
  },
});

const lastDay = ({ zone }: Academy, language: Academy["language"], end: Instant): string =>
  times(language, zone).fullDate(lastMoment(end));

type ReopenedFacts = { reason: Sealed<string>; until: number };

const reopened = mailKind<ReopenedFacts>({
  name: reopenedMail,
  purpose: (language) => mailWords(language, "reopenedPurpose"),
  async read(tx, to, data) {
    const person = await personOf(tx, to);
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

export const peopleMails = [invitation, reopened];
