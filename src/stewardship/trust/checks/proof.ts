import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { MemberActor } from "#access";
import { check, type Check, type CheckContext } from "#promise";
import { openTake, pretendTake } from "../probe/take.ts";
import { found, tell } from "./found.ts";

/** The offline verifier, as a stranger to the platform would run it on a file with a key. 0: everything holds. */
export type VerifyProof = (
  path: string,
  vkey: string,
) => { exitCode: number; proof?: { entries: readonly unknown[] } };

const inside = ({ academy }: Pick<MemberActor, "academy">) => ({ academy, member: null });

/** The whole log as proof for one person, once what was just written is signed: within a second or two. */
async function proofOf(
  { platform: { store, ledger, vault } }: CheckContext,
  person: MemberActor,
): Promise<Buffer> {
  for (let tries = 0; tries < 40; tries++) {
    const [head, [entry]] = await store.read(inside(person), async (tx) => [
      await ledger.head(tx),
      await ledger.entriesAbout(tx, person.id, { limit: 1 }),
    ]);
    if (entry?.number != null && (head?.size ?? 0) > entry.number) break;
    await setTimeout(250);
  }
  const keys = await store.read(inside(person), (tx) => vault.keys(tx, [person.id]));
  const key = keys.get(person.id)!.for("ledger v1");
  const pieces: Buffer[] = [];
  for await (const piece of ledger.proofFor(inside(person), person.id, key, "complete")) pieces.push(piece);
  return Buffer.concat(pieces);
}

function verdictOn(bytes: Buffer, vkey: string, verify: VerifyProof): ReturnType<VerifyProof> {
  const folder = mkdtempSync(join(tmpdir(), "tutela-proof-"));
  try {
    const path = join(folder, "mine.proof");
    writeFileSync(path, bytes);
    return verify(path, vkey);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const withOneByteElse = (bytes: Buffer): Buffer => {
  const other = Buffer.from(bytes);
  other[Math.floor(other.length / 2)]! ^= 1;
  return other;
};

/** VP-19: a download of one's own part is believed as it is, holds all of it, and is not with one byte else. */
export const proofCheck = (verify: VerifyProof): Check =>
  check({
    clause: "VP-19.verified",
    every: 60,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const person = await probe.person();
        const take = await pretendTake(context.platform, person, "a made-up recording");
        if ((await openTake(context.platform, person, "play", take)) === null)
          throw new Error("nothing opens");
        const bytes = await proofOf(context, person);
        const vkey = await context.platform.ledger.verifierKey(probe.academy);
        const [whole, altered] = [bytes, withOneByteElse(bytes)].map((one) => verdictOn(one, vkey, verify));
        const entries = whole!.proof?.entries.length ?? 0;
        const good = whole!.exitCode === 0 && altered!.exitCode !== 0 && entries === 1;
        return found(context, good, ["proofBelieved", "proofDoubted"], { entries });
      }),
  });
