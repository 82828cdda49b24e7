import { createHash } from "node:crypto";
import { StandingClock } from "#clock";
import { createLog } from "#log";
import type { Connection } from "#store";
import { Lead, usualPace } from "../lead.ts";
import { Signers } from "../log-names.ts";
import { Outside } from "../outside.ts";

/** A node in a process of its own: it says when it sequences, and goes on until it is killed or stopped. */
const [, , connectionText, folder, silence] = process.argv;
const connection: Connection = JSON.parse(connectionText!);
const clock = new StandingClock();
const write = (line: string): void => {
  if (line.includes("ledger.sequencing")) process.stdout.write("sequencing\n");
};
const log = createLog({ level: "info", clock, write });
const signers = new Signers(async (academy) => createHash("sha256").update(`seed of ${academy}`).digest());
const parts = { signers, outside: new Outside(folder!), host: "tutela.example", clock, log };
const pace = silence === undefined ? usualPace : { ...usualPace, lock: 20, silence: Number(silence) };
new Lead(connection, parts, pace).start();
