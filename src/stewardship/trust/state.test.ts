import { describe, expect, test } from "vitest";
import { after, day, hour, instant, minute, parseInstant, type Instant } from "#clock";
import { randomId } from "#ids";
import { clause, definePromise, proven } from "./promise.ts";
import { clauseState, dayOf, promiseState, stateOf, strip, type DayCount, type Standing } from "./state.ts";

const now = parseInstant("2026-11-20T13:05:00Z");
const academy = randomId<"academy">();
const ago = (milliseconds: number): Instant => after(now, -milliseconds);

const standing = (given: Partial<Standing>): Standing => ({
  clause: "VP-8.hidden",
  academy,
  ranAt: now,
  outcome: "good",
  goodAt: now,
  badAt: null,
  ...given,
});

describe("one clause in one academy", () => {
  test("is kept while good evidence is fresh, to the last millisecond", () => {
    expect(stateOf(standing({ goodAt: ago(hour) }), hour, now)).toBe("kept");
  });

  test("is unknown once good evidence is stale, whatever it said", () => {
    expect(stateOf(standing({ goodAt: ago(hour + 1) }), hour, now)).toBe("unknown");
  });

  test("is unknown when the check could not run, though the last good result is young", () => {
    expect(stateOf(standing({ outcome: "could not run", goodAt: ago(minute) }), hour, now)).toBe("unknown");
  });

  test("is unknown before anything ran", () => {
    expect(stateOf(undefined, hour, now)).toBe("unknown");
  });

  test("stays broken until something good is found, even when the check cannot run and the finding grows old", () => {
    const broken = { badAt: ago(3 * day), goodAt: ago(4 * day) };
    expect(stateOf(standing({ ...broken, outcome: "could not run" }), hour, now)).toBe("broken");
    expect(stateOf(standing({ badAt: ago(2), goodAt: ago(1) }), hour, now)).toBe("kept");
  });

  test("counts a good and a bad result of one moment as broken", () => {
    expect(stateOf(standing({ badAt: now, goodAt: now }), hour, now)).toBe("broken");
  });

  test("proves nothing with evidence from a clock that was turned back since", () => {
    expect(stateOf(standing({ goodAt: after(now, day) }), hour, now)).toBe("unknown");
  });
});

describe("one clause over all academies", () => {
  const made = proven("VP-8.hidden", { en: "a", nl: "a" }, [], hour);
  const other = randomId<"academy">();

  test("is as its worst academy", () => {
    const standings = [standing({}), standing({ academy: other, outcome: "bad", badAt: now, goodAt: null })];
    expect(clauseState(made, standings, [academy, other], now)).toMatchObject({
      state: "broken",
      standing: { academy: other },
    });
  });

  test("is unknown while one academy has no evidence", () => {
    expect(clauseState(made, [standing({})], [academy, other], now).state).toBe("unknown");
    expect(clauseState(made, [standing({})], [academy], now).state).toBe("kept");
  });

  test("is unknown, not kept, where there is nothing to look at", () => {
    expect(clauseState(made, [], [], now).state).toBe("unknown");
  });

  test("is not yet where nothing proves it, whatever rows there are", () => {
    const waiting = clause({ id: "VP-8.hidden", says: { en: "a", nl: "a" } });
    expect(clauseState(waiting, [standing({})], [academy], now).state).toBe("notyet");
  });

  test("is attested until its date, broken from it on, and not yet without a paper", () => {
    const paper = clause({ id: "VP-13.whole", says: { en: "a", nl: "a" }, proof: "attested" });
    const stateUntil = (until: Instant | null) => clauseState(paper, [], [academy], now, until).state;
    expect([stateUntil(after(now, 1)), stateUntil(now), stateUntil(null)]).toEqual([
      "attested",
      "broken",
      "notyet",
    ]);
  });
});

describe("a promise", () => {
  test.each([
    [["kept", "kept"], "kept"],
    [["kept", "unknown"], "unknown"],
    [["kept", "notyet"], "notyet"],
    [["unknown", "notyet"], "notyet"],
    [["kept", "notyet", "broken"], "broken"],
    [["kept", "attested"], "attested"],
    [[], "unknown"],
  ] as const)("of %j is %s", (states, expected) => {
    expect(promiseState(states)).toBe(expected);
  });

  test("cannot be made without a clause, nor with one of another promise", () => {
    const whole = {
      id: "LC-2",
      group: "integrity",
      criteria: [],
      kind: "E",
      sentence: { en: "a", nl: "a" },
    } as const;
    expect(() => definePromise({ ...whole, clauses: [] })).toThrow("no clause");
    expect(() =>
      definePromise({ ...whole, clauses: [clause({ id: "LC-21.whole", says: whole.sentence })] }),
    ).toThrow("no clause of");
  });
});

describe("thirty days", () => {
  const whole = {
    id: "VP-8",
    group: "integrity",
    criteria: [],
    kind: "E",
    sentence: { en: "a", nl: "a" },
  } as const;
  const two = definePromise({
    ...whole,
    clauses: [proven("VP-8.one", whole.sentence, []), proven("VP-8.two", whole.sentence, [])],
  });
  const today = dayOf(now);
  const count = (back: number, given: Partial<DayCount> = {}): DayCount => ({
    day: today - back,
    good: 1,
    bad: 0,
    failed: 0,
    ...given,
  });
  const cells = (one: DayCount[], other: DayCount[]) =>
    strip(two, (id) => (id === "VP-8.one" ? one : other), now).slice(-4);

  test("have no cell before the first run", () => {
    expect(cells([count(1), count(0)], [count(1), count(0)])).toEqual(["none", "none", "kept", "kept"]);
  });

  test("show a day as broken when anything was found broken in it, though it was good again", () => {
    expect(cells([count(1), count(0)], [count(1, { bad: 1, good: 9 }), count(0)])).toEqual([
      "none",
      "none",
      "broken",
      "kept",
    ]);
  });

  test("show a day on which one clause has no good run as unknown", () => {
    expect(cells([count(2), count(1), count(0)], [count(2), count(0, { good: 0, failed: 3 })])).toEqual([
      "none",
      "kept",
      "unknown",
      "unknown",
    ]);
  });

  test("are thirty, or none where nothing has run", () => {
    expect(strip(two, () => [count(40)], now)).toHaveLength(30);
    expect(strip(two, () => [], now)).toEqual([]);
  });

  test("begin at midnight in UTC", () => {
    expect(dayOf(instant(day - 1))).toBe(0);
    expect(dayOf(instant(day))).toBe(1);
  });
});
