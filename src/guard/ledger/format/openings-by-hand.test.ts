import { expect, it } from "vitest";
import { signNote, verifyOpenings } from "./index.ts";
import { Chain } from "./chain.ts";
import { checkByHand } from "./openings-by-hand.ts";
import { signer, vkey } from "./sample-log.ts";
import { ann, byCoach, openingsOf, recordsOf } from "./sample-openings.ts";

const accepts = (file: Buffer): boolean => {
  try {
    checkByHand(file, vkey);
    return true;
  } catch {
    return false;
  }
};

it("accepts what the document says is to be believed, and finds the same openings", async () => {
  for (const shape of ["open", "shown"] as const) {
    const file = await openingsOf({ shape, choice: byCoach });
    const verdict = verifyOpenings(file, vkey);
    expect(checkByHand(file, vkey)).toEqual(verdict.ok && verdict.entries.map(({ index }) => index));
  }
  expect(
    accepts(await openingsOf({ from: 2, choice: { ...byCoach, since: "2026-11-20T02:30:00.000Z" } })),
  ).toBe(true);
});

it("refuses every file of which one bit was changed", async () => {
  const file = await openingsOf();
  for (let at = 0; at < file.length; at++) {
    const changed = Buffer.from(file);
    changed[at] = file[at]! ^ (1 << (at % 8));
    if (accepts(changed)) expect.fail(`byte ${at} may be changed`);
  }
});

it("judges as ours does what a dishonest platform signs", async () => {
  const records = recordsOf();
  const lies = [
    openingsOf({}, records.toSpliced(3, 1)),
    openingsOf({}, records.toSpliced(1, 2, records[2]!, records[1]!)),
    openingsOf({ fits: () => true }),
    openingsOf({ fits: (core) => core["purpose"] === "play" }),
    openingsOf({ from: 3 }),
    openingsOf({ to: 5 }),
    openingsOf({ from: 1, choice: { viewer: "all" } }),
    openingsOf({ choice: { ...byCoach, members: [ann.member] } }),
  ];
  for (const lie of lies) {
    const file = await lie;
    expect(verifyOpenings(file, vkey).ok).toBe(false);
    expect(accepts(file)).toBe(false);
  }
});

it("refuses a file whose lines were edited and then chained and signed anew", async () => {
  const lines = (await openingsOf()).toString("latin1").split("\n");
  const end = lines.findIndex((line) => line.startsWith("end ", 17));
  const contents = lines.slice(1, end + 1).map((line) => line.slice(17));
  const anew = (edited: readonly string[]): Buffer => {
    const chain = new Chain("tutela openings v1");
    const body = edited.map((content) => chain.line(content));
    const closing = chain.closingText(signer.name);
    return Buffer.concat([
      Buffer.from("tutela openings v1\n"),
      ...body,
      Buffer.from(signNote(closing, [signer])),
    ]);
  };
  expect(accepts(anew(contents))).toBe(true);
  for (const [at, content] of contents.entries()) {
    for (const edited of [contents.toSpliced(at, 1), contents.toSpliced(at, 0, content)]) {
      expect(verifyOpenings(anew(edited), vkey).ok).toBe(false);
      expect(accepts(anew(edited))).toBe(false);
    }
  }
});
