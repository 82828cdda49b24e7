export { channelsMost } from "./hub.ts";
export { makeLive } from "./module.ts";
export type { LiveItem, LiveSource } from "./source.ts";
