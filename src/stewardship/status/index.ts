export { makeStatus, measureMinute } from "./module.ts";
