import { randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { mkdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { syncFolder } from "../src/guard/vault/files/folders.ts";
import { costed, moved } from "./lib/cost.ts";
import { openGround } from "./lib/ground.ts";
import { PlainFiles, writeAll } from "./lib/plain-files.ts";
import { twoPlaces, type Row } from "./lib/report.ts";
import { inTurn } from "./lib/rounds.ts";
import { serve } from "./lib/served.ts";
import type { SignedIn } from "./lib/signed-in.ts";
import { openStudio } from "./lib/studio.ts";
import { beginUpload, upload, type Upload } from "./lib/upload.ts";

const [atOnce, rounds, milliseconds] = [8, 3, 800];

/** A second of a recording at 2.4 Mbit/s; and what a recorder catches up with after a lost network, at most. */
const slices = { "300 kB": 300_000, "4 MB": 4_000_000 };

/** Slices through the real route, sealed; unsealed; and into files by a handler that does nothing else. */
export async function benchRecordingsIn(): Promise<Row[]> {
  const { platform, folder, close } = await openGround();
  const studio = await openStudio(platform, 2 * atOnce);
  const plain = { ...platform, files: new PlainFiles(join(folder, "plain")) };
  const [ours, twin, bare] = [
    await serve(platform),
    await serve(plain),
    await openBare(join(folder, "bare")),
  ];
  const [here, there] = [studio.learners.slice(0, atOnce), studio.learners.slice(atOnce)];
  const begin = (base: string, learners: readonly SignedIn[]) =>
    Promise.all(learners.map((learner) => beginUpload(platform, base, studio.assignment, learner)));
  const nowhere = Array.from({ length: atOnce }, () => ({ url: bare.url, headers: {}, offset: 0 }));
  const rows: Row[] = [];
  for (const [size, sliceBytes] of Object.entries(slices)) {
    const sender = (uploads: Upload[]) => contender(folder, uploads, sliceBytes);
    const against = async (name: string, target: number, other: Upload[]) => {
      const [mine, theirs] = [sender(await begin(ours.academy, here)), sender(other)];
      const { ratio, ...rates } = await inTurn(rounds, mine.rate, theirs.rate);
      const byCpu = theirs.cpu() / mine.cpu();
      rows.push({
        workload: `recording in, ${name}`,
        dataset: `slices of ${size}, ${atOnce} uploads at once, fsync on`,
        ours: moved(rates.ours, mine.cpu()),
        yardstick: moved(rates.yardstick, theirs.cpu()),
        ratio: `${twoPlaces(ratio)}, by CPU ${twoPlaces(byCpu)}`,
        target: `≥ ${target}`,
        met: ratio >= target && byCpu >= target,
      });
    };
    await against("against unsealed", 0.75, await begin(twin.academy, there));
    await against("against a bare handler", 0.6, nowhere);
  }
  await bare.close();
  await ours.stop();
  await twin.stop();
  await close();
  return rows;
}

/** What arrived is removed after each turn, so that no contender pays for the disk that another one filled. */
const contender = (folder: string, uploads: Upload[], sliceBytes: number) =>
  costed(folder, async () => {
    const uploaded = await upload(uploads, { sliceBytes, milliseconds });
    for (const name of ["data/files", "plain", "bare"]) empty(join(folder, name));
    return uploaded;
  });

function empty(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Each body into a file of its own, on the disk with its name before it is acknowledged, and nothing else. */
async function openBare(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const take = async (bytes: AsyncIterable<Buffer>) => {
    const handle = await open(join(folder, randomUUID()), "wx", 0o600);
    for await (const piece of bytes) await writeAll(handle, piece);
    await handle.datasync();
    await handle.close();
    await syncFolder(folder);
  };
  const server = createServer((asked, answer) => {
    void take(asked).then(() => answer.writeHead(204).end());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}
