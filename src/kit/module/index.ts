export type { Declared, LedgerEvent, Module, Plugged, PolicyEffect, PolicyMove, Touched } from "./module.ts";
