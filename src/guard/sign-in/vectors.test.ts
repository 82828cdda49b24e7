import { describe, expect, test } from "vitest";
import { instant, parseInstant, second } from "#clock";
import { base32, fromBase32 } from "./base32.ts";
import { hotp, matchTotp, newTotpSecret, otpauthUri, stepAt, totpAt } from "./totp.ts";

const rfcSecret = Buffer.from("12345678901234567890");

describe("one-time codes", () => {
  test.each([
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
  ])("are those of RFC 4226, appendix D: %s", (code) => {
    const codes = Array.from({ length: 10 }, (_, counter) => hotp(rfcSecret, counter));
    expect(codes).toContain(code);
    expect(codes.indexOf(code)).toBe(rfc4226.indexOf(code));
  });

  test.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("are those of RFC 6238, appendix B, at %d s", (seconds, code) => {
    expect(hotp(rfcSecret, stepAt(instant(seconds * second)), 8)).toBe(code);
  });

  const now = parseInstant("2026-11-20T13:05:10Z");
  const secret = base32(rfcSecret);
  const at = (steps: number) => totpAt(secret, instant(now + steps * 30 * second));

  test("count one step early and one late, and no further", () => {
    expect([-2, -1, 0, 1, 2].map((steps) => matchTotp(secret, at(steps), 0, now))).toEqual([
      null,
      stepAt(now) - 1,
      stepAt(now),
      stepAt(now) + 1,
      null,
    ]);
  });

  test("do not count for a step that was taken, nor for an older one", () => {
    expect(matchTotp(secret, at(0), stepAt(now), now)).toBeNull();
    expect(matchTotp(secret, at(-1), stepAt(now), now)).toBeNull();
    expect(matchTotp(secret, at(1), stepAt(now), now)).toBe(stepAt(now) + 1);
  });

  test("may be typed with a blank, and are refused in any other form", () => {
    expect(matchTotp(secret, ` ${at(0).slice(0, 3)} ${at(0).slice(3)}`, 0, now)).toBe(stepAt(now));
    for (const typed of ["", "12345", `${at(0)}0`, "abcdef", "١٢٣٤٥٦"])
      expect(matchTotp(secret, typed, 0, now)).toBeNull();
  });
});

const rfc4226 = [
  "755224",
  "287082",
  "359152",
  "969429",
  "338314",
  "254676",
  "287922",
  "162583",
  "399871",
  "520489",
];

describe("base32", () => {
  test.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("writes and reads %j as RFC 4648 §10 does", (text, letters) => {
    expect(base32(Buffer.from(text))).toBe(letters);
    expect(fromBase32(letters)?.toString()).toBe(text);
  });

  test("refuses a letter that is not its own", () => {
    expect(fromBase32("MZXW1")).toBeNull();
  });
});

test("a line for the app carries issuer, label and secret, escaped", () => {
  const secret = newTotpSecret();
  const uri = new URL(otpauthUri("Tutela", "mila+x@studio.example", secret));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("secret")).toBe(secret);
  expect(decodeURIComponent(uri.pathname)).toContain("mila+x@studio.example");
});
