import type { Client } from "pg";
import { isoInstant, type Instant } from "#clock";
import { platformAcademy, type AcademyId } from "#ids";
import { send } from "#store-wire";
import { append } from "./append.ts";
import { composeEntries } from "./compose.ts";
import { parseCheckpoint } from "./format/index.ts";

export const rootedType = "ledger.rooted";

const claimText = `
  insert into ledger_rooting (academy, log, day)
  select $1, academy, $2::date from ledger_head where academy <> $1 and checkpoint is not null
  on conflict do nothing returning log`;

const headsText = "select academy, checkpoint from ledger_head where academy = any ($1::uuid[])";

/**
 * Takes each academy's signed head into the platform's log, once for each day in UTC: the public tree then holds every
 * academy to one past. Returns how many it took in.
 */
export async function recordDailyRoots(client: Client, now: Instant): Promise<number> {
  const [, claimed] = await send(client, [
    { text: "begin", values: [] },
    { text: claimText, values: [platformAcademy, isoInstant(now).slice(0, 10)] },
  ]);
  const logs = claimed!.rows.map(([log]) => log);
  const [heads] = await send(client, [{ text: headsText, values: [logs] }]);
  const entries = heads!.rows.flatMap(([academy, checkpoint]) =>
    composeEntries(rooted(academy as AcademyId, checkpoint ?? "", now), [], now),
  );
  if (entries.length > 0) await append(client, entries);
  await send(client, [{ text: "commit", values: [] }]);
  return entries.length;
}

function rooted(log: AcademyId, checkpoint: string, now: Instant) {
  const text = checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
  const { origin, size, root } = parseCheckpoint(text);
  const facts = { log, day: isoInstant(now).slice(0, 10), origin, size, root: base64(root) };
  return { academy: platformAcademy, type: rootedType, actor: { kind: "service", id: "ledger" }, facts };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
