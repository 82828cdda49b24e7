export { makeTrust, type TrustNeeds } from "./module.ts";
export { foundProbe } from "./probe/found-probe.ts";
export { tidyProbe } from "./probe/people.ts";
export { checkSoon } from "./schedule.ts";
export type { State } from "./state.ts";
