import { AsyncLocalStorage } from "node:async_hooks";
import type { EntryId } from "#ids";

const current = new AsyncLocalStorage<Set<EntryId>>();

/** Runs a request, and collects the entries of all that it opened: the folio at the foot of its page names them. */
export const withWitness = <T>(work: (opened: ReadonlySet<EntryId>) => Promise<T>): Promise<T> => {
  const opened = new Set<EntryId>();
  return current.run(opened, () => work(opened));
};

export const witness = (entry: EntryId): void => void current.getStore()?.add(entry);
