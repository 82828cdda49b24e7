import { crc32, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Invalid } from "#errors";
import { markBytesMost, pictureOf } from "./set-mark.ts";

const signature = Buffer.from("89504e470d0a1a0a", "hex");

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

type Making = { width?: number; height?: number; interlaced?: number; rows?: Buffer; more?: Buffer[] };

function png({ width = 4, height = 3, interlaced = 0, rows, more = [] }: Making = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, interlaced], 8);
  const data = deflateSync(rows ?? Buffer.alloc(height * (1 + width * 4)));
  const parts = [chunk("IHDR", head), ...more, chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

function webp(chunks: readonly (readonly [string, Buffer])[]): Buffer {
  const body = chunks.flatMap(([type, data]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(data.length);
    return [Buffer.from(type, "latin1"), length, data, Buffer.alloc(data.length % 2)];
  });
  const all = Buffer.concat([Buffer.from("WEBP", "latin1"), ...body]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(all.length);
  return Buffer.concat([Buffer.from("RIFF", "latin1"), length, all]);
}

const lossy = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(30);
  data.set([0x9d, 0x01, 0x2a], 3);
  data.writeUInt16LE(width, 6);
  data.writeUInt16LE(height, 8);
  return data;
};

function faultOf(bytes: Buffer): string | undefined {
  try {
    pictureOf(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Invalid) return error.faults["mark"]?.sentence;
    throw error;
  }
}

describe("a mark", () => {
  test("comes through as the same rows, without what else the file carried", () => {
    const words = chunk("tEXt", Buffer.from("Author\0Mila de Boer"));
    const picture = pictureOf(Buffer.concat([png({ more: [words] }), Buffer.from("<script>")]));
    expect(picture).toMatchObject({ type: "image/png", width: 4, height: 3 });
    expect(picture.bytes.includes("Mila")).toBe(false);
    expect(picture.bytes.includes("script")).toBe(false);
    expect(pictureOf(picture.bytes).bytes).toEqual(picture.bytes);
  });

  test("as WebP keeps its frame and its transparency alone", () => {
    const alpha = Buffer.from([0, 1, 2]);
    const { bytes, ...size } = pictureOf(
      webp([
        ["VP8X", Buffer.from([0x1c, 0, 0, 0, 9, 0, 0, 19, 0, 0])],
        ["ALPH", alpha],
        ["VP8 ", lossy(10, 20)],
        ["EXIF", Buffer.from("52.37 N 4.89 E")],
      ]),
    );
    expect(size).toEqual({ type: "image/webp", width: 10, height: 20 });
    expect(bytes.includes("52.37")).toBe(false);
    expect(bytes.includes("ALPH")).toBe(true);
    expect(pictureOf(bytes).bytes).toEqual(bytes);
  });

  test.each<[string, Buffer, string]>([
    ["a drawing", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "markKind"],
    ["a page", Buffer.from("<!doctype html>"), "markKind"],
    ["nothing", Buffer.alloc(0), "markMissing"],
    ["too many bytes", Buffer.alloc(markBytesMost + 1), "markTooLarge"],
    ["one pixel too broad", png({ width: 1_025, height: 1 }), "markTooWide"],
    ["one pixel too high", png({ width: 1, height: 1_025 }), "markTooWide"],
    ["a broad WebP", webp([["VP8 ", lossy(1_025, 4)]]), "markTooWide"],
    ["rows that are missing", png({ rows: Buffer.alloc(10) }), "markUnreadable"],
    ["rows that inflate to more than it says", png({ rows: Buffer.alloc(5_000_000) }), "markUnreadable"],
    ["a row of an unknown filter", png({ rows: Buffer.alloc(51, 9) }), "markUnreadable"],
    ["an interlaced one", png({ interlaced: 1 }), "markInterlaced"],
    ["no pixel at all", png({ width: 0 }), "markUnreadable"],
    ["one without an end", png().subarray(0, -12), "markUnreadable"],
    [
      "one that moves",
      webp([
        ["ANIM", Buffer.alloc(6)],
        ["VP8 ", lossy(4, 4)],
      ]),
      "markMoves",
    ],
    ["a WebP without a frame", webp([["EXIF", Buffer.alloc(20)]]), "markUnreadable"],
    ["a WebP that is cut off", webp([["VP8 ", lossy(4, 4)]]).subarray(0, 40), "markUnreadable"],
  ])("is refused: %s", (_, bytes, sentence) => {
    expect(faultOf(bytes)).toBe(sentence);
  });

  test("is refused when a single byte of its picture was changed", () => {
    const whole = png();
    for (let at = 8; at < whole.length; at += 1) {
      const broken = Buffer.from(whole);
      broken[at] = broken[at]! ^ 0x41;
      expect([at, faultOf(broken) === undefined]).toEqual([at, false]);
    }
  });
});
