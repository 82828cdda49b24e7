import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { base64, Malformed, parseBase64, sha256 } from "./bytes.ts";

/** C2SP signed-note, Ed25519 alone. */
const ed25519Type = 0x01;
const signaturesMax = 100;
const bytesMax = 1_000_000;

export type NoteVerifier = { name: string; keyId: number; key: KeyObject };
export type NoteSigner = NoteVerifier & { privateKey: KeyObject };

/** `signers` are the keys that signed, among those that were asked for; the text may be believed. */
export type OpenNote = { text: string; signers: NoteVerifier[] };

const isKeyName = (name: string): boolean => /^[^\p{White_Space}\p{Cc}+]+$/u.test(name);

function keyIdOf(name: string, encodedKey: Uint8Array): number {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), encodedKey])).readUInt32BE(0);
}

const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

const encodedKey = (key: KeyObject): Buffer =>
  Buffer.concat([
    Buffer.from([ed25519Type]),
    key.export({ format: "der", type: "spki" }).subarray(spkiPrefix.length),
  ]);

/** Reads `name+hash+base64`, the form in which a verifier key is handed out. */
export function parseVerifierKey(text: string): NoteVerifier {
  const [, name, hash, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || hash === undefined || material === undefined || !isKeyName(name)) {
    throw new Malformed("a verifier key reads name+hash+key");
  }
  const bytes = parseBase64(material, "the verifier key");
  if (bytes.length !== 33 || bytes[0] !== ed25519Type)
    throw new Malformed("the verifier key is not of Ed25519");
  const keyId = keyIdOf(name, bytes);
  if (keyId !== Number.parseInt(hash, 16)) throw new Malformed("the verifier key does not fit its own hash");
  const der = Buffer.concat([spkiPrefix, bytes.subarray(1)]);
  return { name, keyId, key: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

const hex8 = (keyId: number): string => keyId.toString(16).padStart(8, "0");

export const verifierKeyText = ({ name, keyId, key }: NoteVerifier): string =>
  `${name}+${hex8(keyId)}+${base64(encodedKey(key))}`;

/** A signer from an Ed25519 private key; the name says whose it is and is part of what is trusted. */
export function noteSigner(name: string, privateKey: KeyObject): NoteSigner {
  if (!isKeyName(name)) throw new RangeError("a key's name has no space and no plus");
  if (privateKey.asymmetricKeyType !== "ed25519") throw new RangeError("notes are signed with Ed25519");
  const key = createPublicKey(privateKey);
  return { name, keyId: keyIdOf(name, encodedKey(key)), key, privateKey };
}

export const privateKeyFromSeed = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });

const isControl = (character: string): boolean => character < " " && character !== "\n";

function checkText(text: string): void {
  if (!text.endsWith("\n") || !text.isWellFormed() || [...text].some(isControl)) {
    throw new Malformed("the text of a note is lines without control characters");
  }
}

export function signNote(text: string, signers: readonly NoteSigner[]): string {
  checkText(text);
  return `${text}\n${signers.map((signer) => signatureLine(text, signer)).join("")}`;
}

function signatureLine(text: string, { name, keyId, privateKey }: NoteSigner): string {
  const bytes = Buffer.alloc(68);
  bytes.writeUInt32BE(keyId);
  bytes.set(sign(null, Buffer.from(text), privateKey), 4);
  return `— ${name} ${base64(bytes)}\n`;
}

/** What a note says and who claims to have signed it, nothing of it verified yet. */
export function parseNote(note: Uint8Array): { text: string; claims: Claim[] } {
  if (note.length > bytesMax) throw new Malformed("the note is too long");
  const all = decode(note);
  checkText(all);
  const blank = all.lastIndexOf("\n\n");
  if (blank < 0) throw new Malformed("the note has no signatures");
  const lines = all
    .slice(blank + 2)
    .split("\n")
    .slice(0, -1);
  if (lines.length === 0 || lines.length > signaturesMax)
    throw new Malformed("the note has no or too many signatures");
  return { text: all.slice(0, blank + 1), claims: lines.map(parseClaim) };
}

function decode(note: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(note);
  } catch {
    throw new Malformed("the note is not UTF-8");
  }
}

export type Claim = { name: string; keyId: number; signature: Buffer };

function parseClaim(line: string): Claim {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) {
    throw new Malformed("a signature line reads — name signature");
  }
  const bytes = parseBase64(encoded, "a signature");
  if (bytes.length < 5) throw new Malformed("a signature is too short");
  return { name, keyId: bytes.readUInt32BE(0), signature: bytes.subarray(4) };
}

/**
 * Opens a note that at least one of `verifiers` signed. Unknown signatures are ignored, only the first of each key
 * counts, and a bad one by a known key spoils the note.
 */
export function openNote(note: Uint8Array | string, verifiers: readonly NoteVerifier[]): OpenNote {
  const { text, claims } = parseNote(typeof note === "string" ? Buffer.from(note) : note);
  const signers: NoteVerifier[] = [];
  for (const { name, keyId, signature } of claims) {
    const known = verifiers.find((verifier) => verifier.name === name && verifier.keyId === keyId);
    if (known === undefined || signers.includes(known)) continue;
    if (!verify(null, Buffer.from(text), known.key, signature)) {
      throw new Malformed(`the signature by ${name} does not fit the text`);
    }
    signers.push(known);
  }
  if (signers.length === 0) throw new Malformed(strangers(claims, verifiers));
  return { text, signers };
}

const label = ({ name, keyId }: { name: string; keyId: number }): string => `${name}+${hex8(keyId)}`;

const strangers = (claims: readonly Claim[], verifiers: readonly NoteVerifier[]): string =>
  `it is signed by ${claims.map(label).join(", ")}, not by ${verifiers.map(label).join(", ")}`;
