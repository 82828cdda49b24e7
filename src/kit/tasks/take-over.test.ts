import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { counting } from "./testing/counting.ts";
import { Stage } from "./testing/stage.ts";

const stage = new Stage();

const startDoomed = () => {
  const { folder, secondCopy, appLogin } = stage.platform;
  const { host, port, database } = appLogin;
  const env = { DATA_DIR: folder, TUTELA_KEYRING: secondCopy, TUTELA_ENV: "development" };
  const told = { env, folder: dirname(folder), database: { host, port, database } };
  const worker = fileURLToPath(new URL("testing/doomed-worker.ts", import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", worker, JSON.stringify(told)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
};

test("goes on in another process, and counts right, when its worker is killed in the middle of a step", async () => {
  const doomed = startDoomed();
  const id = await stage.begin(counting(), 5);
  await once(doomed.stdout, "data");
  expect(await stage.task(id)).toMatchObject({ state: "running", done: 3 });
  const steps: number[] = [];
  const rescuer = await stage.open(counting(async (at) => steps.push(at)));
  rescuer.start();
  doomed.kill("SIGKILL");
  await expect.poll(async () => (await stage.task(id)).state).toBe("done");
  expect(await stage.task(id)).toMatchObject({ done: 5, counts: { odd: 3 } });
  expect(steps).toEqual([3, 4]);
});
