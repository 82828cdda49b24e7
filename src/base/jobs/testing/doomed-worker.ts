import { setInterval } from "node:timers/promises";
import { StandingClock } from "#clock";
import { openStore, rolesNamed, type Connection } from "#store";
import { defineJob, openJobs } from "../index.ts";

/** A worker in a process of its own: it says when its job has begun, and the job never ends. */
const connection: Connection = JSON.parse(process.argv[2]!);
const store = await openStore({ connection, holdings: [], roles: rolesNamed("tutela") });
const orphan = defineJob({
  name: "orphan",
  async run() {
    process.stdout.write("begun\n");
    for await (const _ of setInterval(1_000));
  },
});
const pace = { heartbeat: 2_000 };
const clock = new StandingClock();
const jobs = await openJobs({ store, connection, clock, jobs: [orphan], log: { warn() {} }, pace });
jobs.start();
