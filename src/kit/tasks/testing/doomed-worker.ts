import { StandingClock } from "#clock";
import { openJobs } from "#jobs";
import { createLog } from "#log";
import { readSettings } from "#settings";
import { testRoot } from "../../../testing/template.ts";
import { openPlatform } from "../../../open-platform.ts";
import { makeTasks } from "../index.ts";
import { counting } from "./counting.ts";

/** A worker in a process of its own, on the platform of a test: after three steps it says so, and is in the fourth for ever. */
const { env, folder, database } = JSON.parse(process.argv[2]!);
const clock = new StandingClock();
const log = createLog({ level: "error", clock, write: (line) => process.stderr.write(line) });
const platform = await openPlatform({
  settings: readSettings(env, folder),
  root: testRoot,
  log,
  clock,
  database,
});
const kind = counting(async (at) => {
  if (at < 3) return;
  process.stdout.write("three\n");
  await new Promise(() => setInterval(() => {}, 1_000));
});
const { jobs, recurring } = makeTasks([kind]).plug(platform);
const { store, appLogin: connection } = platform;
const pace = { heartbeat: 2_000 };
const workers = await openJobs({ store, connection, clock, jobs, recurring, log: { warn() {} }, pace });
workers.start();
