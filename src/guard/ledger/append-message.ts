import type { Instant } from "#clock";
import { writeId } from "#ids";
import type { PendingEntry } from "./tables.ts";

/**
 * What puts entries into `ledger_pending`, as PostgreSQL's protocol (version 3, "Message Formats") spells it: one Bind
 * and one Execute for each, one Sync for all, so that they are committed together; all values binary, one write.
 */
const statement = "ledger_append";
const insertText = `
  insert into ledger_pending (academy, entry, at, type, core, salt, subjects, leaf)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const uuidType = 2950;
const uuidBytes = 16;
const elementBytes = 4 + uuidBytes;

function message(kind: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const shorts = (...values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((one) => [one >> 8, one & 255]));

/** Closing what is not there is no error: so a connection need not be asked what it knows. */
const prepare = Buffer.concat([
  message("C", Buffer.from("S"), text(statement)),
  message("P", text(statement), text(insertText), shorts(0)),
]);
const bindHead = Buffer.concat([Buffer.from("B\0\0\0\0"), text(""), text(statement), shorts(1, 1, 8)]);
const executeAll = message("E", text(""), Buffer.alloc(4));
const bindTail = Buffer.concat([shorts(0), executeAll]);
const sync = message("S");

/** Academy, entry, instant, salt, the array's own head and the lengths of all eight. */
const fixedBytes = bindHead.length + bindTail.length + 8 * 4 + 2 * uuidBytes + 8;
const arrayHead = (count: number): number => (count === 0 ? 12 : 20);

const sizeOf = ({ type, core, salt, subjects, leaf }: PendingEntry): number =>
  fixedBytes +
  type.length +
  core.length +
  salt.length +
  leaf.length +
  arrayHead(subjects.length) +
  subjects.length * elementBytes;

/** `isKnown`: the connection has prepared the statement before. */
export function appendMessage(entries: readonly PendingEntry[], isKnown: boolean): Buffer {
  const head = isKnown ? 0 : prepare.length;
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + sizeOf(entry), head + sync.length));
  if (!isKnown) bytes.set(prepare);
  let at = head;
  for (const entry of entries) at = writeEntry(bytes, at, entry);
  bytes.set(sync, at);
  return bytes;
}

function writeEntry(bytes: Buffer, start: number, entry: PendingEntry): number {
  bytes.set(bindHead, start);
  let at = writeIdValue(bytes, start + bindHead.length, entry.academy);
  at = writeIdValue(bytes, at, entry.entry);
  at = writeInstant(bytes, at, entry.at);
  at = writeText(bytes, at, entry.type);
  at = writeText(bytes, at, entry.core);
  at = writeBytes(bytes, at, entry.salt);
  at = writeIds(bytes, at, entry.subjects);
  at = writeBytes(bytes, at, entry.leaf);
  bytes.set(bindTail, at);
  bytes.writeInt32BE(at + 2 - start - 1, start + 1);
  return at + bindTail.length;
}

function writeIdValue(bytes: Buffer, at: number, id: string): number {
  bytes.writeInt32BE(uuidBytes, at);
  writeId(bytes, at + 4, id);
  return at + elementBytes;
}

const year2000 = 946_684_800_000;

/** Microseconds since 2000 as eight bytes: a double counts them exactly. */
function writeInstant(bytes: Buffer, at: number, instant: Instant): number {
  const micros = (instant - year2000) * 1_000;
  bytes.writeInt32BE(8, at);
  bytes.writeInt32BE(Math.floor(micros / 2 ** 32), at + 4);
  bytes.writeUInt32BE(micros - Math.floor(micros / 2 ** 32) * 2 ** 32, at + 8);
  return at + 12;
}

/** An entry's texts are ASCII: its form leaves nothing else. */
function writeText(bytes: Buffer, at: number, value: string): number {
  bytes.writeInt32BE(value.length, at);
  return at + 4 + bytes.write(value, at + 4, "latin1");
}

function writeBytes(bytes: Buffer, at: number, value: Buffer): number {
  bytes.writeInt32BE(value.length, at);
  bytes.set(value, at + 4);
  return at + 4 + value.length;
}

/** An array has its dimensions, no nulls, its element's type, and of its one dimension the length and first index. */
function writeIds(bytes: Buffer, start: number, ids: readonly string[]): number {
  const head = ids.length === 0 ? [0, 0, uuidType] : [1, 0, uuidType, ids.length, 1];
  let at = bytes.writeInt32BE(head.length * 4 + ids.length * elementBytes, start);
  for (const number of head) at = bytes.writeInt32BE(number, at);
  for (const id of ids) at = writeIdValue(bytes, at, id);
  return at;
}
