import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tilePath, tilesOfTree, TreeReader, writeProof } from "../format/index.ts";
import { fileOf, person, SampleLog, vkey } from "../format/sample-log.ts";
import { verifyFile } from "./index.ts";

const ann = person(1);
const log = new SampleLog();
const heads = [log.checkpoint()];
for (let n = 0; n < 600; n++) heads.push(log.add(n % 50 === 0 ? [ann] : []).checkpoint());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mirror-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function mirror(of = log): void {
  put("checkpoint", of.checkpoint());
  for (const [index, bundle] of of.bundles().entries()) {
    const width = Math.min(256, of.edge.size - index * 256);
    put(tilePath({ level: "entries", index, width }), bundle);
  }
  const partial = of.edge.partialTiles();
  for (const tile of tilesOfTree(of.edge.size)) {
    const path = tilePath(tile);
    put(path, of.tiles.get(path) ?? partial[tile.level]!);
  }
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(join(folder, path));
  bytes[at]! ^= 1;
  writeFileSync(join(folder, path), bytes);
}

describe("a mirror of a log", () => {
  it("is accepted whole, and with nothing but its leaves", () => {
    mirror();
    expect(verifyFile(folder, vkey)).toMatchObject({ exitCode: 0, mirror: { size: 600, tiles: 4 } });
    rmSync(join(folder, "tile/0"), { recursive: true });
    expect(verifyFile(folder, vkey)).toMatchObject({ exitCode: 0, mirror: { size: 600, tiles: 1 } });
  });

  it("is as good for proofs as the log itself", () => {
    mirror();
    const reader = new TreeReader(600, (tile) => readFileSync(join(folder, tilePath(tile))));
    expect(reader.root()).toEqual(log.edge.root());
    expect(reader.inclusionProof(599)).toEqual(log.reader().inclusionProof(599));
  });

  it.each([
    ["tile/entries/001", 40, "tile/0/001: the tile is not the one that the leaves make."],
    [
      "tile/entries/002.p/88",
      3,
      "checkpoint: the leaves together are not the tree that the checkpoint signs.",
    ],
    ["tile/0/001", 0, "tile/0/001: the tile is not the one that the leaves make."],
    ["tile/0/002.p/88", 2815, "tile/0/002.p/88: the tile is not the one that the leaves make."],
    ["tile/1/000.p/2", 33, "tile/1/000.p/2: the tile is not the one that the leaves make."],
    ["checkpoint", 30, "checkpoint: the signature by studio.example/ledger does not fit the text."],
  ])("is rejected with a byte of %s changed, and the place is named", (path, at, sentence) => {
    mirror();
    flip(path, at);
    expect(verifyFile(folder, vkey)).toMatchObject({
      exitCode: 1,
      sentences: [sentence, expect.any(String)],
    });
  });

  it("is rejected with a bundle missing, short or moved", () => {
    mirror();
    const [first, second] = log.bundles();
    rmSync(join(folder, "tile/entries/001"));
    expect(verifyFile(folder, vkey).sentences[0]).toBe("tile/entries/001: the file is missing.");
    put("tile/entries/001", second!.subarray(0, -10));
    expect(verifyFile(folder, vkey).sentences[0]).toMatch(/^tile\/entries\/001: the bundle ends inside/);
    put("tile/entries/001", first!);
    expect(verifyFile(folder, vkey).exitCode).toBe(1);
  });

  it("continues an earlier checkpoint, or is forked or shrunk", () => {
    mirror();
    expect(verifyFile(folder, vkey, { earlier: heads[300]! }).exitCode).toBe(0);
    const forked = new SampleLog();
    for (let n = 0; n < 600; n++) forked.add(n === 10 ? [ann] : []);
    expect(verifyFile(folder, vkey, { earlier: forked.checkpoint() }).sentences[0]).toMatch(
      /the log is forked/,
    );
    const shrunk = new SampleLog().add([ann]);
    rmSync(folder, { recursive: true });
    mirror(shrunk);
    expect(verifyFile(folder, vkey, { earlier: heads[2]! }).sentences[0]).toMatch(/shrunk from 2 to 1/);
  });

  it("may be empty", () => {
    put("checkpoint", new SampleLog().checkpoint());
    expect(verifyFile(folder, vkey)).toMatchObject({ exitCode: 0, mirror: { size: 0 } });
  });
});

describe("a proof file on disk", () => {
  const all = Array.from({ length: 12 }, (_, n) => n * 50);

  it("is accepted, and rejected when one byte differs", async () => {
    put("proof.txt", await fileOf(writeProof(log.order(ann, "complete"), log.complete(ann, all))));
    const path = join(folder, "proof.txt");
    expect(verifyFile(path, vkey)).toMatchObject({ exitCode: 0, proof: { size: 600 } });
    flip("proof.txt", 5000);
    expect(verifyFile(path, vkey)).toMatchObject({
      exitCode: 1,
      sentences: [expect.stringMatching(/^Line 4: /), expect.any(String)],
    });
  });

  it("cannot be checked when it is not there, or the key is none", async () => {
    put("proof.txt", await fileOf(writeProof(log.order(ann, "mine"), log.mine(ann, all))));
    const path = join(folder, "proof.txt");
    expect(verifyFile(join(folder, "none"), vkey).exitCode).toBe(2);
    expect(verifyFile(path, "no key").exitCode).toBe(2);
    expect(verifyFile(path, vkey, { earlier: "no note" }).exitCode).toBe(2);
    expect(verifyFile(path, vkey).exitCode).toBe(0);
  });
});
