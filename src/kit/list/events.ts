import type { Lang } from "#web";
import { listWords } from "./list.words.ts";

export const listEvents = [
  { type: "lists.taken", says: (language: Lang): string => listWords(language, "taken") },
];
