import { expect, test } from "vitest";
import { isoInstant, parseInstant } from "#clock";
import { nextDaily, parseTime, quietUntil, timeText, type Quiet } from "./wall-clock.ts";

const amsterdam = "Europe/Amsterdam";
const at = (text: string) => parseTime(text)!;
const night: Quiet = { from: at("22:00"), until: at("07:00") };

const quiet = (now: string, hours: Quiet, zone = amsterdam): string | null => {
  const end = quietUntil(parseInstant(now), hours, zone);
  return end === null ? null : isoInstant(end);
};

test.each([
  ["before them", "2026-11-20T20:59:59Z", null],
  ["at their first moment", "2026-11-20T21:00:00Z", "2026-11-21T06:00:00.000Z"],
  ["after midnight", "2026-11-20T23:30:00Z", "2026-11-21T06:00:00.000Z"],
  ["at their end", "2026-11-21T06:00:00Z", null],
])("quiet hours over midnight: %s", (_, now, end) => {
  expect(quiet(now, night)).toBe(end);
});

test.each([
  ["in the night that loses an hour", "2026-03-28T22:30:00Z", night, "2026-03-29T05:00:00.000Z"],
  ["in the night that gains one", "2026-10-24T22:30:00Z", night, "2026-10-25T06:00:00.000Z"],
  [
    "that end at a time the wall never shows end with the change",
    "2026-03-29T00:30:00Z",
    { from: at("01:00"), until: at("02:30") },
    "2026-03-29T01:00:00.000Z",
  ],
  [
    "that begin at a time the wall never shows begin with the change",
    "2026-03-29T01:00:00Z",
    { from: at("02:30"), until: at("04:00") },
    "2026-03-29T02:00:00.000Z",
  ],
  [
    "that end at a time the wall shows twice end at the first",
    "2026-10-25T00:10:00Z",
    { from: at("23:00"), until: at("02:30") },
    "2026-10-25T00:30:00.000Z",
  ],
  [
    "do not begin again when the wall shows it twice",
    "2026-10-25T01:10:00Z",
    { from: at("23:00"), until: at("02:30") },
    null,
  ],
  ["on the 29th of February", "2028-02-28T23:30:00Z", night, "2028-02-29T06:00:00.000Z"],
  ["into the 1st of March", "2028-02-29T22:30:00Z", night, "2028-03-01T06:00:00.000Z"],
] as const)("quiet hours %s", (_, now, hours, end) => {
  expect(quiet(now, hours)).toBe(end);
});

test("quiet hours within one day, in another zone", () => {
  const lesson = { from: at("09:00"), until: at("12:30") };
  expect(quiet("2026-11-20T03:45:00Z", lesson, "Asia/Kathmandu")).toBe("2026-11-20T06:45:00.000Z");
  expect(quiet("2026-11-20T06:45:00Z", lesson, "Asia/Kathmandu")).toBeNull();
});

test("quiet hours that would end on a day that a zone left out end with the change", () => {
  expect(quiet("2011-12-30T09:30:00Z", night, "Pacific/Apia")).toBe("2011-12-30T10:00:00.000Z");
});

const daily = (now: string, time: string) => isoInstant(nextDaily(parseInstant(now), at(time), amsterdam));

test.each([
  ["today, when it is still to come", "2026-11-20T06:00:00Z", "08:00", "2026-11-20T07:00:00.000Z"],
  ["tomorrow, at that very moment", "2026-11-20T07:00:00Z", "08:00", "2026-11-21T07:00:00.000Z"],
  ["an hour earlier by the sun in summer", "2026-03-28T08:00:00Z", "08:00", "2026-03-29T06:00:00.000Z"],
  ["once on the day that shows it twice", "2026-10-25T00:30:00Z", "02:30", "2026-10-26T01:30:00.000Z"],
  [
    "with the change on the day that never shows it",
    "2026-03-28T20:00:00Z",
    "02:30",
    "2026-03-29T01:00:00.000Z",
  ],
  ["on the 29th of February", "2028-02-28T08:00:00Z", "08:00", "2028-02-29T07:00:00.000Z"],
])("a digest comes %s", (_, now, time, next) => {
  expect(daily(now, time)).toBe(next);
});

test.each(["24:00", "7:00", "07:60", "", "07:00:00", "noon"])("%j is no time of day", (text) => {
  expect(parseTime(text)).toBeNull();
});

test("writes a time as it was typed", () => {
  for (const text of ["00:00", "07:05", "23:59"]) expect(timeText(at(text))).toBe(text);
});
