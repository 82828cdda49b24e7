export { eraseMember, type EraseInput } from "./erase.ts";
export { rightsHoldings } from "./holdings.ts";
