import { after, day, instant } from "#clock";
import { randomId, type MemberId } from "#ids";
import { mailKind, type Composing } from "#mail";
import type { Sealed, Tx } from "#store";
import { invitationMail } from "./invitation.ts";
import { lastDay, recipientOf } from "./mail-parts.ts";
import { mailWords } from "./mails.words.ts";
import { invitationPath } from "./paths.ts";
import { rolesOf } from "./roles.ts";
import { db, type GroupId, type Seat } from "./tables.ts";

type Place = {
  coach: { member: MemberId; name: Sealed<string> | null } | null;
  group: { id: GroupId; house: MemberId; title: Sealed<string>; seat: Seat } | null;
  learns: boolean;
};
type InvitationFacts = Place & { name: Sealed<string> | null; until: number };

export const invitationKind = mailKind<InvitationFacts>({
  name: invitationMail,
  need: "must",
  secret: true,
  about: (lang) => ({
    called: mailWords(lang, "invitationCalled"),
    when: mailWords(lang, "invitationWhen"),
  }),
  example: (language, now) => ({
    facts: {
      name: "Mila Vermeer",
      until: after(now, 14 * day),
      coach: { member: randomId<"member">(), name: "Annelies Dekker" },
      group: {
        id: randomId(),
        house: randomId<"member">(),
        title: mailWords(language, "exampleGroup"),
        seat: "learner",
      },
      learns: true,
    },
    secret: "example",
  }),
  purpose: (language) => mailWords(language, "invitationPurpose"),
  async read(tx, to) {
    const person = await recipientOf(tx, to);
    const waiting = await tx.maybe(
      db
        .selectFrom("invitation")
        .select("expires_at")
        .where("member", "=", to)
        .where("secret_hash", "is not", null),
    );
    if (!person || !waiting) return null;
    const facts = { name: person.name, until: waiting.expires_at, ...(await readPlace(tx, to)) };
    return { to: person.address, language: null, facts };
  },
  compose(mail) {
    const { facts, secret, language, academy, origin } = mail;
    const say = { academy: academy.name, until: lastDay(academy, language, instant(facts.until)) };
    const first = facts.name?.split(" ")[0];
    const place = placeOf(mail);
    return {
      subject: mailWords(language, "invitationSubject", say),
      preview: mailWords(language, "invitationPreview", say),
      title: first
        ? mailWords(language, "invitationTitle", { first })
        : mailWords(language, "invitationTitleBare"),
      paragraphs: [...(place === null ? [] : [place]), mailWords(language, "invitationText", say)],
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
        ...(facts.learns
          ? [{ head: mailWords(language, "seenHead"), text: mailWords(language, "seen") }]
          : []),
        { head: mailWords(language, "declineHead"), text: mailWords(language, "decline", say) },
      ],
    };
  },
});

/** Where they will find themselves: of several groups the first, since a mail is not a list. */
async function readPlace(tx: Tx, member: MemberId): Promise<Place> {
  const coach = await tx.maybe(
    db
      .selectFrom("coaching")
      .innerJoin("profile", "profile.member", "coaching.coach")
      .select(["profile.member", "profile.name"])
      .where("coaching.learner", "=", member),
  );
  const group = await tx.maybe(
    db
      .selectFrom("group_seat")
      .innerJoin("study_group", "study_group.id", "group_seat.study_group")
      .select(["study_group.id", "study_group.house", "study_group.title", "group_seat.seat"])
      .where("group_seat.member", "=", member)
      .orderBy("group_seat.since")
      .orderBy("study_group.id")
      .limit(1),
  );
  return { coach, group, learns: (await rolesOf(tx, member)).includes("participant") };
}

function placeOf({ facts: { coach, group }, language }: Composing<InvitationFacts>): string | null {
  const name = coach?.name ?? null;
  if (group === null) return name === null ? null : mailWords(language, "placeCoach", { coach: name });
  if (group.seat === "coach") return mailWords(language, "placeCoaching", { group: group.title });
  return name === null
    ? mailWords(language, "placeGroup", { group: group.title })
    : mailWords(language, "placeBoth", { coach: name, group: group.title });
}
