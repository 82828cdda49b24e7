import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The process of the database that runs for a DATA_DIR, as it noted it; null where none runs. */
export function databaseIn(dataDir: string): number | null {
  const folder = join(dataDir, "database");
  const note = join(folder, "elsewhere");
  const file = join(existsSync(note) ? readFileSync(note, "utf8") : folder, "pgdata/postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return pid > 0 && existsSync(`/proc/${pid}`) ? pid : null;
}
