import type { Check } from "#promise";
import { goneCheck } from "./gone-in-a-day.ts";
import { makerCheck, sharedCheck } from "./seen-by-nobody.ts";

/** VP-2, tried with the very verbs that the pages call. */
export const practiceChecks: readonly Check[] = [makerCheck(), goneCheck(), sharedCheck];
