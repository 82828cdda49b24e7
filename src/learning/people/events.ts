import type { LedgerEvent } from "#module";
import { eventWords } from "./events.words.ts";

const types = [
  "invited",
  "invited-again",
  "invitation-withdrawn",
  "joined",
  "name-changed",
  "address-followed",
  "address-corrected",
  "role-given",
  "role-taken",
  "seated",
  "unseated",
  "coach-assigned",
  "licence-set",
  "reopened",
  "suspended",
  "resumed",
  "group-formed",
  "group-renamed",
  "group-dissolved",
  "group-formed-again",
  "team-made",
  "team-renamed",
  "team-moved",
  "team-dissolved",
  "team-made-again",
  "team-joined",
  "team-left",
  "manager-named",
  "manager-ended",
  "academy-added",
  "first-administrator",
  "vendor-ended",
  "bulk-confirmed",
  "bulk-undone",
] as const;

export const peopleEvents: readonly LedgerEvent[] = types.map((type) => ({
  type: `people.${type}`,
  says: (language) => eventWords(language, type),
}));
