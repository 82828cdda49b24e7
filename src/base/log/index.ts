export { type Log, type LogOptions, createLog } from "./log.ts";
export type { Fields, Loggable } from "./loggable.ts";
export { type ReducedError, type Spoken, reduceError } from "./reduce-error.ts";
export { type RequestId, currentRequest, withRequest } from "./request-id.ts";
