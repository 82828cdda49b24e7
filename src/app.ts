import { academyHoldings } from "#academies";
import { accessHoldings } from "#access";
import type { Module } from "#module";
import { vaultHoldings } from "#vault";

/** The modules of the product: the only list that knows everyone. */
export const modules: readonly Module[] = [
  { name: "academies", ...academyHoldings },
  { name: "vault", ...vaultHoldings },
  { name: "access", ...accessHoldings },
];

export const declaredHoldings = modules.flatMap(({ holdings = [] }) => holdings);
export const declaredTables = modules.flatMap(({ tables = [] }) => tables);
export const declaredEvents = modules.flatMap(({ events = [] }) => events);
export const declaredMails = modules.flatMap(({ mails = [] }) => mails);
