import type { KeyActor, Opened, Purpose } from "#access";
import type { Tx } from "#store";
import { pageOf, markIn, type Mark } from "./cursor.ts";
import { limitIn } from "./page.ts";
import type { Answered, Asked } from "./operation.ts";

/** A program reads the academy as a whole: nothing is its own. */
export const inHouse = ({ academy }: KeyActor) => ({ academy, member: null });

type Paged<Kind extends string, Row> = {
  purpose: Purpose;
  /** At most so many rows that follow the mark. */
  after(tx: Tx, mark: Mark<Kind> | null, most: number): Promise<Row[]>;
  markOf(row: Row): Mark<Kind>;
  shown(row: Opened<Row>): object;
};

type Paging = { limit: number | undefined; cursor: string | undefined };

/** One page of a list, each row of which is opened to the program that asks. */
export async function openPage<Kind extends string, Row>(
  { platform: { store, gate }, actor, query }: Asked<Paging>,
  { purpose, after, markOf, shown }: Paged<Kind, Row>,
): Promise<Answered> {
  const [limit, mark] = [limitIn(query), markIn<Kind>(query.cursor)];
  const { asked, next } = await store.read(inHouse(actor), async (tx) => {
    const page = pageOf(await after(tx, mark, limit + 1), limit, markOf);
    return { asked: await gate.ask(tx, actor, purpose, page.items), next: page.next };
  });
  const items = (await gate.open(asked)).map((row) => shown(row));
  return { status: 200, value: { items, next }, next };
}
