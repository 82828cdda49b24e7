export { type Lang, chooseLanguage, isLang, languageName, languages } from "./language.ts";
export { type Say, words } from "./words.tsx";
export {
  type Times,
  formatBytes,
  formatDuration,
  formatEntry,
  formatLanguage,
  formatList,
  formatNumber,
  formatPosition,
  times,
} from "./formats.ts";
