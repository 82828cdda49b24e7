export type { HookKind } from "./hook-kind.ts";
export { Unfit, type IncomingKind } from "./incoming/incoming-kind.ts";
export { makeSource } from "./incoming/sources.ts";
export { makeWebhooks } from "./module.ts";
export { announcing } from "./outgoing/announce.ts";
export { makeEndpoint, startEndpoint, type EndpointInput } from "./outgoing/endpoints.ts";
export { sendTest } from "./outgoing/send-again.ts";
export type { EndpointId } from "./tables.ts";
export { webhookWords } from "./webhooks.words.ts";
