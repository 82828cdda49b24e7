import type { Round } from "../story/cast.ts";
import { coaches, groups } from "./people.ts";

const { ward, doctors, leads, desk } = groups;
const { marieke, tomasz, adaeze } = coaches;

const round = (exercise: string, group: string, coach: string, set: number, due: number): Round => ({
  exercise,
  group,
  coach,
  set,
  due,
});

/** Which exercise was set for which group: the first of the ward's are those that the demo's own learner met. */
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
  round("no", doctors, tomasz, -6, 9),
  round("telefoon", leads, adaeze, -5, 12),
  round("functioneren", desk, marieke, -5, 13),
];
