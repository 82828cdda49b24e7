import { randomId, type Id, type MemberId } from "#ids";
import { mailKind } from "#mail";
import type { Sealed, Tx } from "#store";
import { mailWords as say } from "./mails.words.ts";
import { reviewPath, takePath } from "./paths.ts";
import { db, type TakeId } from "./tables.ts";

type Person = { member: MemberId; name: Sealed<string> | null; address: Sealed<string> };

const personOf = async (tx: Tx, member: MemberId | null): Promise<Person | null> =>
  member &&
  tx.maybe(db.selectFrom("profile").select(["member", "name", "address"]).where("member", "=", member));

/** Names the other person, whose row carries no address along: only what the mail says is opened. */
type Facts = { other: { member: MemberId; name: Sealed<string> | null } | null };

const nameAlone = (person: Person | null): Facts => ({
  other: person && { member: person.member, name: person.name },
});

const invented = (name: string) => ({ member: randomId<"member">(), name });

const feedbackReceived = mailKind<Facts>({
  name: "practice.feedback-received",
  need: "may",
  usual: "at once",
  may: "practise",
  see: "see-own",
  about: (lang) => ({ called: say(lang, "feedbackCalled"), when: say(lang, "feedbackWhen") }),
  example: () => ({ facts: { other: invented("Annelies Dekker") }, data: { take: randomId() } }),
  purpose: (language) => say(language, "feedbackPurpose"),
  async read(tx, to, { feedback }) {
    const sent = db.selectFrom("feedback").select(["coach", "take"]).where("member", "=", to);
    const found = await tx.maybe(sent.where("id", "=", String(feedback) as Id<"feedback">));
    const person = await personOf(tx, to);
    if (!found || !person) return null;
    return { to: person.address, language: null, facts: nameAlone(await personOf(tx, found.coach)) };
  },
  compose({ facts, data, language, academy, origin }) {
    const coach = facts.other?.name ?? say(language, "someCoach");
    return {
      subject: say(language, "feedbackSubject", { coach }),
      preview: say(language, "feedbackPreview", { academy: academy.name }),
      title: say(language, "feedbackTitle", { coach }),
      paragraphs: [say(language, "feedbackText")],
      button: {
        label: say(language, "feedbackButton"),
        href: origin + takePath(academy, String(data["take"]) as TakeId),
      },
      points: [{ head: say(language, "feedbackHead"), text: say(language, "feedbackWho") }],
    };
  },
});

const answerShared = mailKind<Facts>({
  name: "practice.answer-shared",
  need: "may",
  usual: "at once",
  may: "review",
  see: "review",
  about: (lang) => ({ called: say(lang, "sharedCalled"), when: say(lang, "sharedWhen") }),
  example: () => ({ facts: { other: invented("Mila Vermeer") }, data: { take: randomId() } }),
  purpose: (language) => say(language, "sharedPurpose"),
  async read(tx, to, { take }) {
    const share = db
      .selectFrom("share")
      .select("member")
      .where("item", "=", String(take) as TakeId);
    const inForce = await tx.maybe(share.where("holder", "=", to).where("withdrawn_at", "is", null));
    const person = await personOf(tx, to);
    if (!inForce || !person) return null;
    return { to: person.address, language: null, facts: nameAlone(await personOf(tx, inForce.member)) };
  },
  compose({ facts, data, language, academy, origin }) {
    const learner = facts.other?.name ?? say(language, "someLearner");
    return {
      subject: say(language, "sharedSubject", { learner }),
      preview: say(language, "sharedPreview", { academy: academy.name }),
      title: say(language, "sharedTitle", { learner }),
      paragraphs: [say(language, "sharedText")],
      button: {
        label: say(language, "sharedButton"),
        href: origin + reviewPath(academy, String(data["take"]) as TakeId),
      },
    };
  },
});

export const practiceMails = [feedbackReceived, answerShared];
