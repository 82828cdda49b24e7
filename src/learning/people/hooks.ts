import { words } from "#web";
import type { HookKind } from "#webhooks";

const say = words({
  en: {
    invited: "Somebody was invited",
    "invitation-withdrawn": "An invitation was withdrawn",
    joined: "Somebody opened their account here",
    suspended: "Somebody was kept out",
    resumed: "Somebody was let in again",
    "licence-set": "Somebody’s licence was set",
    "list-confirmed": "A list of people was taken in",
  },
  nl: {
    invited: "Iemand werd uitgenodigd",
    "invitation-withdrawn": "Een uitnodiging werd ingetrokken",
    joined: "Iemand opende hier een account",
    suspended: "Iemand werd buitengesloten",
    resumed: "Iemand mag er weer in",
    "licence-set": "Iemands licentie werd gezet",
    "list-confirmed": "Een lijst met mensen werd overgenomen",
  },
});

const aboutPeople = [
  "invited",
  "invitation-withdrawn",
  "joined",
  "suspended",
  "resumed",
  "licence-set",
] as const;

/** What programs hear of people. A list that was taken in is told by its numbers; who was invited by it, beside it. */
export const peopleHooks: readonly HookKind[] = [
  ...aboutPeople.map((what) => ({
    name: `people.${what}`,
    entry: `people.${what}`,
    people: true,
    says: (language: "en" | "nl") => say(language, what),
  })),
  {
    name: "import.finished",
    entry: "people.list-confirmed",
    facts: ["import", "invited", "changed", "same", "refused"],
    says: (language) => say(language, "list-confirmed"),
  },
];
