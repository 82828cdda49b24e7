import { lockName, lockNameShared, type Tx } from "#store";

const files = (tx: Tx): string => `tasks.files ${tx.context.academy}`;

/**
 * For whoever begins to read for a file, or leaves one: an erasure in the academy has been committed, so that its person is
 * read no more, or comes later and finds the run or the file.
 */
export const besideErasures = (tx: Tx) => lockNameShared(tx, files(tx));

/** Taken by whatever ends in an erasure before it locks people: the asker of a file may be one of them. */
export const holdFiles = (tx: Tx) => lockName(tx, files(tx));
