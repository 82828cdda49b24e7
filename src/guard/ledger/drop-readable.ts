import type { Client } from "pg";
import { isoInstant, type Instant } from "#clock";
import type { AcademyId } from "#ids";
import { send } from "#store-wire";
import { branchType } from "./format/index.ts";

/** The leaf stays, and whoever holds a ledger key still finds their tag in it; a branch must stay explained for ever. */
const dropText = `
  update ledger_entry set core = null, salt = null, subjects = '{}'
  where academy = $1 and index in (
    select index from ledger_entry
    where academy = $1 and core is not null and at < $2 and type <> $3 order by at limit 2000
  )`;

/** A bundle without any subject left concerns nobody whom a page could show it to. */
const forgetText = `
  delete from ledger_mention where academy = $1 and bundle in (
    select bundle from ledger_mention where academy = $1 and bundle < (
      select min(index) / 256 from ledger_entry
      where academy = $1 and core is not null and subjects <> '{}'
    )
  )`;

const forgetAllText = `
  delete from ledger_mention where academy = $1 and not exists (
    select from ledger_entry where academy = $1 and core is not null and subjects <> '{}'
  )`;

const forgetOpeningsText = "delete from ledger_opening where academy = $1 and at < $2";

/** Drops the text of entries older than `before`; returns of how many. */
export async function dropReadable(client: Client, academy: AcademyId, before: Instant): Promise<number> {
  let total = 0;
  for (;;) {
    const values = [academy, isoInstant(before), branchType];
    const [dropped] = await send(client, [{ text: dropText, values }]);
    if (dropped!.affected === 0) break;
    total += dropped!.affected;
  }
  await send(client, [
    { text: forgetText, values: [academy] },
    { text: forgetAllText, values: [academy] },
    { text: forgetOpeningsText, values: [academy, isoInstant(before)] },
  ]);
  return total;
}
