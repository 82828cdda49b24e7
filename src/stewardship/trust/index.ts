export { makeTrust } from "./module.ts";
export { checkSoon } from "./schedule.ts";
export type { State } from "./state.ts";
