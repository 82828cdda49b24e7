export { makeDemo } from "./module.ts";
export { demoAccounts, type DemoAccount } from "./demo-file.ts";
export type { DemoGround, Erasing } from "./ground.ts";
