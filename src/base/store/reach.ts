import { Client } from "pg";
import { MigrationRefused } from "./migrate.ts";
import { send } from "./pipeline.ts";
import type { Connection } from "./store.ts";

/** Majors, from the first whose views can keep row-level security. */
const oldestServer = 15;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "no code";

/** The owner's connection, or a sentence that says why there is none. */
export async function reachDatabase(owner: Connection): Promise<Client> {
  const client = new Client(owner);
  // Whoever asks is told by the statement that fails; without a listener a lost connection would end the process.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const code = codeOf(error);
    throw new MigrationRefused(`${told(code, owner)} Nothing was touched.`, { cause: error });
  }
  return client;
}

function told(code: string, { host, port, user, database }: Connection): string {
  if (code === "28P01" || code === "28000")
    return `The database server does not let ${user} in: look at the name and password in DATABASE_URL.`;
  if (code === "3D000")
    return `The database server has no database ${database}: make it, or name another in DATABASE_URL.`;
  return `The database server at ${host}:${port} does not answer (${code}). Is it running, and is DATABASE_URL right?`;
}

export async function refuseOldServer(owner: Client): Promise<void> {
  const [version] = await send(owner, [{ text: "show server_version_num", values: [] }]);
  const major = Math.floor(Number(version!.rows[0]![0]) / 10_000);
  if (major >= oldestServer) return;
  throw new MigrationRefused(
    `The database server is PostgreSQL ${major}; Tutela needs ${oldestServer} or newer. Nothing was touched.`,
  );
}
