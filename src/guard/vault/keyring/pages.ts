import type { MemberId } from "#ids";
import type { RowsTx, Row } from "./rows.ts";

/** Enough for one UPDATE, and about 15 ms of unwrapping and wrapping between two turns of the event loop. */
const pageSize = 500;

export async function* pagesOf(tx: RowsTx): AsyncIterable<Row[]> {
  let after: MemberId | null = null;
  for (;;) {
    const page: Row[] = await tx.rows(after, pageSize);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.member;
  }
}
