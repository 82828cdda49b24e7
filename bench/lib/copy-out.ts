import { Client } from "pg";
import type { Connection } from "#store";

type CopyData = { chunk: Buffer };

/** `COPY … TO STDOUT`: one row of the database's own text a line. */
export async function copyOut(owner: Connection, query: string): Promise<string[]> {
  const client = new Client(owner);
  await client.connect();
  const lines: string[] = [];
  await new Promise<void>((done, failed) => {
    const asked = {
      submit: (connection: { query(text: string): void }) => connection.query(`copy (${query}) to stdout`),
      handleCopyData: ({ chunk }: CopyData) => void lines.push(chunk.toString("utf8").trimEnd()),
      handleCommandComplete: () => {},
      handleReadyForQuery: () => done(),
      handleError: failed,
    };
    client.query(asked as never);
  });
  await client.end();
  return lines;
}
