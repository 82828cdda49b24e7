import { inLanguage, type Language } from "#academies";

const sentences = {
  "tasks.asked": ["You asked for work that takes long.", "Je vroeg om werk dat lang duurt."],
  "tasks.ended": ["Work that you had asked for ended.", "Werk waar je om had gevraagd, is afgelopen."],
  "tasks.file-opened": [
    "You fetched a file that was made for you.",
    "Je haalde een bestand op dat voor je gemaakt was.",
  ],
} as const satisfies Record<string, readonly [string, string]>;

export const taskEvents = Object.entries(sentences).map(([type, [en, nl]]) => ({
  type,
  says: (language: Language): string => inLanguage(language, { en, nl }),
}));
