export { askAbout, askFrom } from "./ask.ts";
export { idColumn, usualColumns } from "./columns.tsx";
export { listPage } from "./list-page.tsx";
export { keepView } from "./kept-looks.ts";
export { makeLists } from "./module.ts";
export { listRoutes } from "./routes.ts";
export { fileTask } from "./take-along.ts";
export { inMemory } from "./in-memory.ts";
export { isSifted, type Direction, type ListState, type Order } from "./state.ts";
export type {
  FileValue,
  List,
  ListAsk,
  ListColumn,
  ListPick,
  ListView,
  ListWords,
  Loaded,
  Suggestion,
} from "./list.ts";
export { sortableText } from "./sortable-text.ts";
export { byteOrderMark, csvRow } from "./csv.ts";
