import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TurnableClock } from "#clock";
import { createLog } from "#log";
import { projectRoot, readSettings } from "#settings";
import type { Connection } from "#store";
import type { OpenPlatform } from "../../src/open-platform.ts";
import { startPlatform } from "../../src/start.ts";

/** A platform as `npm start` opens it, durable database included, in a folder that goes when the bench ends. */
export async function openGround(): Promise<{
  platform: OpenPlatform;
  owner: Connection;
  folder: string;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "tutela-bench-"));
  const settings = readSettings({ DATA_DIR: join(folder, "data"), TUTELA_ENV: "development" }, projectRoot());
  const log = createLog({
    level: "error",
    clock: new TurnableClock(),
    write: (line) => void process.stderr.write(line),
  });
  const { platform, owner, close } = await startPlatform(settings, log);
  return {
    platform,
    owner,
    folder,
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
