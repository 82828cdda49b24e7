import { describe, expect, it } from "vitest";
import {
  branchOf,
  checkpointText,
  Malformed,
  noteSigner,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  privateKeyFromSeed,
  signCheckpoint,
  signNote,
  verifierKeyText,
} from "./index.ts";

// Keys and note of golang.org/x/mod/sumdb/note, note_test.go.
const peterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const enochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const peterSecret = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const enochLine =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const peter = parseVerifierKey(peterKey);
const enoch = parseVerifierKey(enochKey);
const names = (note: string, ...keys: (typeof peter)[]) =>
  openNote(note, keys).signers.map(({ name }) => name);

describe("a verifier key", () => {
  it("is read and written alike", () => {
    expect(verifierKeyText(peter)).toBe(peterKey);
    expect(verifierKeyText(enoch)).toBe(enochKey);
  });

  it("is refused when cut or changed anywhere", () => {
    for (let from = 0; from < peterKey.length; from++) {
      for (let to = from + 1; to <= peterKey.length; to++) {
        if (to - from < peterKey.length)
          expect(() => parseVerifierKey(peterKey.slice(from, to))).toThrow(Malformed);
      }
      const next = String.fromCharCode(peterKey.charCodeAt(from) + 1);
      expect(() => parseVerifierKey(peterKey.slice(0, from) + next + peterKey.slice(from + 1))).toThrow(
        Malformed,
      );
    }
  });

  it("is refused with another length or algorithm, its hash fitting", () => {
    for (const bad of [
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
      "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ]) {
      expect(() => parseVerifierKey(bad)).toThrow(Malformed);
    }
  });
});

describe("a signed note", () => {
  it("is signed byte for byte as the reference does", () => {
    const seed = Buffer.from(peterSecret, "base64").subarray(1);
    expect(signNote(text, [noteSigner("PeterNeumann", privateKeyFromSeed(seed))])).toBe(
      `${text}\n${peterLine}`,
    );
  });

  it("counts known signatures, ignores unknown ones", () => {
    const note = `${text}\n${peterLine}${enochLine}`;
    expect(openNote(note, [peter]).text).toBe(text);
    expect(names(note, peter)).toEqual(["PeterNeumann"]);
    expect(names(note, peter, enoch)).toEqual(["PeterNeumann", "EnochRoot"]);
    expect(() => openNote(note, [])).toThrow(Malformed);
  });

  it("is refused when a known key's signature is bad, whoever else signed", () => {
    const bad = peterLine.replace("BwJnAM=", "BwJnBM=");
    expect(() => openNote(`${text}\n${bad}${enochLine}`, [peter, enoch])).toThrow(Malformed);
    expect(names(`${text}\n${peterLine}${bad}`, peter)).toEqual(["PeterNeumann"]);
  });

  it("may have a hundred signatures, no more", () => {
    expect(names(`${text}\n${peterLine.repeat(100)}`, peter)).toEqual(["PeterNeumann"]);
    expect(() => openNote(`${text}\n${peterLine.repeat(101)}`, [peter])).toThrow(Malformed);
  });

  it.each([
    ["no signatures", text],
    ["an empty end", `${text}\n`],
    ["no last newline", `${text}\n${peterLine.slice(0, -1)}`],
    ["a control character", `\u0001${text}\n${peterLine}`],
    ["a name with a space", `${text}\n${peterLine}${peterLine.replace("PeterNeumann", "Bad Name")}`],
    ["a name with a plus", `${text}\n${peterLine}${peterLine.replace("PeterNeumann", "Bad+Name")}`],
    ["a line too many", `${text}\n${peterLine}Unexpected line.\n`],
    ["a changed text", `${text.replace("answer", "Answer")}\n${peterLine}`],
  ])("is refused with %s", (_, note) => {
    expect(() => openNote(note, [peter])).toThrow(Malformed);
  });

  it("is refused when it is not UTF-8", () => {
    const note = Buffer.concat([Buffer.from([0xff]), Buffer.from(`${text}\n${peterLine}`)]);
    expect(() => openNote(note, [peter])).toThrow(Malformed);
  });
});

describe("a checkpoint", () => {
  const root = Buffer.alloc(32, 7);
  const signer = noteSigner("studio.example/ledger", privateKeyFromSeed(Buffer.alloc(32, 1)));

  it("reads as C2SP writes it", () => {
    // The example of C2SP tlog-checkpoint.
    const body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    const checkpoint = parseCheckpoint(body);
    expect(checkpoint.size).toBe(20_852_163);
    expect(checkpointText(checkpoint)).toBe(body);
    expect(parseCheckpoint(`${body}extension\n`)).toEqual(checkpoint);
  });

  it.each([
    "o\n01\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    "o\n-1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    "o\n1\nBwcHBwc=\n",
    "o\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc\n",
    "o\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
    "\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    "o\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n\nx\n",
    "o\n1\n",
  ])("is refused as %j", (body) => {
    expect(() => parseCheckpoint(body)).toThrow(Malformed);
  });

  it("speaks for its key's log and its branches, for no other", () => {
    const note = (origin: string) => signCheckpoint({ origin, size: 3, root }, [signer]);
    const verifier = parseVerifierKey(verifierKeyText(signer));
    expect(openCheckpoint(note("studio.example/ledger"), verifier).branch).toBe(0);
    expect(openCheckpoint(note("studio.example/ledger/branch/2"), verifier).branch).toBe(2);
    for (const origin of [
      "maple.example/ledger",
      "studio.example/ledger/branch/0",
      "studio.example/ledger2",
      "x",
    ]) {
      expect(() => openCheckpoint(note(origin), verifier)).toThrow(Malformed);
    }
    expect(() => branchOf("studio.example/ledger/branch/01", "studio.example/ledger")).toThrow(Malformed);
  });
});
