export * from "./clock.ts";
export { ShortLived } from "./short-lived.ts";
