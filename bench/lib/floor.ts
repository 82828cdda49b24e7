import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Pool } from "pg";
import { openEnvelope, type Keys } from "#vault";
import { fromText, poolOf, send } from "#store-wire";
import type { AcademyId, MemberId } from "#ids";
import type { Connection } from "#store";
import { databaseRoles } from "../../src/open-platform.ts";

export type FloorQuery = {
  text: string;
  values: readonly unknown[];
  sealed: readonly { column: number; holding: string }[];
  member: number;
};

type Floor = {
  owner: Connection;
  academy: AcademyId;
  /** One page's after the other's, in turn. */
  queries: readonly (readonly FloorQuery[])[];
  keysOf: (member: MemberId) => Keys;
  append: () => Promise<unknown>;
};

/**
 * The floor of the design: a bare handler that does the same SELECTs, the same decrypts and one committed row through the
 * same group commit, and answers JSON; without sign-in, policy or page.
 */
export async function openFloor(floor: Floor): Promise<{ url: string; close(): Promise<void> }> {
  const pool = poolOf(floor.owner, 16);
  pool.on("connect", (client) => void client.query(inTheHouse(floor.academy)));
  let asked = 0;
  const server = createServer((_, answer) => {
    void answerOne(pool, floor, floor.queries[asked++ % floor.queries.length]!).then((rows) => {
      answer.setHeader("content-type", "application/json");
      answer.end(JSON.stringify(rows));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => closeFloor(server, pool),
  };
}

/** Once a connection, so that the SELECTs find the same rows by the same plan as the product's. */
const inTheHouse = (academy: AcademyId) =>
  `set role ${databaseRoles.plain}; set tutela.academy = '${academy}'; set tutela.member = ''`;

async function answerOne(
  pool: Pool,
  { academy, keysOf, append }: Floor,
  queries: readonly FloorQuery[],
): Promise<unknown[]> {
  const client = await pool.connect();
  const results = await send(
    client,
    queries.map(({ text, values }) => ({ text, values })),
  ).finally(() => client.release());
  await append();
  return queries.flatMap(({ sealed, member }, n) =>
    results[n]!.rows.map((row) => {
      const about = row[member] as MemberId;
      if (sealed.length === 0) return row;
      const key = keysOf(about).for("envelope v1");
      const opened = sealed.map(({ column, holding }) => {
        const place = { academy, holding, row: about, member: about, item: about };
        return row[column] === null
          ? null
          : (JSON.parse(
              openEnvelope(key, place, fromText(17, row[column]!) as Buffer).toString(),
            ) as unknown);
      });
      return [about, ...opened];
    }),
  );
}

async function closeFloor(server: Server, pool: Pool): Promise<void> {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await pool.end();
}
