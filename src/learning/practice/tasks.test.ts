import { describe, expect, test } from "vitest";
import { instant } from "#clock";
import { parseId } from "#ids";
import { daysBetween, doneOf, isLate, tasksOf } from "./tasks.ts";

type Practice = Parameters<typeof tasksOf>[0];

const id = <Kind extends string>(number: number) =>
  parseId<Kind>(`00000000-0000-7000-8000-00000000000${number}`)!;
const at = (day: string) => instant(Date.parse(day));
const now = at("2026-11-21");

const body = { title: "", situation: "", assignment: "", criteria: [], passFrom: null };
const set = (number: number, due: string | null): Practice["set"][number] => ({
  assignment: id<"assignment">(number),
  exercise: id<"exercise">(1),
  exerciseHouse: id<"member">(9),
  dueAt: due === null ? null : at(due),
  setAt: at("2026-10-01"),
  longestSeconds: 300,
  body,
  licenceFrom: null,
  licenceUntil: null,
  reopenedUntil: null,
});

const take = (number: number, state: "saved" | "recording", day: string): Practice["takes"][number] => ({
  id: id<"take">(number),
  assignment: id<"assignment">(number),
  exercise: id<"exercise">(1),
  state,
  bytes: 9,
  try: state === "saved" ? 1 : null,
  startedAt: at(day),
  lastSliceAt: at(day),
  savedAt: state === "saved" ? at(day) : null,
});

const asked = (number: number, day: string) => ({
  assignment: id<"assignment">(number),
  anotherTry: true,
  sentAt: at(day),
});

const kinds = (practice: Practice) => tasksOf(practice).map(({ set, kind }) => [kind, set.assignment]);

describe("what a learner does next", () => {
  test("comes in the order of loss, date, request and leisure", () => {
    const practice = {
      set: [
        set(1, null),
        set(2, "2026-10-06"),
        set(3, "2026-11-26"),
        set(4, "2026-11-11"),
        set(5, "2026-12-01"),
      ],
      takes: [take(2, "saved", "2026-10-05"), take(5, "recording", "2026-11-20")],
      feedback: [asked(2, "2026-10-07")],
    };
    expect(kinds(practice)).toEqual([
      ["unsaved", id(5)],
      ["new", id(4)],
      ["new", id(3)],
      ["again", id(2)],
      ["new", id(1)],
    ]);
  });

  test("is nothing once each has a try, and what is done is kept apart", () => {
    const practice = {
      set: [set(1, "2026-10-06"), set(2, null)],
      takes: [take(1, "saved", "2026-10-05"), take(2, "saved", "2026-11-20")],
      feedback: [asked(2, "2026-11-19")],
    };
    expect(tasksOf(practice)).toEqual([]);
    expect(doneOf(practice).map(({ set }) => set.assignment)).toEqual([id(1), id(2)]);
  });

  test("is late only without a try, and by days of the calendar", () => {
    expect(isLate({ kind: "new", set: set(1, "2026-11-19") }, now)).toBe(true);
    expect(isLate({ kind: "new", set: set(1, "2026-11-26") }, now)).toBe(false);
    expect(isLate({ kind: "new", set: set(1, null) }, now)).toBe(false);
    expect(isLate({ kind: "again", set: set(1, "2026-11-19") }, now)).toBe(false);
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });
});
