export type { Declared, LedgerEvent, Module, Plugged } from "./module.ts";
