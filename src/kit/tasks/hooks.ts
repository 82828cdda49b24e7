import type { Language } from "#academies";

/** Without the type of `#webhooks`, which stands above. */
export const taskHooks = [
  {
    name: "task.finished",
    entry: "tasks.ended",
    facts: ["task", "kind", "ended", "done"],
    says: (language: Language): string =>
      language === "nl" ? "Werk dat lang duurt, is afgelopen" : "Work that takes long has ended",
  },
];
