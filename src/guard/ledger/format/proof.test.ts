import { beforeAll, describe, expect, it } from "vitest";
import {
  noteSigner,
  privateKeyFromSeed,
  signCheckpoint,
  verifierKeyText as vkeyOf,
  verifyProof,
  writeProof,
  type ProofEntry,
  type ProofOrder,
  type ProofRecord,
} from "./index.ts";
import { bytesFrom, fileOf, otherSigner, person, SampleLog, signer, vkey } from "./sample-log.ts";

const renamed = noteSigner("maple.example/ledger", privateKeyFromSeed(bytesFrom("signer")));
const [ann, bob, carl] = [person(1), person(2), person(3)];

/** Ann in leaves 1, 4 and 6; Bob in 1 and 2. */
const small = new SampleLog()
  .add([])
  .add([ann, bob])
  .add([bob])
  .add([])
  .add([ann])
  .add([bob])
  .add([ann, carl]);
const annIn = [1, 4, 6];

const make = (order: ProofOrder, records: ProofRecord[]): Promise<Buffer> =>
  fileOf(writeProof(order, records));
const mineOf = (whose = ann, indexes = annIn, log = small) =>
  make(log.order(whose, "mine"), log.mine(whose, indexes));
const completeOf = (whose = ann, indexes = annIn, log = small) =>
  make(log.order(whose, "complete"), log.complete(whose, indexes));

function failure(file: Uint8Array, options?: { earlier: string }, key = vkey): string {
  const verdict = verifyProof(file, key, options);
  if (verdict.ok) throw new Error("was accepted");
  return verdict.sentence;
}

const files = { mine: Buffer.alloc(0), complete: Buffer.alloc(0) };
beforeAll(async () => {
  files.mine = await mineOf();
  files.complete = await completeOf();
});

describe.each(["mine", "complete"] as const)("a proof file of the shape %s", (shape) => {
  it("is accepted, and tells what it proves", () => {
    const verdict = verifyProof(files[shape], vkey);
    expect(verdict).toMatchObject({ ok: true, shape, member: ann.member, branch: 0, size: 7 });
    expect(verdict.ok && verdict.entries.map(({ index }) => index)).toEqual(annIn);
    expect(verdict.ok && verdict.entries[0]?.core?.type).toBe("practice.recording-played");
  });

  it("is accepted however it is cut into pieces", () => {
    const bytes = [...files[shape]].map((byte) => Buffer.from([byte]));
    expect(verifyProof(bytes, vkey)).toEqual(verifyProof(files[shape], vkey));
  });

  it("is rejected with any one bit changed in any byte, and the line is named", () => {
    const file = files[shape];
    let line = 1;
    let inClosing = false;
    for (let at = 0; at < file.length; at++) {
      const changed = Buffer.from(file);
      changed[at] = file[at]! ^ (1 << (at % 8));
      const verdict = verifyProof(changed, vkey);
      if (verdict.ok) expect.fail(`byte ${at} may be changed`);
      if (!inClosing && verdict.line !== line) expect.fail(`byte ${at}: line ${verdict.line} for ${line}`);
      if (inClosing && !verdict.sentence.startsWith("The closing signature")) expect.fail(verdict.sentence);
      if (file[at] === 10 && !inClosing) line++;
      inClosing =
        (line > 3 &&
          file
            .subarray(0, at + 1)
            .toString("latin1")
            .endsWith(` end ${annIn.length}\n`)) ||
        inClosing;
    }
  });

  it("is rejected when cut off anywhere", () => {
    for (let end = 0; end < files[shape].length; end++) {
      if (verifyProof(files[shape].subarray(0, end), vkey).ok) expect.fail(`cut at ${end}`);
    }
  });

  it("is rejected with a line left out, doubled or moved, and says where", () => {
    const lines = files[shape].toString().split("\n");
    const at = (edited: string[]) => {
      const verdict = verifyProof(Buffer.from(edited.join("\n")), vkey);
      return verdict.ok ? null : verdict.line;
    };
    expect(at(lines.toSpliced(4, 1))).toBe(5);
    expect(at(lines.toSpliced(4, 0, lines[4]!))).toBe(6);
    expect(at(lines.toSpliced(3, 2, lines[4]!, lines[3]!))).toBe(4);
  });

  it("is rejected under another key of the same name, or the same key under another name", () => {
    expect(failure(files[shape], undefined, vkeyOf(otherSigner))).toMatch(
      /^Line 3: it is signed by .* not by /,
    );
    expect(failure(files[shape], undefined, vkeyOf(renamed))).toMatch(/^Line 3: it is signed by .* not by /);
  });

  it("is rejected when the closing signature is by a stranger or from another file", async () => {
    const signatureAt = files[shape].lastIndexOf("tutela proof v1");
    const foreign = await make(
      { ...small.order(ann, shape), made: "2026-11-20T13:05:00.001Z" },
      recordsOf(shape),
    );
    const stitched = Buffer.concat([
      files[shape].subarray(0, signatureAt),
      foreign.subarray(foreign.lastIndexOf("tutela proof v1")),
    ]);
    expect(failure(stitched)).toBe("The closing signature: it was made for another file.");
  });

  it("has entries without text after their retention", async () => {
    const records = recordsOf(shape).map((record) => {
      if (!("entry" in record)) return record;
      const { text: _, ...entry } = record.entry;
      return { entry };
    });
    const verdict = verifyProof(await make(small.order(ann, shape), records), vkey);
    expect(verdict.ok && verdict.entries.map(({ core }) => core)).toEqual([null, null, null]);
  });
});

