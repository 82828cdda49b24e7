export { channelsMost } from "./hub.ts";
export { makeLive } from "./module.ts";
export type { LiveItem, LiveSource, LiveValue } from "./source.ts";
