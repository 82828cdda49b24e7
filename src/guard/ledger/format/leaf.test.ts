import { describe, expect, it } from "vitest";
import {
  branchFields,
  commitmentOf,
  composeLeaf,
  encodeCore,
  encodeLeaf,
  holdsTag,
  leafHash,
  ledgerKey,
  Malformed,
  maximumSubjects,
  namesAsLost,
  parseCore,
  parseLeaf,
  partSalt,
  readBranch,
  tagFinder,
  tagOf,
  tagsOf,
  type EntryCore,
} from "./index.ts";
import vector from "./vectors/leaf.json" with { type: "json" };

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
const commitment = bytes(vector.commitment);
const core = parseCore(vector.core);

describe("a leaf of version 1", () => {
  it("is byte for byte what the format document says", () => {
    expect(commitmentOf(bytes(vector.salt), vector.core)).toEqual(commitment);
    const tags = vector.subjects.map(({ member, ledgerKey: key, partSalt: salt, tag }) => {
      const subject = { academy: vector.academy, member };
      expect(partSalt(ledgerKey(bytes(key)), vector.academy, commitment).toString("hex")).toBe(salt);
      expect(tagFinder(ledgerKey(bytes(key)), subject)(commitment).toString("hex")).toBe(tag);
      return tagOf(bytes(salt), subject, commitment);
    });
    const concerned = vector.subjects.map(({ member, ledgerKey: key }) => ({
      member,
      ledgerKey: ledgerKey(bytes(key)),
    }));
    expect(tagsOf(vector.academy, commitment, concerned)).toEqual(tags);
    const { academy, salt, core: text } = vector;
    const composed = composeLeaf({ academy, salt: bytes(salt), core: text }, concerned.toReversed());
    expect(composed.toString("hex")).toBe(vector.leaf);
    expect(encodeLeaf(commitment, tags.toReversed()).toString("hex")).toBe(vector.leaf);
    expect(encodeLeaf(commitment, []).toString("hex")).toBe(vector.bare.leaf);
    expect(leafHash(bytes(vector.leaf)).toString("hex")).toBe(vector.leafHash);
    expect(parseLeaf(bytes(vector.leaf))).toEqual({
      commitment,
      tags: Buffer.concat(tags.toSorted(Buffer.compare)),
    });
  });

  it("shows nobody a tag that is not theirs", () => {
    const leaf = parseLeaf(bytes(vector.leaf));
    const [first, second] = vector.subjects;
    const mixed = tagFinder(ledgerKey(bytes(first!.ledgerKey)), {
      academy: vector.academy,
      member: second!.member,
    });
    const stranger = tagFinder(ledgerKey(Buffer.alloc(32, 1)), {
      academy: vector.academy,
      member: first!.member,
    });
    for (const found of [mixed(commitment), stranger(commitment)]) {
      expect(holdsTag(leaf, found)).toBe(false);
    }
  });

  it("holds its tags, and not what lies across two of them", () => {
    const leaf = parseLeaf(bytes(vector.leaf));
    for (const { tag } of vector.subjects) expect(holdsTag(leaf, bytes(tag))).toBe(true);
    expect(holdsTag(leaf, leaf.tags.subarray(5, 21))).toBe(false);
  });

  it("orders tags that begin alike", () => {
    const alike = [2, 1, 3].map((last) => Buffer.concat([Buffer.alloc(15, 7), Buffer.from([last])]));
    const leaf = encodeLeaf(commitment, alike);
    expect(parseLeaf(leaf).tags).toEqual(Buffer.concat(alike.toSorted(Buffer.compare)));
    const twice = Buffer.concat([leaf.subarray(0, 51), leaf.subarray(35, 51), leaf.subarray(67)]);
    expect(() => parseLeaf(twice)).toThrow(Malformed);
  });

  it("has one spelling", () => {
    const leaf = bytes(vector.leaf);
    const swapped = Buffer.concat([
      leaf.subarray(0, 35),
      leaf.subarray(51, 67),
      leaf.subarray(35, 51),
      leaf.subarray(67),
    ]);
    const twice = Buffer.concat([leaf.subarray(0, 51), leaf.subarray(35, 51), leaf.subarray(67)]);
    const otherVersion = Buffer.concat([Buffer.from([2]), leaf.subarray(1)]);
    const longer = Buffer.concat([leaf, Buffer.from([0])]);
    for (const bad of [swapped, twice, otherVersion, longer, leaf.subarray(0, -1), leaf.subarray(0, 34)]) {
      expect(() => parseLeaf(Buffer.from(bad))).toThrow(Malformed);
    }
  });

  it("takes as many persons as it says, and stays within a bundle", () => {
    const tags = Array.from({ length: maximumSubjects + 1 }, (_, n) => Buffer.from(String(n).padStart(16)));
    expect(encodeLeaf(commitment, tags.slice(1)).length).toBeLessThan(65_536);
    expect(() => encodeLeaf(commitment, tags)).toThrow(RangeError);
  });
});

