export { makeWatch } from "./module.ts";
