import { describe, expect, it } from "vitest";
import {
  noteSigner,
  originOf,
  privateKeyFromSeed,
  signCheckpoint,
  verifierKeyText,
  verifyOpenings,
  type OpeningsRecord,
} from "./index.ts";
import { rangesAround, rootAround } from "./range-proof.ts";
import { bytesFrom, otherSigner, SampleLog, vkey } from "./sample-log.ts";
import { ann, bob, byCoach, hours, logOf, openingsOf, recordsOf } from "./sample-openings.ts";

function failure(file: Uint8Array, key = vkey): string {
  const verdict = verifyOpenings(file, key);
  if (verdict.ok) throw new Error("was accepted");
  return verdict.sentence;
}

describe.each(["open", "shown"] as const)("a file of openings of the shape %s", (shape) => {
  it("is accepted, and tells which openings it proves, and of whom", async () => {
    const verdict = verifyOpenings(await openingsOf({ shape }), vkey);
    expect(verdict).toMatchObject({ ok: true, shape, size: 7, fenced: { before: true, after: true } });
    expect(verdict.ok && verdict.entries.map(({ index, members }) => [index, members])).toEqual([
      [1, [ann.member, bob.member]],
      [3, [ann.member]],
      [5, [bob.member]],
    ]);
  });

  it("is accepted however it is cut into pieces", async () => {
    const file = await openingsOf({ shape });
    const bytes = [...file].map((byte) => Buffer.from([byte]));
    expect(verifyOpenings(bytes, vkey)).toEqual(verifyOpenings(file, vkey));
  });

  it("is rejected with any one bit changed in any byte", async () => {
    const file = await openingsOf({ shape });
    for (let at = 0; at < file.length; at++) {
      const changed = Buffer.from(file);
      changed[at] = file[at]! ^ (1 << (at % 8));
      if (verifyOpenings(changed, vkey).ok) expect.fail(`byte ${at} may be changed`);
    }
  });

  it("is rejected when cut off anywhere", async () => {
    const file = await openingsOf({ shape });
    for (let end = 0; end < file.length; end++)
      if (verifyOpenings(file.subarray(0, end), vkey).ok) expect.fail(`cut at ${end}`);
  });

  it("is rejected with a line left out, doubled or moved, and says where", async () => {
    const lines = (await openingsOf({ shape })).toString("latin1").split("\n");
    const at = (edited: string[]) => {
      const verdict = verifyOpenings(Buffer.from(edited.join("\n"), "latin1"), vkey);
      return verdict.ok ? null : verdict.line;
    };
    expect(at(lines.toSpliced(5, 1))).toBe(6);
    expect(at(lines.toSpliced(5, 0, lines[5]!))).toBe(7);
    expect(at(lines.toSpliced(5, 2, lines[6]!, lines[5]!))).toBe(6);
  });

  it("is rejected under the key of another log", async () => {
    expect(failure(await openingsOf({ shape }), verifierKeyText(otherSigner))).toMatch(
      /^Line 3: it is signed/,
    );
  });
});

