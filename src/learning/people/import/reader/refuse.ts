import { Invalid } from "#errors";

/** What a list may have; the form says it beside its field. */
export const most = {
  bytes: 20 * 1024 * 1024,
  rows: 100_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 1_000,
} as const;

export const refuseList = (sentence: string, values: Record<string, string | number> = {}): Invalid =>
  new Invalid({ list: { sentence, values } });
