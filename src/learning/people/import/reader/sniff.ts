import { isUtf8 } from "node:buffer";
import { most, refuseList } from "./refuse.ts";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

type Sign = { bytes: readonly number[]; sentence: string };

/** First bytes of what is renamed to .csv and is none. */
const signs: readonly Sign[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], sentence: "isSpreadsheet" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], sentence: "isSpreadsheet" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], sentence: "isOldSpreadsheet" },
  { bytes: [0x25, 0x50, 0x44, 0x46], sentence: "isPdf" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], sentence: "isPicture" },
  { bytes: [0xff, 0xd8, 0xff], sentence: "isPicture" },
  { bytes: [0x47, 0x49, 0x46, 0x38], sentence: "isPicture" },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], sentence: "isLetter" },
];

const beginsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, at) => bytes[at] === byte);

/** Says which encoding a file of text is in; throws `Invalid` with the fault `list` for what is no list at all. */
export function sniff(bytes: Buffer): Encoding {
  if (bytes.length > most.bytes) throw refuseList("tooLarge", { most: most.bytes / 1024 / 1024 });
  const sign = signs.find((one) => beginsWith(bytes, one.bytes));
  if (sign) throw refuseList(sign.sentence);
  const encoding = encodingOf(bytes);
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 4096));
  if (head.trim() === "" && textOf(bytes, encoding).trim() === "") throw refuseList("isEmpty");
  if (/^\s*(<!doctype|<html|<\?xml|<table)/i.test(head)) throw refuseList("isWebPage");
  if (isBinary(head)) throw refuseList("isNoText");
  return encoding;
}

const textOf = (bytes: Buffer, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes);

function encodingOf(bytes: Buffer): Encoding {
  if (beginsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (beginsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  return unmarkedWide(bytes) ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
}

/** Text of two bytes a character without a mark: in European names every other byte is zero. */
function unmarkedWide(bytes: Buffer): Encoding | null {
  const head = bytes.subarray(0, 4096);
  const half = Math.floor(head.length / 2);
  if (half < 2) return null;
  const zeros = (offset: number) => head.filter((byte, at) => byte === 0 && at % 2 === offset).length / half;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > 0.6 && even < 0.1) return "utf-16le";
  return even > 0.6 && odd < 0.1 ? "utf-16be" : null;
}

/** A stray control character is judged in its row; where one in twenty is none of a text, it is no text. */
function isBinary(head: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const strange = head.match(/[\x00-\x08\x0e-\x1f\x7f]/g)?.length ?? 0;
  return strange > 2 && strange > head.length / 20;
}

const piece = 64 * 1024;

export function* decoded(bytes: Buffer, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += piece)
    yield decoder.decode(bytes.subarray(at, at + piece), { stream: true });
  yield decoder.decode();
}

export const headOf = (bytes: Buffer, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes.subarray(0, piece), { stream: true });
