import { hash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyFile } from "#ledger-verify";
import { bundlesOfTree, decodeBundle, tilePath, tileWidth } from "../src/guard/ledger/format/index.ts";
import { subjectsEach, writeLongLog, type LongLog } from "./lib/long-log.ts";
import { perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn, type Contender } from "./lib/rounds.ts";

const leaves = Number(process.env["BENCH_LEAVES"] ?? 200_000);
const rounds = 5;

/** A whole log verified from its files, against hashing the same bytes as often with nothing around it. */
export async function benchVerification(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "tutela-bench-log-"));
  try {
    const log = await writeLongLog(folder, leaves);
    const mirror = await inTurn(
      rounds,
      accepted(log, log.mirror),
      rated(() => hashLog(log)),
    );
    const proof = await inTurn(
      rounds,
      accepted(log, log.proof),
      rated(() => hashProof(log)),
    );
    return [row("a log's mirror", mirror), row("one person's complete file", proof)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(what: string, { ours, yardstick, ratio }: Awaited<ReturnType<typeof inTurn>>): Row {
  const took = leaves / ours;
  return {
    workload: `verification of ${what}, offline`,
    dataset: `${leaves.toLocaleString("en")} leaves, ${subjectsEach} people each, from files`,
    ours: `${took.toFixed(1)} s, ${perSecond(ours)}`,
    yardstick: `${(leaves / yardstick).toFixed(1)} s, bare SHA-256`,
    ratio: twoPlaces(ratio),
    target: "≥ 0.9; a million in seconds",
    met: ratio >= 0.9 && ours >= 1e5,
  };
}

/** By the time of the processor: one thread does it all, and others use the machine, too. */
const rated =
  (work: () => void): Contender =>
  async () => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return leaves / ((user + system) / 1e6);
  };

const accepted = ({ vkey }: LongLog, path: string): Contender =>
  rated(() => {
    const { exitCode, sentences } = verifyFile(path, vkey);
    if (exitCode !== 0) throw new Error(sentences.join(" "));
  });

/** The quickest that Node offers: the digest as a string of bytes, written where the next hash wants it. */
const digest = (target: Buffer, at: number, bytes: Uint8Array) =>
  target.write(hash("sha256", bytes, "binary"), at, 32, "latin1");

const [leafInput, nodeInput] = [Buffer.alloc(1 + 35 + subjectsEach * 16), Buffer.alloc(65, 1)];

/** One hash for each leaf and one for each node above it; what is above the tiles hardly counts. */
function hashLog({ mirror }: LongLog): void {
  for (const bundle of bundlesOfTree(leaves))
    hashBundle(readFileSync(join(mirror, tilePath(bundle))), () => {});
}

function hashBundle(bytes: Buffer, alsoOf: (leaf: Buffer) => void): void {
  const tile = Buffer.alloc(tileWidth * 32);
  for (const [n, leaf] of decodeBundle(bytes).entries()) {
    leafInput.set(leaf, 1);
    digest(tile, n * 32, leafInput);
    alsoOf(leaf);
  }
  for (let count = tileWidth; count > 1; count /= 2)
    for (let n = 0; n < count / 2; n++) {
      tile.copy(nodeInput, 1, n * 64, n * 64 + 64);
      digest(tile, n * 32, nodeInput);
    }
}

const [inner, outer, tag] = [Buffer.alloc(64 + 52 + 32), Buffer.alloc(96), Buffer.alloc(15 + 96)];

/** The same, and for each leaf the three hashes that say whether it concerns the person; the file once more for its chain. */
function hashProof({ proof, bundles }: LongLog): void {
  hash("sha256", readFileSync(proof), "binary");
  for (const bundle of bundles)
    hashBundle(bundle, (leaf) => {
      inner.set(leaf.subarray(1, 33), inner.length - 32);
      digest(outer, 64, inner);
      digest(tag, 15, outer);
      digest(nodeInput, 1, tag);
    });
}
