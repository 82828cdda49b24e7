import { createSecretKey, randomBytes, randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import {
  commitmentOf,
  Edge,
  encodeBundle,
  encodeCore,
  encodeLeaf,
  leafHash,
  noteSigner,
  originOf,
  partSalt,
  privateKeyFromSeed,
  signCheckpoint,
  tagsOf,
  tilePath,
  tileWidth,
  verifierKeyText,
  writeProof,
  type ProofRecord,
} from "../../src/guard/ledger/format/index.ts";

/** One person's entry after so many of others'. */
const ownEvery = 1_000;
export const subjectsEach = 2;

export type LongLog = { vkey: string; mirror: string; proof: string; bundles: Buffer[] };

/** A log as the product would publish it, and one person's complete file of it, made without a database. */
export async function writeLongLog(folder: string, leaves: number): Promise<LongLog> {
  const signer = noteSigner("bench.example/ledger", privateKeyFromSeed(randomBytes(32)));
  const [academy, member, key] = [randomUUID(), randomUUID(), randomBytes(32)];
  const own = { member, ledgerKey: createSecretKey(key) };
  const others = { member: randomUUID(), ledgerKey: createSecretKey(randomBytes(32)) };
  const mirror = join(folder, "mirror");
  const put = (path: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(mirror, path)), { recursive: true });
    writeFileSync(join(mirror, path), bytes);
  };
  const edge = new Edge();
  const bundles: Buffer[] = [];
  const records: ProofRecord[] = [];
  let bundle: Buffer[] = [];
  let shown: ProofRecord[] = [];
  for (let index = 0; index < leaves; index++) {
    const isOwn = index % ownEvery === 0;
    const [core, salt] = [coreAt(academy), randomBytes(32)];
    const commitment = isOwn ? commitmentOf(salt, core) : randomBytes(32);
    const concerned = isOwn ? [own, others] : [];
    const strangers = Array.from({ length: subjectsEach - concerned.length }, () => randomBytes(16));
    const leaf = encodeLeaf(commitment, [...tagsOf(academy, commitment, concerned), ...strangers]);
    bundle.push(leaf);
    for (const { level, index: at, hashes } of edge.append(leafHash(leaf)))
      put(tilePath({ level, index: at, width: tileWidth }), hashes);
    const part = isOwn && partSalt(own.ledgerKey, academy, commitment);
    if (part) shown.push({ entry: { index, part, text: { core, salt } } });
    if (bundle.length < tileWidth && index < leaves - 1) continue;
    const bytes = encodeBundle(bundle);
    put(tilePath({ level: "entries", index: bundles.length, width: bundle.length }), bytes);
    bundles.push(bytes);
    records.push({ bundle: bytes }, ...shown);
    [bundle, shown] = [[], []];
  }
  const head = { origin: originOf(signer.name, 0), size: leaves, root: edge.root() };
  const checkpoint = signCheckpoint(head, [signer]);
  put("checkpoint", checkpoint);
  const proof = join(folder, "complete.proof");
  const made = "2026-11-21T09:00:00.000Z";
  const order = { shape: "complete", academy, member, key, made, checkpoint, signer } as const;
  await pipeline(writeProof(order, records), createWriteStream(proof));
  return { vkey: verifierKeyText(signer), mirror, proof, bundles };
}

const coreAt = (academy: string): string =>
  encodeCore({
    id: randomUUID(),
    academy,
    at: "2026-11-21T09:00:00.000Z",
    type: "practice.recording-played",
    actor: { kind: "member", id: academy },
    purpose: "review",
  });