describe("the text of an entry", () => {
  it("is written in one way", () => {
    expect(encodeCore(Object.fromEntries(Object.entries(core).toReversed()) as EntryCore)).toBe(vector.core);
  });

  it.each([
    ["a space", vector.core.replace('":"', '": "')],
    ["keys in another order", vector.core.replace(/^\{("academy":"[^"]+"),(.*)\}$/, "{$2,$1}")],
    ["a key twice", vector.core.replace("{", '{"academy":"x",')],
    ["an escape", vector.core.replace("review", "\\u0072eview")],
    ["no actor", vector.core.replace('"actor"', '"acted"')],
    ["an instant without milliseconds", vector.core.replace(".000Z", "Z")],
    ["an instant that never was", vector.core.replace("2026-11-20", "2026-02-30")],
    ["no JSON", vector.core.slice(0, -1)],
  ])("is refused with %s", (_, text) => {
    expect(text).not.toBe(vector.core);
    expect(() => parseCore(text)).toThrow(Malformed);
  });

  it.each([
    "Ada Lovelace",
    "ada@studio.example",
    "Zoë",
    "",
    "a\nb",
    'a"b',
    "x".repeat(201),
    0.5,
    -0,
    Number.NaN,
  ])("cannot hold %j", (value) => {
    expect(() => encodeCore({ ...core, note: value })).toThrow(Malformed);
  });

  it("is refused when it is too long", () => {
    expect(() => encodeCore({ ...core, items: Array.from({ length: 500 }, () => "x".repeat(40)) })).toThrow(
      Malformed,
    );
  });
});

describe("a declaration of a branch", () => {
  const declared = {
    branch: 1,
    kept: { size: 5, root: Buffer.alloc(32, 5) },
    lost: { size: 8, root: Buffer.alloc(32, 8) },
  };
  const entry = (fields: object): EntryCore =>
    parseCore(encodeCore({ ...core, type: "ledger.branched", ...fields }));

  it("names what was kept and what was lost", () => {
    expect(readBranch(entry(branchFields(declared)))).toEqual(declared);
    const old = { origin: "x", branch: 0, ...declared.lost };
    expect(namesAsLost(declared, old)).toBe(true);
    expect(namesAsLost(declared, { ...old, branch: 1 })).toBe(false);
    expect(namesAsLost(declared, { ...old, root: declared.kept.root })).toBe(false);
  });

  it("is refused when it does not", () => {
    expect(() => branchFields({ ...declared, lost: { ...declared.lost, size: 4 } })).toThrow(RangeError);
    expect(() => readBranch(core)).toThrow(Malformed);
    expect(() => readBranch(entry({ branch: 1, kept: { size: 5 }, lost: { size: 8 } }))).toThrow(Malformed);
  });
});
