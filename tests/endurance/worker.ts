import { readFileSync, writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { Refusal } from "#errors";
import { holdFolder, prepareFolder } from "#settings";
import { makeProduct } from "../../src/product.ts";
import { settle, startPlatform } from "../../src/start.ts";
import { found } from "./cast.ts";
import { look } from "./look.ts";
import type { Orders, Said } from "./notes.ts";
import { lanesOf } from "./work.ts";

/** Written before it returns: whoever is killed afterwards has said it. */
const say = (what: Said): void => void writeSync(1, `${JSON.stringify(what)}\n`);

const [ordersFile = "", recordingFile = ""] = process.argv.slice(2);
const orders: Orders = JSON.parse(readFileSync(ordersFile, "utf8"));
const recording = readFileSync(recordingFile);

const { settings, log } = settle(process.env);
prepareFolder(settings.dataDir);
holdFolder(settings.dataDir);
const { platform, owner, watched } = await startPlatform(settings, log);
watched().catch((error: unknown) => say({ did: "lost", code: String(error) }));
const jobs = await makeProduct(platform, owner).openJobs();
jobs.start();

const cast = orders.cast ?? (await found(platform));
if (!orders.cast) say({ did: "founded", cast });

const looker = new Client(owner);
looker.on("error", () => {});
await looker.connect();
const faults = await look({ platform, owner: looker, cast, recording, say }, orders);
say({ did: "looked", faults });
await looker.end();

say({ did: "working" });
const codeOf = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));

/** The database answers, and entries of the ledger get their places again. */
async function answersAgain(): Promise<void> {
  while (!(await platform.ledger.health().catch(() => null))?.leads) {
    say({ did: "vain" });
    await pause(20);
  }
}

/** A person who is told that it does not work now, and tries again. */
async function keepAt(lane: () => Promise<never>): Promise<never> {
  for (;;) {
    await lane().catch((error: unknown) => say({ did: "lost", code: codeOf(error) }));
    await pause(20);
    await answersAgain();
    say({ did: "back" });
  }
}
await Promise.all(lanesOf(platform, cast, recording, say).map(keepAt));
