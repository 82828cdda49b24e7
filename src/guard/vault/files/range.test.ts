import { describe, expect, test } from "vitest";
import { answerRange } from "./range.ts";

const get = { method: "GET", bytes: 1000, etag: "a1" };

describe("a range", () => {
  test.each([
    ["bytes=0-0", 0, 1],
    ["bytes=0-999", 0, 1000],
    ["bytes=10-", 10, 1000],
    ["bytes=999-", 999, 1000],
    ["bytes=10-99999", 10, 1000],
    ["bytes=10-99999999999999999999999999", 10, 1000],
    ["bytes=-1", 999, 1000],
    ["bytes=-1000", 0, 1000],
    ["bytes=-99999999999999999999999999", 0, 1000],
    ["Bytes=5-6", 5, 7],
    ["bytes=05-06", 5, 7],
    [" bytes=5-6 ", 5, 7],
    ["bytes=,5-6", 5, 7],
    ["bytes=5-6 , ,", 5, 7],
  ])("%s is answered with its part", (range, start, end) => {
    const headers = {
      "content-range": `bytes ${start}-${end - 1}/1000`,
      "content-length": String(end - start),
    };
    expect(answerRange({ ...get, range })).toMatchObject({ status: 206, start, end, hasBody: true, headers });
  });

  test.each(["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999999-"])(
    "%s cannot be satisfied",
    (range) => {
      const headers = { "content-range": "bytes */1000", "content-length": "0" };
      expect(answerRange({ ...get, range })).toMatchObject({ status: 416, hasBody: false, headers });
    },
  );

  test.each([
    "",
    "bytes",
    "bytes=",
    "bytes=-",
    "bytes=--1",
    "bytes=a-b",
    "bytes=1-2x",
    "bytes= 1-2",
    "bytes =1-2",
    "bytes=1 - 2",
    "bytes=5-2",
    "bytes=9007199254740993-9007199254740992",
    "bytes=+1-2",
    "bytes=1.5-2",
    "bytes=0x1-2",
    "bytes=0-1,5-6",
    "bytes=0-1,-5",
    "items=0-1",
    "bytes:0-1",
    "bytes=1-2\nx",
    "bytes=١-٢",
  ])("%j is ignored", (range) => {
    const answered = answerRange({ ...get, range });
    expect(answered).toMatchObject({ status: 200, start: 0, end: 1000, hasBody: true });
    expect(answered.headers).toEqual({ "accept-ranges": "bytes", etag: '"a1"', "content-length": "1000" });
  });

  test("of nothing cannot be satisfied, and its end is the whole", () => {
    expect(answerRange({ ...get, bytes: 0, range: "bytes=0-" })).toMatchObject({
      status: 416,
      headers: { "content-range": "bytes */0" },
    });
    expect(answerRange({ ...get, bytes: 0, range: "bytes=-5" })).toMatchObject({
      status: 200,
      hasBody: false,
    });
    expect(answerRange({ ...get, bytes: 0 })).toMatchObject({ status: 200, end: 0, hasBody: false });
  });
});

describe("If-Range", () => {
  const range = "bytes=10-";

  test("with the tag in force lets the range count", () => {
    expect(answerRange({ ...get, range, ifRange: '"a1"' }).status).toBe(206);
  });

  test.each(['"a2"', 'W/"a1"', "a1", "", "*", '"a1", "a2"', "Fri, 20 Nov 2026 13:05:00 GMT"])(
    "%j gets the whole",
    (ifRange) => expect(answerRange({ ...get, range, ifRange }).status).toBe(200),
  );

  test("that does not fit turns even an impossible range into the whole", () => {
    expect(answerRange({ ...get, range: "bytes=5000-", ifRange: '"old"' }).status).toBe(200);
  });

  test("without a range changes nothing", () => {
    expect(answerRange({ ...get, ifRange: '"old"' }).status).toBe(200);
  });
});

describe("other methods", () => {
  test("HEAD gets the headers of the whole and no body, whatever range it names", () => {
    const head = answerRange({ ...get, method: "HEAD", range: "bytes=10-" });
    expect(head).toMatchObject({ status: 200, hasBody: false, headers: answerRange(get).headers });
  });

  test("a range counts for GET alone", () => {
    expect(answerRange({ ...get, method: "POST", range: "bytes=10-" }).status).toBe(200);
  });
});

test("refuses a tag that would break out of its header", () => {
  for (const etag of ['a"b', "a b", "a\r\nb", ""])
    expect(() => answerRange({ ...get, etag })).toThrow(RangeError);
});
