import type { Check } from "#promise";
import { columnsCheck, goneCheck, rowsCheck, wholeCheck } from "./lists.ts";
import { firstCheck, registersCheck, rolesCheck } from "./registering.ts";

/** LC-8, LC-9 and VP-18 as far as people are concerned, tried with the very verbs that the pages call. */
export const peopleChecks: readonly Check[] = [
  columnsCheck(),
  rowsCheck(),
  wholeCheck(),
  goneCheck(),
  registersCheck(),
  rolesCheck,
  firstCheck(),
];
