export type { Declared, LedgerEvent, Module, NavEntry, Plugged } from "./module.ts";
export type { Platform } from "#platform";
