import type { Draft } from "#practice";
import { clips, type Clip } from "../recordings.ts";
import type { Answer, Person, Round } from "../story/cast.ts";
import { chance, pick } from "../story/chance.ts";
import { dutch, english } from "./coaching.ts";
import { exercises, isDutch } from "./exercises.ts";
import { people, protagonist } from "./people.ts";
import { rounds } from "./rounds.ts";

const seats = ({ group }: Round): Person[] =>
  people.filter(({ roles, groups = [] }) => roles.includes("participant") && groups.includes(group));

/** The last day on which somebody still records: the licence, a suspension or an erasure ends it. */
const lastDay = ({ licenceUntil, suspended, erased }: Person): number =>
  Math.min(licenceUntil ?? 0, suspended?.day ?? 0, erased?.day ?? 0, 0) - 1;

const joinedBy = ({ invited, after = 0 }: Person): number => invited + after;

/** One person did everything but the newest; the others some. */
const records = ({ name }: Person, { exercise, set }: Round): boolean =>
  name === protagonist ? set < -10 : chance("records", name, exercise, set) < (set < -10 ? 0.74 : 0.6);

export const answers = (): Answer[] => [
  ...rounds.flatMap((one) => seats(one).flatMap((person) => answerOf(one, person))),
  ...encores(),
];

function answerOf(one: Round, person: Person): Answer[] {
  if (person.waits || joinedBy(person) > one.set || !records(person, one)) return [];
  const day = one.set + 1 + Math.floor(chance("day", person.name, one.exercise) * 4);
  return day > lastDay(person) ? [] : [answered(one, person, day)];
}

/** The newest answers wait for their coach. */
const waitsFrom = -3;

function answered(one: Round, person: Person, day: number): Answer {
  const { name } = person;
  const fate = name === protagonist ? 0.5 : chance("fate", name, one.exercise, day);
  const share = fate < 0.08 ? "no" : fate > 0.95 ? "withdrawn" : "yes";
  const after = 1 + Math.floor(chance("after", name, one.exercise) * 2);
  const clip = pick(clips, "clip", name, one.exercise);
  const common = { round: one, person: name, day, time: timeOf(name, day), clip, share } as const;
  if (share !== "yes") return { ...common, review: null };
  const level = levelOf(person, one);
  const draft = draftOf(one, name, level, clip);
  if (day + after >= waitsFrom)
    return {
      ...common,
      review: null,
      ...(chance("drafted", name, one.exercise) < 0.25 && { drafted: draft }),
    };
  return { ...common, review: { after, draft, anotherTry: level === 0, read: day + after < -4 } };
}

const timeOf = (name: string, day: number): string => {
  const [hour, minute] = [7 + chance("hour", name, day) * 13, 10 + chance("minute", name, day) * 49];
  return `${Math.floor(hour)}:${Math.floor(minute)}`;
};

/** People get better: by a quarter of the way in each round. */
function levelOf({ name, talent = 0.4 }: Person, one: Round): 0 | 1 | 2 {
  const met = rounds.filter(({ group, set }) => group === one.group && set < one.set).length;
  const skill = talent + 0.22 * met + 0.2 * (chance("form", name, one.set) - 0.5);
  return skill < 0.42 ? 0 : skill < 0.75 ? 1 : 2;
}

function draftOf(one: Round, name: string, level: 0 | 1 | 2, clip: Clip): Draft {
  const { words, remarks } = (isDutch(one.exercise) ? dutch : english)[level];
  const criteria = exercises[one.exercise]!.criteria.split("\n");
  const count = 2 + Math.floor(chance("count", name, one.exercise) * 2);
  const share = ((clip.seconds - 1) * 1_000) / count;
  const first = Math.floor(chance("text", name, one.exercise) * remarks.length);
  return {
    words: pick(words, "words", name, one.exercise, level),
    remarks: Array.from({ length: count }, (_, at) => ({
      atMs: Math.floor((at + 0.3 + 0.5 * chance("at", name, one.exercise, at)) * share),
      text: remarks[(first + at) % remarks.length]!,
      criterion: at === 0 ? null : Math.floor(chance("criterion", name, at) * criteria.length),
    })),
    ticks: criteria.map((_, at) => tickOf(level, chance("tick", name, one.exercise, at))),
  };
}

const tickOf = (level: 0 | 1 | 2, luck: number): number =>
  level === 0 ? Number(luck > 0.45) : level === 1 ? 1 + Number(luck > 0.6) : 2 - Number(luck > 0.8);

/** Second tries of one person: shared and answered, taken back, shown to nobody, answered and not read yet. */
function encores(): Answer[] {
  const [handover, no, scan] = rounds.filter(({ group }) => group === rounds[0]!.group);
  const clip = clips[3];
  const again = { person: protagonist, clip, review: null };
  const answer = (round: Round, level: 1 | 2, after: number, read: boolean) => ({
    after,
    draft: draftOf(round, protagonist, level, clip),
    anotherTry: false,
    read,
  });
  return [
    {
      ...again,
      round: handover!,
      day: -48,
      time: "19:20",
      share: "yes",
      review: answer(handover!, 1, 2, true),
    },
    { ...again, round: no!, day: -31, time: "20:05", share: "withdrawn" },
    { ...again, round: no!, day: -30, time: "18:40", share: "no" },
    { ...again, round: scan!, day: -5, time: "19:45", share: "yes", review: answer(scan!, 2, 2, false) },
  ];
}
