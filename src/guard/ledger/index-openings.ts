import type { Client } from "pg";
import type { AcademyId } from "#ids";
import { send } from "#store-wire";
import { openedType } from "./format/index.ts";

/** Entries that are looked at in one statement: some tenths of a second. */
const stepMost = 5_000;

/** What an entry of an opening says of itself, as `ledger_opening` holds it. */
export const openingsSaid = `
  select academy, index as number, at, coalesce(said->'actor'->>'id', '') as viewer, said->'actor'->>'kind' as by,
    said->'actor'->>'kind' = 'service' as service, coalesce(said->'relations' = '["self"]', false) as own,
    coalesce(said->>'purpose', '') as purpose, cardinality(subjects) as people
  from ledger_entry, lateral (select core::jsonb as said) as text
  where type = '${openedType}' and core is not null`;

const stepText = `
  with span as (
    select coalesce(next, 0) as first, least(coalesce(next, 0) + ${stepMost}, size) as beyond, size
    from ledger_head left join ledger_opening_reach using (academy) where academy = $1
  ), fresh as (
    insert into ledger_opening (academy, number, at, viewer, by, service, own, purpose, people)
    ${openingsSaid} and academy = $1 and index >= (select first from span) and index < (select beyond from span)
    on conflict do nothing
  ), reached as (
    insert into ledger_opening_reach (academy, next) select $1, beyond from span where beyond > first
    on conflict (academy) do update set next = greatest(ledger_opening_reach.next, excluded.next)
  )
  select size - beyond from span`;

/** Looks at the next entries of a log; returns how many are left after them. */
export async function indexOpenings(client: Client, academy: AcademyId): Promise<number> {
  const [found] = await send(client, [{ text: stepText, values: [academy] }]);
  return Number(found!.rows[0]?.[0] ?? 0);
}
