import { academyHoldings } from "#academies";
import { accessHoldings } from "#access";
import type { Command } from "#cli";
import { makeDoor } from "#door";
import { dueTable } from "#jobs";
import { ledgerUpkeep } from "#ledger";
import { makeMail } from "#mail";
import type { Module, Plugged } from "#module";
import { makePeople } from "#people";
import type { Platform } from "#platform";
import { vaultHoldings } from "#vault";

const features: readonly Module[] = [makeDoor(), makePeople()];

/** The modules of the product: the only list that knows everyone. */
export const modules: readonly Module[] = [
  { name: "academies", ...academyHoldings },
  { name: "jobs", tables: [dueTable] },
  { name: "vault", ...vaultHoldings },
  ledgerUpkeep,
  { name: "access", ...accessHoldings },
  makeMail(features.flatMap(({ mails = [] }) => mails)),
  ...features,
];

export const declaredHoldings = modules.flatMap(({ holdings = [] }) => holdings);
export const declaredTables = modules.flatMap(({ tables = [] }) => tables);
export const declaredEvents = modules.flatMap(({ events = [] }) => events);

/** Commands that work on files alone, whatever state the platform is in. */
export const fileCommands: readonly Command[] = [];

/** All that the modules do on an open platform. */
export function plugAll(platform: Platform): Required<Plugged> {
  const plugged = modules.map(({ plug }) => plug?.(platform) ?? {});
  const all = <Key extends keyof Plugged>(key: Key) =>
    plugged.flatMap((one) => [...(one[key] ?? [])]) as unknown as Required<Plugged>[Key];
  return {
    routes: all("routes"),
    jobs: all("jobs"),
    recurring: all("recurring"),
    commands: all("commands"),
    nav: all("nav"),
    checks: all("checks"),
  };
}
