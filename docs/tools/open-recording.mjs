#!/usr/bin/env node
// Opens one sealed file of a recording, without the product. Needs Node 20 or newer and nothing else.
//
//   node open-recording.mjs --key-file key.txt --academy ID --holding NAME --row ID --member ID --segment ID \
//     SEALED-FILE > recording.webm
//
// key.txt holds the 32-byte file key as 64 hexadecimal digits. (--key HEX does the same, but other users of the
// machine can read a command line.) The five facts are the ones that the file was sealed for; their order here
// does not matter. Nothing is written before the key, the facts and the length of the file are proven; should a
// chunk in the middle prove damaged, the output ends before it and the exit code is 1.
//
// Format: https://c2sp.org/chunked-encryption, Cobblestone-256. See docs/decisions/0003-chunked-encryption.md.
import { createDecipheriv, createHmac } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

const CHUNK = 16384;
const TAG = 16;
const SALT = 24;
const HEADER = SALT + 32;

class Refused extends Error {}

function contextBytes(facts) {
  const names = ["academy", "holding", "row", "member", "segment"];
  for (const name of names) if (!facts[name]) throw new Refused(`--${name} is missing`);
  return Buffer.from(["tutela.segment.v1", ...names.map((name) => facts[name])].join("\n"));
}

async function inputKey(options) {
  const text = options.key ?? (options["key-file"] && (await readFile(options["key-file"], "utf8")));
  if (!text || !/^[0-9a-f]{64}$/i.test(text.trim())) throw new Refused("the key has 64 hexadecimal digits");
  return Buffer.from(text.trim(), "hex");
}

// 76 bytes: AES-256 key, 96-bit base nonce, 256-bit commitment. Two rounds of HKDF-Expand yield 128.
function derive(key, salt, context) {
  const info = Buffer.concat([
    Buffer.from("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0"),
    salt,
    context,
  ]);
  const t1 = createHmac("sha512", key).update(info).update("\x01").digest();
  const t2 = createHmac("sha512", key).update(t1).update(info).update("\x02").digest();
  const okm = Buffer.concat([t1, t2]);
  return { key: okm.subarray(0, 32), baseNonce: okm.subarray(32, 44), commitment: okm.subarray(44, 76) };
}

function nonceOf(baseNonce, number) {
  const value = BigInt("0x" + baseNonce.toString("hex")) ^ BigInt(number);
  return Buffer.from(value.toString(16).padStart(24, "0"), "hex");
}

async function readAt(file, position, length) {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Refused("the file is cut");
  return buffer;
}

async function openChunk(file, keys, number, length) {
  const sealed = await readAt(file, HEADER + number * (CHUNK + TAG), length);
  const decipher = createDecipheriv("aes-256-gcm", keys.key, nonceOf(keys.baseNonce, number));
  decipher.setAuthTag(sealed.subarray(length - TAG));
  const plain = decipher.update(sealed.subarray(0, length - TAG));
  try {
    decipher.final();
  } catch {
    throw new Refused(`chunk ${number} is damaged`);
  }
  return plain;
}

async function* messageOf(file, key, context) {
  const { size } = await file.stat();
  const lastNumber = Math.floor((size - HEADER) / (CHUNK + TAG));
  const lastLength = size - HEADER - lastNumber * (CHUNK + TAG);
  if (size < HEADER + TAG || lastLength < TAG) throw new Refused("the file is cut");
  const header = await readAt(file, 0, HEADER);
  const keys = derive(key, header.subarray(0, SALT), context);
  if (!keys.commitment.equals(header.subarray(SALT)))
    throw new Refused("the key or one of the facts is wrong");
  const last = await openChunk(file, keys, lastNumber, lastLength);
  for (let number = 0; number < lastNumber; number++) yield openChunk(file, keys, number, CHUNK + TAG);
  yield last;
}

async function main() {
  const text = { type: "string" };
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: text,
      "key-file": text,
      academy: text,
      holding: text,
      row: text,
      member: text,
      segment: text,
    },
  });
  if (positionals.length !== 1) throw new Refused("name one sealed file");
  const key = await inputKey(values);
  const context = contextBytes(values);
  const file = await open(positionals[0]);
  try {
    await pipeline(messageOf(file, key, context), process.stdout);
  } finally {
    await file.close();
  }
}

main().catch((error) => {
  console.error(`open-recording: ${error.message}`);
  process.exitCode = 1;
});
