import { Client } from "pg";
import { randomBytes, createSecretKey } from "node:crypto";
import { randomId } from "#ids";
import { addAcademy } from "../src/testing/members.ts";
import { openGround } from "./lib/ground.ts";
import { perSecond, twoPlaces, type Row } from "./lib/report.ts";
import { inTurn, rateOf } from "./lib/rounds.ts";

const plainTable = `create table plain_log (id uuid primary key, at timestamptz not null default now(), subject uuid not null, body bytea not null)`;

/** Committed openings against the same single INSERT into a plain durable table, at 1, 8 and 32 at a time. */
export async function benchLedger(): Promise<Row[]> {
  const ground = await openGround();
  const { platform, owner: login } = ground;
  try {
    const academy = await addAcademy(platform, "bench");
    const owner = new Client(login);
    await owner.connect();
    await owner.query(plainTable);
    const clients = await Promise.all(
      Array.from({ length: 32 }, async () => {
        const client = new Client(login);
        await client.connect();
        return client;
      }),
    );
    const ledgerKey = createSecretKey(randomBytes(32));
    const body = randomBytes(180);
    const rows: Row[] = [];
    for (const connections of [1, 8, 32]) {
      const opening = () =>
        platform.ledger.commitOpening(
          {
            academy,
            type: "data.opened",
            actor: { kind: "service", id: "bench" },
            facts: { purpose: "review" },
          },
          [{ member: randomId<"member">(), ledgerKey }],
        );
      const insert = (n: number) =>
        clients[n % connections]!.query({
          name: "plain",
          text: "insert into plain_log (id, subject, body) values ($1, $2, $3)",
          values: [randomId(), randomId(), body],
        });
      const { ours, yardstick, ratio } = await inTurn(
        5,
        () => rateOf(connections, 1_500, opening),
        () => rateOf(connections, 1_500, insert),
      );
      rows.push({
        workload: `ledger append, ${connections} at a time`,
        dataset: "one person concerned, one opening a commit, fsync on",
        ours: perSecond(ours),
        yardstick: `${perSecond(yardstick)} INSERT`,
        ratio: twoPlaces(ratio),
        target: "≥ 0.8",
        met: ratio >= 0.8,
      });
    }
    rows.push(await indexed(platform));
    for (const client of [owner, ...clients]) await client.end();
    return rows;
  } finally {
    await ground.close();
  }
}

/** How long the last of them waits for its place, right after the load. */
async function indexed({ ledger }: { ledger: { health(): Promise<{ waitingMs: number }> } }): Promise<Row> {
  const begun = performance.now();
  while ((await ledger.health()).waitingMs > 0) await new Promise((again) => setTimeout(again, 10));
  const waited = performance.now() - begun;
  return {
    workload: "leaf index after the load",
    dataset: "all of the above",
    ours: `${waited.toFixed(0)} ms`,
    yardstick: "limit",
    ratio: twoPlaces(waited / 1000),
    target: "≤ 1 s",
    met: waited <= 1_000,
  };
}
