// One server of several over a database that runs already: what a second machine would be. Prints where it answers.
import { TurnableClock } from "#clock";
import { createLog } from "#log";
import { loadRootKey, projectRoot, readSettings } from "#settings";
import { openPlatform, type Opening } from "../../src/open-platform.ts";
import { serve } from "./served.ts";

const { dataDir, database } = JSON.parse(process.argv[2]!) as {
  dataDir: string;
  database: Opening["database"];
};
const settings = readSettings({ DATA_DIR: dataDir, TUTELA_ENV: "development" }, projectRoot());
const write = (line: string) => void process.stderr.write(line);
const log = createLog({ level: "error", clock: new TurnableClock(), write });
const platform = await openPlatform({ settings, root: loadRootKey(settings), log, database });
const served = await serve(platform);
console.log(served.academy);
process.once("SIGTERM", () => {
  void served
    .stop()
    .then(() => platform.close())
    .then(() => process.exit(0));
});
