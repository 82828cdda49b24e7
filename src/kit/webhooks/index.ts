export type { HookKind } from "./hook-kind.ts";
export { Unfit, type IncomingKind } from "./incoming/incoming-kind.ts";
export { makeSource, type SourceInput } from "./incoming/sources.ts";
export { makeWebhooks, type WebhookOptions } from "./module.ts";
export { announcing } from "./outgoing/announce.ts";
export { makeEndpoint, type EndpointInput } from "./outgoing/endpoints.ts";
export { sendTest } from "./outgoing/send-again.ts";
export { webhooksPath } from "./paths.ts";
export { webhookWords } from "./webhooks.words.ts";
