import { AsyncLocalStorage } from "node:async_hooks";
import type { Id } from "#ids";

export type RequestId = Id<"request">;

const requests = new AsyncLocalStorage<RequestId>();

/** Everything logged while `run` and what it awaits are under way carries this request's id. */
export const withRequest = <T>(id: RequestId, run: () => T): T => requests.run(id, run);

export const currentRequest = (): RequestId | undefined => requests.getStore();
