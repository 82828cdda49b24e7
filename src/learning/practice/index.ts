export { practiceHoldings } from "./holdings.ts";
