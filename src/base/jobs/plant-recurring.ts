import type { Pool } from "pg";
import type { Instant } from "#clock";
import { platformAcademy } from "#ids";
import { firstTime, type Recurring } from "./recurring.ts";

/** A rhythm that is unchanged keeps its next time; work that nobody declares any more goes. */
export async function plantRecurring(
  pool: Pool,
  recurring: readonly Recurring[],
  now: Instant,
): Promise<void> {
  for (const one of recurring) {
    await pool.query(plant, [platformAcademy, one.job.name, one.every, one.missed, firstTime(one, now)]);
  }
  const names = recurring.map(({ job }) => job.name);
  await pool.query("delete from due where every is not null and job <> all($1)", [names]);
}

const plant = `
  insert into due (academy, job, key, every, missed, at)
  values ($1, $2, 'recurring', $3, $4, to_timestamp($5::float8 / 1000))
  on conflict (academy, job, key) do update set
    every = excluded.every,
    missed = excluded.missed,
    at = case
      when due.every = excluded.every
       and (extract(epoch from due.at - excluded.at) * 1000)::bigint % excluded.every = 0 then due.at
      else excluded.at
    end`;
