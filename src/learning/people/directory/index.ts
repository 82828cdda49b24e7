export { directoryOf, forgetNames, Directory } from "./directory.ts";
export type { Wish } from "./search.ts";
export { sweepChanges } from "./sweep-changes.ts";
export { findPeople } from "./find-people.ts";
