import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeSync, openSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAcknowledged, type Orders, type Said } from "./notes.ts";
import { bundleWorker, Site, type Running } from "./site.ts";

/** A disk of our own, small enough to fill: only root may mount one, and not in every container. */
const mount = (folder: string, megabytes: number): boolean => {
  mkdirSync(folder, { recursive: true });
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).status === 0;
};
const unmount = (folder: string) => execFileSync("umount", ["--lazy", folder]);

const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), "tutela-mount-"));
  const may = mount(folder, 1);
  if (may) unmount(folder);
  rmSync(folder, { recursive: true });
  return may;
})();

let worker: Awaited<ReturnType<typeof bundleWorker>>;
let site: Site;
beforeAll(async () => {
  worker = await bundleWorker();
  site = new Site(worker.file);
});
afterAll(() => {
  site.endDatabase();
  if (mayMount) unmount(site.dataDir);
  site.remove();
  worker.remove();
});

const nothing: Orders = { cast: null, past: [], openings: {} };
const filler = () => join(site.dataDir, "filler");

/** To the last byte, again and again, while others write too. */
function fill(): void {
  const file = openSync(filler(), "a");
  try {
    for (;;) writeSync(file, Buffer.alloc(65_536));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    closeSync(file);
  }
}

const count = (running: Running, what: Said["did"]) => running.said.filter(({ did }) => did === what).length;
const saved = (running: Running) => count(running, "saved");
/** How often it did not work; of a database that waits for room, everybody is told once, and then asks in vain. */
const troubles = (running: Running) => count(running, "lost") + count(running, "vain");

test.runIf(mayMount)("refuses to start on a full disk, with a sentence", async () => {
  mount(site.dataDir, 40);
  const running = site.run(nothing);
  expect(await running.hears("working")).toBe(false);
  expect(site.log).toMatch(
    /The disk of \S+ has \d+ MB free; 256 MB are needed\. Free some space and start again\./,
  );
  unmount(site.dataDir);
});

test.runIf(mayMount)(
  "goes on once there is room again on a disk that was full, and has lost nothing",
  async () => {
    mount(site.dataDir, 420);
    const running = site.run(nothing);
    expect(await running.hears("saved", 2), site.log).toBe(true);
    for (let time = 1; time <= 3; time++) {
      const most = troubles(running) + 50 * time;
      while (troubles(running) < most) {
        fill();
        await new Promise((resolve) => setImmediate(resolve));
      }
      rmSync(filler());
      expect(await running.hears("saved", saved(running) + 2), site.log).toBe(true);
    }
    await running.kill();
    const lost = running.said.flatMap((one) => (one.did === "lost" ? [one.code] : []));
    expect(new Set(lost)).toEqual(new Set(["unavailable"]));
    const founded = running.said.find((one) => one.did === "founded");
    const again = site.run({
      ...nothing,
      cast: founded?.cast ?? null,
      past: running.said.filter(isAcknowledged),
    });
    expect(await again.hears("looked"), site.log).toBe(true);
    expect(again.said.find((one) => one.did === "looked")).toMatchObject({ faults: [] });
    await again.kill();
  },
);
