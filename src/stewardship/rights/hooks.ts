import type { HookKind } from "#webhooks";

/** Whoever copied somebody's data must hear that they are to be forgotten there as well. */
export const rightsHooks: readonly HookKind[] = [
  {
    name: "people.erased",
    entry: "rights.erased",
    people: true,
    says: (language) =>
      language === "nl"
        ? "Iemand werd gewist: programma’s moeten die persoon ook vergeten"
        : "Somebody was erased: programs must forget them too",
  },
];
