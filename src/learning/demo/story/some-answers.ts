import type { Draft } from "#practice";
import { clips } from "../recordings.ts";
import { dutch, english } from "../studio/coaching.ts";
import type { Answer, Person, Production, Round } from "./cast.ts";
import { chance, pick } from "./chance.ts";

type Cast = Pick<Production, "people" | "rounds" | "exercises" | "language">;

/** Some of those who were set something record it; older answers have been read by their coach. */
export const someAnswers = (cast: Cast, share: number): Answer[] =>
  cast.rounds.flatMap((round) =>
    cast.people
      .filter((person) => answers(person, round, share))
      .map((person) => answered(cast, round, person)),
  );

const answers = (person: Person, { group, set, exercise }: Round, share: number): boolean =>
  person.roles.includes("participant") &&
  (person.groups ?? []).includes(group) &&
  !person.waits &&
  person.invited + (person.after ?? 0) < set &&
  set + 5 < Math.min(person.licenceUntil ?? 0, person.suspended?.day ?? 0, person.erased?.day ?? 0, 0) &&
  (person.signsInAs !== undefined || chance("some", person.name, exercise) < share);

function answered(cast: Cast, round: Round, { name }: Person): Answer {
  const day = round.set + 1 + Math.floor(chance("day", name, round.set) * 3);
  const time = `${9 + Math.floor(chance("hour", name, day) * 10)}:${10 + Math.floor(chance("minute", name) * 45)}`;
  const clip = pick(clips, "clip", name, day);
  const draft = draftOf(cast, round, name);
  const review = day < -6 ? { after: 2, draft, anotherTry: false, read: day < -8 } : null;
  return { round, person: name, day, time, clip, share: "yes", review };
}

function draftOf({ language, exercises }: Cast, { exercise }: Round, name: string): Draft {
  const level = chance("level", name, exercise) < 0.4 ? 1 : 2;
  const { words, remarks } = (language === "nl" ? dutch : english)[level];
  const text = pick(remarks, "remark", name);
  return {
    words: pick(words, "words", name),
    remarks: [{ atMs: 1_400, text, criterion: null }],
    ticks: exercises[exercise]!.criteria.split("\n").map((_, at) => (chance("tick", name, at) < 0.6 ? 2 : 1)),
  };
}
