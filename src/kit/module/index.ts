export type { LedgerEvent, MakeModule, Module, NavEntry } from "./module.ts";
export type { Platform } from "./platform.ts";
