import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { platformAcademy, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import { asOwner, codeOf } from "./as-owner.ts";
import { readDemoFile, removeDemoFile } from "./demo-file.ts";
import type { DemoGround } from "./ground.ts";

/**
 * Takes the invented academies away as if they had never been: their rows, logs, keys and files, the accounts that
 * only they had, and the operator if the demonstration made one and no other academy is left to be run. No promise is
 * touched: nobody real was ever in them. The product itself has no such act, so the owner of the tables does it.
 */
export async function removeDemo(
  platform: Platform,
  { owner }: Pick<DemoGround, "owner">,
): Promise<AcademyId[]> {
  const file = readDemoFile(platform.settings);
  if (!file) return [];
  const academies = file.academies.map(({ id }) => id);
  await asOwner(owner, async (client) => {
    await removeAccounts(client, academies);
    for (const academy of academies) await removeAcademy(client, academy);
    if (file.accounts.some(({ slug }) => slug === null)) await removeOperator(client);
  });
  for (const academy of academies) removeFolders(platform, academy);
  removeDemoFile(platform.settings);
  return academies;
}

type Place = { table: string; column: string };

/** Wherever an academy is named: by the column of that name, or by another that refers to academies. */
async function placesOfAcademies(client: Client): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `select distinct quote_ident(c.relname) as table, quote_ident(a.attname) as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'academy'
        and (a.attname = 'academy' or exists (select 1 from pg_constraint f
          where f.conrelid = c.oid and f.confrelid = 'academy'::regclass and f.conkey = array[a.attnum]))
      order by 1, 2`,
  );
  return rows;
}

/** Each place when nothing that is left leans on its rows any more: those that still must wait come round again. */
async function removeAcademy(client: Client, academy: AcademyId): Promise<void> {
  await client.query("delete from jobs.job where data->>'academy' = $1", [academy]);
  let waiting = await placesOfAcademies(client);
  while (waiting.length > 0) {
    const later: Place[] = [];
    for (const place of waiting) if (!(await emptied(client, place, academy))) later.push(place);
    if (later.length === waiting.length) throw new Error(`rows of ${later[0]!.table} are held by others`);
    waiting = later;
  }
  await client.query("delete from academy where id = $1", [academy]);
}

const foreignKeyViolation = "23503";

async function emptied(client: Client, { table, column }: Place, academy: AcademyId): Promise<boolean> {
  await client.query("savepoint before");
  try {
    await client.query(`delete from ${table} where ${column} = $1`, [academy]);
    return true;
  } catch (error) {
    if (codeOf(error) !== foreignKeyViolation) throw error;
    await client.query("rollback to savepoint before");
    return false;
  }
}

/** Whoever has no seat elsewhere goes; everything about an account hangs on its membership of the platform. */
async function removeAccounts(client: Client, academies: readonly AcademyId[]): Promise<void> {
  await client.query(
    `with ours as (select account from account_seat where place = any($1)),
          gone as (delete from account_seat where place = any($1))
     delete from membership m where m.academy = $2 and m.id in (select account from ours)
        and not exists (select 1 from account_seat s where s.account = m.id and s.place <> all($1))
        and not exists (select 1 from role_grant g where g.member = m.id and g.academy = $2)`,
    [academies, platformAcademy],
  );
}

/** The set-up begins anew at the next start. */
async function removeOperator(client: Client): Promise<void> {
  const { rows } = await client.query("select 1 from academy where purpose = 'customer' limit 1");
  if (rows.length > 0) return;
  await client.query(
    "delete from membership where academy = $1 and id in (select member from role_grant where academy = $1 and role = 'operator')",
    [platformAcademy],
  );
  await client.query("delete from set_up");
}

/** Sealed files, copies of the log's head and keys lie in folders that are named after their academy. */
function removeFolders({ settings }: Platform, academy: AcademyId): void {
  const { dataDir, keyringPlaces } = settings;
  for (const folder of [join(dataDir, "files"), join(dataDir, "ledger"), ...keyringPlaces])
    for (const name of entriesOf(folder))
      if (name.startsWith(academy)) rmSync(join(folder, name), { recursive: true, force: true });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}
