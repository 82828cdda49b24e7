import type { LedgerEvent } from "#module";
import { code, table } from "./table.ts";

export const ledgerEventsPage = (events: readonly LedgerEvent[]): string =>
  `# Ledger events

Every type of entry that a module may record, and the sentence in which the people concerned read it. An entry holds
identifiers and words of the product alone, never a name and never content.

${table(
  ["type", "in words"],
  events.toSorted((a, b) => (a.type < b.type ? -1 : 1)).map(({ type, says }) => [code(type), says("en")]),
)}
`;
