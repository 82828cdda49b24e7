export { type Lang, chooseLanguage, isLang, languageNames, languages } from "./language.ts";
export { type Readers, type Say, words } from "./words.tsx";
export {
  type Times,
  formatBytes,
  formatDuration,
  formatEntry,
  formatList,
  formatNumber,
  formatPosition,
  times,
} from "./formats.ts";
