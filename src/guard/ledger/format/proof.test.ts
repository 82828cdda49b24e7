import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { noteSigner, privateKeyFromSeed, verifierKeyText, verifyProof, type ProofRecord } from "./index.ts";
import { bytesFrom, otherSigner, vkey } from "./sample-log.ts";
import { ann, annIn, completeOf, failure, make, mineOf, small } from "./sample-proofs.ts";

const renamed = noteSigner("maple.example/ledger", privateKeyFromSeed(bytesFrom("signer")));

const files: Record<"mine" | "complete", Buffer> = { mine: Buffer.alloc(0), complete: Buffer.alloc(0) };
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
    expect(failure(files[shape], undefined, verifierKeyText(otherSigner))).toMatch(
      /^Line 3: it is signed by .* not by /,
    );
    expect(failure(files[shape], undefined, verifierKeyText(renamed))).toMatch(
      /^Line 3: it is signed by .* not by /,
    );
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

describe("the files that every later version must still read and write", () => {
  const vector = (name: string): Buffer => readFileSync(new URL(`./vectors/${name}.proof`, import.meta.url));
  const vkeyOfVectors = "studio.example/ledger+21a55dbd+AUuYlrZFz+AEnezFnVwPAJtbBNbT/kVkgoxyGi3Kfkz5";

  it.each(["mine", "complete"] as const)("include the shape %s, byte for byte", (shape) => {
    expect(files[shape].equals(vector(shape))).toBe(true);
    expect(verifyProof(vector(shape), vkeyOfVectors)).toMatchObject({ ok: true, shape, member: ann.member });
  });
});
