import { describe, expect, it } from "vitest";
import { signCheckpoint, signNote, verifyProof, type ProofEntry, type ProofRecord } from "./index.ts";
import { Chain } from "./chain.ts";
import { magic } from "./proof-lines.ts";
import { bytesFrom, SampleLog, signer, vkey } from "./sample-log.ts";
import { ann, annIn, bob, carl, completeOf, failure, make, mineOf, small } from "./sample-proofs.ts";

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

  it("cannot put an entry elsewhere than after its bundle", async () => {
    const log = new SampleLog().add([ann]);
    for (let n = 0; n < 300; n++) log.add([]);
    const [first, entry, second] = log.complete(ann, [0]);
    const file = await make(log.order(ann, "complete"), [first!, second!, entry!]);
    expect(failure(file)).toMatch(/^Line 5: entry 0 concerns the person of this file and was left out/);
  });

  it("cannot speak of one log and show the checkpoint of another branch", async () => {
    const other = `checkpoint ${Buffer.from(small.checkpoint(1)).toString("base64")}`;
    const contents = contentsOf(await mineOf()).with(1, other);
    expect(failure(signedAnew(contents))).toBe("Line 3: the checkpoint is of another log.");
  });

  it("cannot say of the file's making what is no instant", async () => {
    const order = { ...small.order(ann, "mine"), made: "yesterday" };
    expect(failure(await make(order, small.mine(ann, annIn)))).toMatch(/^Line 2: /);
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

  it.each(["mine", "complete"] as const)(
    "can change nothing in a file of the shape %s but when it was made",
    async (shape) => {
      const contents = contentsOf(shape === "mine" ? await mineOf() : await completeOf());
      for (const [n, content] of contents.entries()) {
        const made = content.indexOf('"made":"') + 8;
        for (let at = 0; at < content.length; at++) {
          const changed =
            content.slice(0, at) + String.fromCharCode(content.charCodeAt(at) ^ 1) + content.slice(at + 1);
          const { ok } = verifyProof(signedAnew(contents.with(n, changed)), vkey);
          if (ok && !(n === 0 && at >= made && at < made + 24)) expect.fail(`line ${n + 2}, column ${at}`);
        }
      }
      expect(verifyProof(signedAnew(contents), vkey).ok).toBe(true);
    },
  );
});

/** What stands in the lines of a file, the first and the closing signature left out. */
function contentsOf(file: Buffer): string[] {
  const lines = file.toString("latin1").split("\n");
  const end = lines.findIndex((line) => line.startsWith("end ", 17));
  return lines.slice(1, end + 1).map((line) => line.slice(17));
}

/** A file with these contents, its checks and closing signature right: all that a dishonest platform can do. */
function signedAnew(contents: readonly string[]): Buffer {
  const chain = new Chain(magic);
  const lines = contents.map((content) => `${chain.add(Buffer.from(content, "latin1"))} ${content}\n`);
  const file = Buffer.from(`${magic}\n${lines.join("")}`, "latin1");
  return Buffer.concat([file, Buffer.from(signNote(chain.closingText(signer.name), [signer]))]);
}

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
    expect(failure(await completeOf(), { earlier })).toMatch(/has shrunk from 8 to 7 leaves/);
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

  it("is not compared with another branch or a file without all leaves", async () => {
    const earlier = signCheckpoint(
      { origin: "studio.example/ledger/branch/1", size: 3, root: bytesFrom("x") },
      [signer],
    );
    expect(failure(await completeOf(), { earlier })).toMatch(
      /earlier checkpoint is of studio.example\/ledger\/branch\/1/,
    );
    expect(failure(await mineOf(), { earlier: heads[3]! })).toMatch(/only a complete file/);
  });
});
