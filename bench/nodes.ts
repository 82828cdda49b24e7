import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { addAcademy } from "../src/testing/members.ts";
import { cpuOfProcess, databaseCpu } from "./lib/cpu.ts";
import { openGround } from "./lib/ground.ts";
import { load } from "./lib/load.ts";
import { fillAcademy } from "./lib/people.ts";
import { perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn } from "./lib/rounds.ts";
import { settleStatistics } from "./lib/settled.ts";
import { signIn } from "./lib/signed-in.ts";

type Ground = Awaited<ReturnType<typeof openGround>>;
type Node = { child: ChildProcess; academy: string };

const people = 2_000;
const connections = 16;
const milliseconds = 3_000;

/** Servers side by side on one database, each a process of its own. */
export async function benchNodes(): Promise<Row[]> {
  const ground = await openGround();
  const academy = await addAcademy(ground.platform, "bench");
  await fillAcademy(ground.platform, academy, people);
  const { cookie } = await signIn(ground.platform, academy, ["administrator"]);
  await settleStatistics(ground.owner);
  const nodes = [await startNode(ground), await startNode(ground)];
  const asked = (count: number) => ({
    urls: nodes.slice(0, count).map(({ academy }) => academy),
    cookie,
    connections,
    milliseconds,
  });
  await load(asked(2));
  const { ours, yardstick, ratio } = await inTurn(
    3,
    async () => (await load(asked(2))).rate,
    async () => (await load(asked(1))).rate,
  );
  const cost = await costs(ground, nodes[0]!, () => load(asked(1)));
  for (const { child } of nodes) await ended(child);
  await ground.close();
  const dataset = `home of an administrator, ${connections} connections, two cores for all`;
  return [
    {
      workload: "two nodes on one database",
      dataset,
      ours: perSecond(ours),
      yardstick: `${perSecond(yardstick)} by one`,
      ratio: twoPlaces(ratio),
      target: "≥ 1.6 where the database has a core of its own",
      met: ratio >= 1.6,
    },
    {
      workload: "what a page costs them",
      dataset,
      ours: `${cost.node.toFixed(2)} ms of a node`,
      yardstick: `${cost.database.toFixed(2)} ms of the database`,
      ratio: twoPlaces(cost.node / cost.database),
      target: "≥ 1.6: one core of database holds so many nodes",
      met: cost.node / cost.database >= 1.6,
    },
  ];
}

/** Milliseconds of a core for one answer. */
async function costs({ folder }: Ground, { child }: Node, run: () => Promise<{ answers: number }>) {
  const before = { node: cpuOfProcess(child.pid!), database: databaseCpu(folder) };
  const { answers } = await run();
  return {
    node: (cpuOfProcess(child.pid!) - before.node) / answers,
    database: (databaseCpu(folder) - before.database) / answers,
  };
}

async function startNode({ platform, folder }: Ground): Promise<Node> {
  const { host, port, database } = platform.appLogin;
  const order = JSON.stringify({ dataDir: join(folder, "data"), database: { host, port, database } });
  const child = spawn(process.execPath, ["--import", "tsx", "bench/lib/node-child.ts", order], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, academy: said.toString().trim() };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
