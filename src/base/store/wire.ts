/**
 * The wire beneath the wrapping, for the ledger's own login and the job queue alone: what comes back is bare, so no
 * table with sealed or veiled columns may be read here.
 */
export { databaseError } from "./database-error.ts";
export type { Context } from "./beginning.ts";
export { send, type RawResult, type Statement } from "./pipeline.ts";
export { fromText, toWire } from "./values.ts";
export { poolOf } from "./store.ts";