const recordsOf = (shape: "mine" | "complete"): ProofRecord[] =>
  shape === "mine" ? small.mine(ann, annIn) : small.complete(ann, annIn);

describe("a platform that cheats, signing what it likes", () => {
  const withEntry = (records: ProofRecord[], n: number, change: Partial<ProofEntry>): ProofRecord[] =>
    records.map((record, at) =>
      at === n && "entry" in record ? { entry: { ...record.entry, ...change } } : record,
    );

  it("cannot leave out an entry of a complete file", async () => {
    expect(failure(await completeOf(ann, [1, 6]))).toMatch(
      /entry 4 concerns the person of this file and was left out/,
    );
    expect(failure(await completeOf(ann, [1, 4]))).toMatch(
      /entry 6 concerns the person of this file and was left out/,
    );
    expect(failure(await completeOf(ann, []))).toMatch(
      /entry 1 concerns the person of this file and was left out/,
    );
  });

  it("cannot leave out leaves of a complete file", async () => {
    const log = new SampleLog();
    for (let n = 0; n < 300; n++) log.add([]);
    const [first] = log.complete(ann, []);
    expect(failure(await make(log.order(ann, "complete"), [first!]))).toMatch(/only 256 of the 300 leaves/);
    expect(failure(await make(log.order(ann, "complete"), [first!, first!]))).toMatch(
      /256 leaves instead of 44/,
    );
  });

  it("cannot show a foreign person's entry as one's own", async () => {
    expect(failure(await mineOf(ann, [2]))).toMatch(/entry 2 does not concern the person of this file/);
    expect(failure(await completeOf(ann, [2]))).toMatch(/entry 1 concerns the person/);
  });

  it("finds nothing with a foreign key", async () => {
    const stranger = { ...ann, key: carl.key };
    const verdict = verifyProof(await completeOf(stranger, []), vkey);
    expect(verdict.ok && verdict.entries).toEqual([]);
    expect(failure(await completeOf(stranger, annIn))).toMatch(/entry 1 is not one of the person's/);
  });

  it("cannot take parts from another key than the one in the file", async () => {
    const order = { ...small.order(ann, "mine"), key: bob.key };
    expect(failure(await make(order, small.mine(ann, annIn)))).toMatch(
      /part of entry 1 does not come from the ledger key/,
    );
  });

  it("cannot move a leaf to another index", async () => {
    const records = withEntry(small.mine(ann, [4]), 0, { index: 5 });
    expect(failure(await make(small.order(ann, "mine"), records))).toMatch(
      /leaf of entry 5 is not in the tree at that place/,
    );
  });

  it("cannot show entries twice or out of order", async () => {
    expect(failure(await mineOf(ann, [4, 1]))).toMatch(/entry 1 is not in order/);
    expect(failure(await mineOf(ann, [4, 4]))).toMatch(/entry 4 is not in order/);
    expect(failure(await completeOf(ann, [4, 1, 6]))).toMatch(/entry 1 concerns/);
  });

  it("cannot change what an entry says", async () => {
    const other = small.entries[2]!;
    const records = withEntry(small.mine(ann, annIn), 1, { text: other });
    expect(failure(await make(small.order(ann, "mine"), records))).toMatch(
      /^Line 5: the text of entry 4 is not the one/,
    );
  });

  it("cannot pass an entry of another academy off", async () => {
    const log = new SampleLog().add([ann], { academy: "00000000-0000-4000-8000-000000000000" });
    expect(failure(await mineOf(ann, [0], log))).toMatch(/entry 0 is of another academy/);
  });

  it("cannot show another tree than the checkpoint's", async () => {
    const other = new SampleLog().add([]).add([ann, bob]).add([]).add([]).add([ann]).add([bob]).add([ann]);
    const order = { ...small.order(ann, "complete"), checkpoint: other.checkpoint() };
    expect(failure(await make(order, small.complete(ann, annIn)))).toMatch(
      /are not the tree that the checkpoint signs/,
    );
  });
});

describe("an earlier checkpoint that the person kept", () => {
  const grown = new SampleLog();
  const heads: string[] = [grown.checkpoint()];
  for (let n = 0; n < 520; n++) heads.push(grown.add(n % 3 === 0 ? [ann] : []).checkpoint());
  const all = Array.from({ length: 520 }, (_, n) => n).filter((n) => n % 3 === 0);

  it("is continued by the file", async () => {
    const file = await completeOf(ann, all, grown);
    for (const size of [0, 1, 7, 255, 256, 257, 519, 520]) {
      expect(verifyProof(file, vkey, { earlier: heads[size]! }).ok).toBe(true);
    }
  });

  it("shows a shrunk tree", async () => {
    const earlier = heads[8]!;
    expect(failure(files.complete, { earlier })).toMatch(/has shrunk from 8 to 7 leaves/);
  });

  it("shows a forked tree", async () => {
    const forked = new SampleLog();
    for (let n = 0; n < 520; n++) forked.add(n === 100 ? [bob] : n % 3 === 0 ? [ann] : []);
    const file = await completeOf(ann, all, forked);
    expect(verifyProof(file, vkey, { earlier: heads[100]! }).ok).toBe(true);
    expect(failure(file, { earlier: heads[101]! })).toMatch(
      /^Line 4: the log is forked: its first 101 leaves/,
    );
  });

  it("is not compared with another branch or a file without all leaves", () => {
    const earlier = signCheckpoint(
      { origin: "studio.example/ledger/branch/1", size: 3, root: bytesFrom("x") },
      [signer],
    );
    expect(failure(files.complete, { earlier })).toMatch(
      /earlier checkpoint is of studio.example\/ledger\/branch\/1/,
    );
    expect(failure(files.mine, { earlier: heads[3]! })).toMatch(/only a complete file/);
  });
});

describe("a file made to be shown to others", () => {
  it("proves the listed parts without the ledger key", async () => {
    const { key: _, ...order } = small.order(ann, "mine");
    const file = await make(order, small.mine(ann, [4]));
    expect(file.includes(ann.key.toString("base64"))).toBe(false);
    expect(verifyProof(file, vkey)).toMatchObject({ ok: true, entries: [{ index: 4 }] });
  });

  it("cannot be complete", async () => {
    const { key: _, ...order } = small.order(ann, "complete");
    expect(failure(await make(order, small.complete(ann, annIn)))).toMatch(/^Line 2: .*ledger key/);
  });
});

describe("a file that is no proof", () => {
  it.each(["", "\n", "tutela proof v2\n", "{}", "x".repeat(1000)])("is rejected: %j", (text) => {
    expect(verifyProof(Buffer.from(text), vkey).ok).toBe(false);
  });
});
