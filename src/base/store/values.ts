import { Sealed, Veiled } from "./closed/index.ts";
import { instant } from "#clock";

const types = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  json: 114,
  float4: 700,
  float8: 701,
  jsonb: 3802,
  timestamptz: 1184,
  uuids: 2951,
  texts: 1009,
  byteas: 1001,
  numeric: 1700,
};

/** Texts of PostgreSQL to the product's values: `timestamptz` to an instant, whole numbers to numbers. */
export function fromText(type: number, text: string | null): unknown {
  if (text === null) return null;
  switch (type) {
    case types.bool:
      return text === "t";
    case types.bytea:
      return Buffer.from(text.slice(2), "hex");
    case types.int8:
      return wholeNumber(text);
    case types.int2:
    case types.int4:
    case types.float4:
    case types.float8:
    case types.numeric:
      return Number(text);
    case types.timestamptz:
      return instant(Date.parse(isoOf(text)));
    case types.json:
    case types.jsonb:
      return JSON.parse(text);
    case types.uuids:
      return text === "{}" ? [] : text.slice(1, -1).split(",");
    case types.texts:
      return listOfTexts(text);
    case types.byteas:
      return listOfTexts(text).map((one) => Buffer.from(one.slice(2), "hex"));
    default:
      return text;
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError("a whole number beyond 2^53");
  return number;
}

/** `2026-11-20 13:05:00.25+00` is ISO 8601 but for the blank and the short offset (DateStyle ISO, zone UTC). */
const isoOf = (text: string) => `${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, "Z")}`;

function listOfTexts(text: string): string[] {
  if (text === "{}") return [];
  if (!text.includes('"')) return text.slice(1, -1).split(",");
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? bare! : quoted.replace(/\\(.)/g, "$1"),
  );
}

/** The product's values to what the wire takes; closed ones may be stored, by whatever road they came. */
export function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Sealed) return Sealed.envelope(value);
  if (value instanceof Veiled) return toWire(Veiled.value(value));
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return listToWire(value);
  if (typeof value === "object") return JSON.stringify(value);
  return (value as string | number | boolean | bigint).toString();
}

function listToWire(list: readonly unknown[]): string {
  return `{${list.map(elementToWire).join(",")}}`;
}

function elementToWire(element: unknown): string {
  const wire = toWire(element);
  if (wire === null) return "NULL";
  const text = Buffer.isBuffer(wire) ? `\\x${wire.toString("hex")}` : wire;
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