/** All that a platform could do that would rather not show something: every file is signed with its own key. */
describe("a platform that signs what is not so", () => {
  const changed = (at: number, change: (record: OpeningsRecord) => OpeningsRecord[]) =>
    openingsOf(
      {},
      recordsOf().flatMap((record, n) => (n === at ? change(record) : [record])),
    );

  it("cannot leave an entry out", async () => {
    expect(failure(await changed(3, () => []))).toBe("Line 8: leaf 3 is left out, or not in its order.");
    expect(failure(await changed(6, () => []))).toBe("Line 11: the leaves from 6 to 6 are left out.");
  });

  it("cannot show it in another place", async () => {
    const records = recordsOf();
    expect(
      failure(await openingsOf({}, records.toSpliced(1, 3, records[3]!, records[2]!, records[1]!))),
    ).toMatch(/leaf 1 is left out, or not in its order/);
    const moved = records.map((record) =>
      record.index === 1
        ? { ...records[3]!, index: 1 }
        : record.index === 3
          ? { ...records[1]!, index: 3 }
          : record,
    );
    expect(failure(await openingsOf({}, moved))).toMatch(
      /not in the tree of the checkpoint at these numbers/,
    );
  });

  it("cannot put a look among the others", async () => {
    const hidden = await openingsOf({ fits: (core) => core["purpose"] === "play" });
    expect(failure(hidden)).toBe("Line 6: entry 1 is one of those that were chosen, and is left out.");
  });

  it("cannot show what was not asked for as if it were", async () => {
    expect(failure(await openingsOf({ fits: () => true }))).toMatch(
      /entry 0 is none of those that were chosen/,
    );
  });

  it("cannot change what an entry says", async () => {
    const edited = await changed(1, (record) =>
      record.kind === "entry" ? [{ ...record, core: record.core.replace('"name"', '"note"') }] : [],
    );
    expect(failure(edited)).toMatch(/the text of entry 1 is not the one that its leaf commits to/);
  });

  it("cannot name somebody else as concerned", async () => {
    const edited = await changed(3, (record) =>
      record.kind === "entry" ? [{ ...record, parts: [{ ...record.parts[0]!, member: bob.member }] }] : [],
    );
    expect(failure(edited)).toMatch(new RegExp(`entry 3 does not concern ${bob.member}`));
  });

  it("cannot shorten the time that it speaks of", async () => {
    expect(failure(await openingsOf({ from: 3 }))).toMatch(/begins later than the time that was asked for/);
    expect(failure(await openingsOf({ to: 5 }))).toMatch(/ends earlier than the time that was asked for/);
    const all = { viewer: "all" };
    expect(failure(await openingsOf({ from: 1, choice: all }))).toMatch(/does not begin with the log/);
    expect(failure(await openingsOf({ to: 6, choice: all }))).toMatch(/ends before the checkpoint/);
  });

  it("cannot bring the checkpoint of another log, or of another tree", async () => {
    const foreign = noteSigner("maple.example/ledger", privateKeyFromSeed(bytesFrom("signer")));
    expect(
      failure(await openingsOf({ checkpoint: logOf(hours).checkpoint(0, foreign), signer: foreign })),
    ).toMatch(/^Line 3: it is signed by maple/);
    const fewer = new SampleLog();
    for (let n = 0; n < 7; n++) fewer.add([]);
    expect(failure(await openingsOf({ checkpoint: fewer.checkpoint() }))).toMatch(
      /not in the tree of the checkpoint/,
    );
    const branch = signCheckpoint(
      { origin: originOf(otherSigner.name, 1), size: 7, root: fewer.edge.root() },
      [otherSigner],
    );
    expect(failure(await openingsOf({ checkpoint: branch, signer: otherSigner }))).toMatch(/^Line 3/);
  });

  it("cannot say that somebody was asked for whom no entry concerns", async () => {
    const choice = { ...byCoach, members: [ann.member] };
    expect(failure(await openingsOf({ choice }))).toMatch(/entry 1 names somebody who was not asked for/);
    const records = recordsOf({ choice }).map((record): OpeningsRecord => {
      if (record.kind !== "entry") return record;
      const parts = record.parts.filter(({ member }) => member === ann.member);
      return { ...record, parts };
    });
    expect(failure(await openingsOf({ choice }, records))).toMatch(/entry 5 concerns none of those/);
  });
});

describe("a range of a tree", () => {
  const log = new SampleLog();
  for (let n = 0; n < 300; n++) log.add([]);
  const hashes = log.entries.map((_, n) => log.reader().inclusionProof(n ^ 1)[0]!);

  it.each([
    [0, 300],
    [0, 1],
    [299, 300],
    [255, 257],
    [17, 200],
    [128, 256],
  ])("from %i to %i makes the root with what is around it, and with nothing else", (start, end) => {
    const inner = { start, end };
    const leaves = Buffer.concat(hashes.slice(start, end));
    const around = log.reader().proofAround(inner);
    expect(around.length).toBe(rangesAround(inner, 300).length);
    expect(rootAround(inner, 300, leaves, around)).toEqual(log.edge.root());
    const other = Buffer.from(leaves);
    other[0]! ^= 1;
    expect(rootAround(inner, 300, other, around)).not.toEqual(log.edge.root());
    expect(() => rootAround(inner, 300, leaves, [...around, leaves.subarray(0, 32)])).toThrow(
      /too few or too many/,
    );
    expect(() => rootAround(inner, 300, leaves.subarray(32), around)).toThrow(/too few or too many/);
  });
});

describe("the time that was asked for", () => {
  const choice = { ...byCoach, since: "2026-11-20T02:30:00.000Z" };
  const wish = { from: 2, shape: "shown", choice } as const;

  it("is fenced by the text of the leaf before it", async () => {
    const fenced = { before: true, after: true };
    expect(verifyOpenings(await openingsOf(wish), vkey)).toMatchObject({ ok: true, fenced });
  });

  it("is said not to be where that text is gone", async () => {
    const hashes = logOf(hours).reader().inclusionProof(3)[0]!;
    const [, ...rest] = recordsOf(wish);
    const dropped = await openingsOf(wish, [{ kind: "hashes", index: 2, hashes }, ...rest]);
    const fenced = { before: false, after: true };
    expect(verifyOpenings(dropped, vkey)).toMatchObject({ ok: true, fenced });
  });
});
