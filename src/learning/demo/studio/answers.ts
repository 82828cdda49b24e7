import type { Draft } from "#practice";
import { clips, type Clip } from "../recordings.ts";
import type { Answer, Person, Round } from "../story/cast.ts";
import { chance, pick } from "../story/chance.ts";
import { dutch, english } from "./coaching.ts";
import { exercises, isDutch } from "./exercises.ts";
import { coaches, groups, people } from "./people.ts";

const round = (exercise: string, group: string, coach: string, set: number, due: number | null): Round => ({
  exercise,
  group,
  coach,
  set,
  due,
});

const { ward, doctors, leads, desk } = groups;
const { marieke, tomasz, adaeze } = coaches;

export const rounds: readonly Round[] = [
  round("handover", ward, marieke, -56, -46),
  round("scan", doctors, tomasz, -56, -45),
  round("no", leads, adaeze, -55, -44),
  round("klacht", desk, marieke, -55, -43),
  round("no", ward, marieke, -39, -29),
  round("handover", doctors, tomasz, -38, -28),
  round("functioneren", leads, adaeze, -37, -26),
  round("telefoon", desk, marieke, -36, -25),
  round("scan", ward, marieke, -21, -10),
  round("family", doctors, tomasz, -20, -9),
  round("family", ward, marieke, -6, 5),
  round("no", doctors, tomasz, -5, 9),
  round("telefoon", leads, adaeze, -4, 12),
  round("functioneren", desk, marieke, -4, 13),
];

const seats = ({ group }: Round): Person[] =>
  people.filter(({ roles, groups = [] }) => roles.includes("participant") && groups.includes(group));

/** How many days somebody still records: the licence, a suspension or an erasure ends it. */
const lastDay = ({ licenceUntil, suspended, erased }: Person): number =>
  Math.min(licenceUntil ?? 0, suspended?.day ?? 0, erased?.day ?? 0, 0) - 1;

const protagonist = "Lotte Vermeer";

/** She answers every round; the others some. */
const records = (person: Person, { exercise, set }: Round): boolean =>
  person.name === protagonist || chance("records", person.name, exercise, set) < (set < -10 ? 0.74 : 0.5);

export const answers = (): Answer[] => [
  ...rounds.flatMap((one) => seats(one).flatMap((person) => answerOf(one, person))),
  ...encores(),
];

function answerOf(one: Round, person: Person): Answer[] {
  if (person.waits || !records(person, one)) return [];
  const day = one.set + 1 + Math.floor(chance("day", person.name, one.exercise) * 4);
  return day > lastDay(person) || day > -1 ? [] : [answered(one, person, day)];
}

function answered(one: Round, person: Person, day: number): Answer {
  const fate = chance("fate", person.name, one.exercise, day);
  const share = fate < 0.08 ? "no" : fate > 0.95 ? "withdrawn" : "yes";
  const after = 1 + Math.floor(chance("after", person.name, one.exercise) * 2);
  const clip = pick(clips, "clip", person.name, one.exercise);
  const time = `${7 + Math.floor(chance("hour", person.name, day) * 12)}:${10 + Math.floor(chance("minute", person.name) * 49)}`;
  const common = { round: one, person: person.name, day, time, clip };
  // The newest wait for their coach.
  if (share !== "yes" || day + after > -2) return { ...common, share, review: null };
  const level = levelOf(person, one);
  const review = {
    after,
    draft: draftOf(one, person, level, clip),
    anotherTry: level === 0,
    read: day + after < -3,
  };
  return { ...common, share, review };
}

/** People get better: by a third of the way in each round. */
function levelOf({ name, talent = 0.4 }: Person, one: Round): 0 | 1 | 2 {
  const met = rounds.filter(({ group, set }) => group === one.group && set < one.set).length;
  const skill = talent + 0.22 * met + 0.2 * (chance("form", name, one.set) - 0.5);
  return skill < 0.42 ? 0 : skill < 0.75 ? 1 : 2;
}

function draftOf(one: Round, { name }: Person, level: 0 | 1 | 2, clip: Clip): Draft {
  const { words, remarks } = (isDutch(one.exercise) ? dutch : english)[level];
  const criteria = exercises[one.exercise]!.criteria.split("\n");
  const count = 2 + Math.floor(chance("count", name, one.exercise) * 2);
  return {
    words: pick(words, "words", name, one.exercise),
    remarks: Array.from({ length: count }, (_, at) => ({
      atMs: Math.floor(
        ((at + 0.3 + 0.5 * chance("at", name, one.exercise, at)) / count) * (clip.seconds - 1) * 1_000,
      ),
      text: remarks[(Math.floor(chance("text", name, one.exercise) * remarks.length) + at) % remarks.length]!,
      criterion: at === 0 ? null : Math.floor(chance("criterion", name, one.exercise, at) * criteria.length),
    })),
    ticks: criteria.map((_, at) => tick(level, chance("tick", name, one.exercise, at))),
  };
}

const tick = (level: 0 | 1 | 2, luck: number): number =>
  level === 0 ? Number(luck > 0.45) : level === 1 ? 1 + Number(luck > 0.6) : 2 - Number(luck > 0.8);

/** What only the one who signs in as a participant did: a second try, one not shown to anybody, one taken back. */
function encores(): Answer[] {
  const person = people.find(({ name }) => name === protagonist)!;
  const [, , , , no] = rounds;
  const family = rounds.find(({ exercise, group }) => exercise === "family" && group === ward)!;
  const scan = rounds.find(({ exercise, group }) => exercise === "scan" && group === ward)!;
  const clip = clips[3];
  const again = { person: protagonist, clip, review: null };
  const better = { after: 1, draft: draftOf(no!, person, 2, clip), anotherTry: false, read: true };
  return [
    { ...again, round: no!, day: -31, time: "19:20", share: "yes", review: better },
    { ...again, round: scan, day: -12, time: "19:45", share: "withdrawn" },
    { ...again, round: family, day: -1, time: "18:10", share: "no" },
  ];
}
