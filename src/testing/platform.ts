import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StandingClock } from "#clock";
import { createLog } from "#log";
import { readSettings } from "#settings";
import { openPlatform, type OpenPlatform } from "../open-platform.ts";
import { createTestDatabase } from "./postgres.ts";
import { testRoot } from "./template.ts";

export type TestPlatform = Omit<OpenPlatform, "clock"> & {
  clock: StandingClock;
  /** DATA_DIR; the second copy of the keyring lies beside it. */
  folder: string;
  secondCopy: string;
  /** Every line that was logged. */
  logged: string[];
  close(): Promise<void>;
};

/** The product's platform over a database and folders of one's own, under a clock that stands. */
export async function openTestPlatform(settings: Record<string, string> = {}): Promise<TestPlatform> {
  const database = await createTestDatabase();
  const ground = mkdtempSync(join(tmpdir(), "tutela-test-"));
  const [folder, secondCopy] = [join(ground, "data"), join(ground, "keyring-2")];
  const clock = new StandingClock();
  const logged: string[] = [];
  const log = createLog({ level: "debug", clock, write: (line) => logged.push(line) });
  const env = { DATA_DIR: folder, TUTELA_KEYRING: secondCopy, TUTELA_ENV: "development", ...settings };
  const { host, port, database: name } = database.connection;
  const opening = { settings: readSettings(env, ground), root: testRoot, log, clock };
  const platform = await openPlatform({ ...opening, database: { host, port, database: name } });
  const close = async () => {
    await platform.close();
    await database.drop();
    rmSync(ground, { recursive: true, force: true });
  };
  return { ...platform, clock, folder, secondCopy, logged, close };
}

export { entriesOf } from "./entries.ts";
export { addAcademy, addMember } from "./members.ts";
