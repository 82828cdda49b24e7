import { describe, expect, test } from "vitest";
import { after, day, hour, minute, parseInstant } from "#clock";
import { formatBytes, formatDuration, formatEntry, formatList, formatPosition, times } from "./formats.ts";

const now = parseInstant("2026-11-20T13:05:00Z");
const english = times("en", "Europe/Amsterdam");
const dutch = times("nl", "Europe/Amsterdam");

describe("a moment", () => {
  test("is told in the reader's zone and language", () => {
    expect([english.fullDate(now), english.time(now), english.weekDate(now)]).toEqual([
      "Friday 20 November",
      "14:05",
      "Fri 20 Nov",
    ]);
    expect([dutch.fullDate(now), dutch.time(now), dutch.date(now)]).toEqual([
      "vrijdag 20 november",
      "14.05",
      "20 november 2026",
    ]);
    expect(times("en", "Pacific/Auckland").dateTime(now)).toBe("21 November 2026, 02:05");
  });
  test("groups by the reader's day, also across midnight", () => {
    const late = parseInstant("2026-11-19T23:30:00Z");
    expect(english.isoDate(late)).toBe("2026-11-20");
    expect(english.day(late, now)).toBe("today");
    expect(dutch.day(after(now, -day), now)).toBe("gisteren");
    expect(dutch.day(after(now, -4 * day), now)).toBe("maandag 16 november");
  });
  test("is as far away as people count", () => {
    expect(english.distance(after(now, 4 * day), now)).toBe("in 4 days");
    expect(english.distance(after(now, 15 * hour), now)).toBe("tomorrow");
    expect(english.distance(after(now, -2 * hour), now)).toBe("2 hours ago");
    expect(dutch.distance(after(now, -26 * minute), now)).toBe("26 minuten geleden");
  });
  test("needs a zone that exists", () => {
    expect(() => times("en", "Europe/Atlantis")).toThrow(RangeError);
  });
});

test("a length of time is told in its largest unit", () => {
  expect(formatDuration("en", 26 * minute + 59_000)).toBe("26 minutes");
  expect(formatDuration("nl", 2 * day + hour)).toBe("2 dagen");
  expect(formatDuration("en", 0)).toBe("0 seconds");
});

test("a place in a recording is minutes and seconds, with hours when needed", () => {
  expect([0, 41.9, 102, 3909, -1].map(formatPosition)).toEqual(["0:00", "0:41", "1:42", "1:05:09", "0:00"]);
});

test("sizes, entries and lists read well", () => {
  expect([0, 812, 1_500, 84_000_000].map((bytes) => formatBytes("en", bytes))).toEqual([
    "0 bytes",
    "812 bytes",
    "1.5 kB",
    "84 MB",
  ]);
  expect(formatEntry(48_213)).toBe("48\u202f213");
  expect(formatList("nl", ["Annelies", "Ruth", "de helpdesk"])).toBe("Annelies, Ruth en de helpdesk");
});
