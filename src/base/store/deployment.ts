import type { Client } from "pg";
import { MigrationRefused } from "./migrate.ts";
import { send } from "./pipeline.ts";

export type Deployment = { environment: string; region: string };

/** Refuses a database that carries another environment's or region's mark (LC-7), before anything is touched. */
export async function refuseForeignDatabase(
  owner: Client,
  { environment, region }: Deployment,
): Promise<void> {
  const [marked] = await send(owner, [
    { text: "select to_regclass('public.deployment') is not null", values: [] },
  ]);
  if (marked!.rows[0]![0] !== "t") return;
  const [found] = await send(owner, [{ text: "select environment, region from deployment", values: [] }]);
  const [theirs, where] = found!.rows[0] ?? [environment, region];
  if (theirs !== environment) {
    throw new MigrationRefused(
      `This database belongs to ${theirs}, and this is ${environment}. Point DATABASE_URL or TUTELA_ENV elsewhere; nothing was touched.`,
    );
  }
  if (where !== region) {
    throw new MigrationRefused(
      `This database lies in the region ${where}, and TUTELA_REGION says ${region}. Nothing was touched.`,
    );
  }
}

/** Marks a new database with its environment and region. */
export async function claimDatabase(owner: Client, { environment, region }: Deployment): Promise<void> {
  const claim =
    "insert into deployment (environment, region, id) values ($1, $2, gen_random_uuid()) on conflict do nothing";
  await send(owner, [{ text: claim, values: [environment, region] }]);
}
