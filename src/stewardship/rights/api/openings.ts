import {
  cursorOf,
  id,
  instantText,
  integer,
  limitIn,
  list,
  markIn,
  noCursor,
  nullable,
  object,
  oneOf,
  operation,
  optional,
  pageMost,
  pageSchema,
  paging,
  text,
  type Asked,
  type Operation,
  type Value,
} from "#api";
import { isoInstant } from "#clock";
import type { OpeningRow } from "#ledger";
import { kindsIn, kinds, purposeIn, purposes, relations, relationsIn } from "../looks.ts";
import { upToDate } from "../openings/read.ts";
import { usualViewer, viewerPicks } from "../openings/wish.ts";

const actors = ["member", "key", "link", "service"] as const;

const openingSchema = object({
  id: id<"entry">(),
  at: instantText,
  /** Null once its text has reached the end of its time. */
  by: nullable(object({ kind: oneOf(actors), id: text({ least: 1, most: 100 }) })),
  kinds: list(oneOf(kinds), { most: 50 }),
  purpose: nullable(oneOf(purposes)),
  relations: list(oneOf(relations), { most: 50 }),
  /** Whom it concerned, and how many they are where they do not all stand here. */
  people: list(id<"member">(), { most: pageMost }),
  count: integer({ least: 0, most: 10_000_000 }),
});

function byIn({ core }: OpeningRow) {
  const kind = actors.find((one) => one === core?.actor.kind);
  const who = core?.actor["id"];
  return kind && typeof who === "string" && who !== "" ? { kind, id: who } : null;
}

const shown = (row: OpeningRow): Value<typeof openingSchema> => ({
  id: row.entry,
  at: isoInstant(row.at),
  by: byIn(row),
  kinds: kindsIn(row.core),
  purpose: purposeIn(row.core),
  relations: relationsIn(row.core),
  people: row.subjects.slice(0, pageMost),
  count: row.subjects.length,
});

const query = object({
  ...paging,
  viewer: optional(oneOf(viewerPicks)),
  person: optional(id<"member">()),
  purpose: optional(oneOf(purposes)),
});

async function read({ platform, actor, query: wished }: Asked<Value<typeof query>>) {
  const { viewer = usualViewer, person, purpose, cursor } = wished;
  const [limit, mark] = [limitIn(wished), markIn<"entry">(cursor)];
  await upToDate({ platform, actor });
  return platform.store.read({ academy: actor.academy, member: null }, async (tx) => {
    const last = mark && (await platform.ledger.opening(tx, mark.id));
    if (mark && !last) throw noCursor();
    const found = await platform.ledger.openings(tx, {
      viewer,
      ...(person && { members: [person] }),
      ...(purpose && { purpose }),
    });
    const numbers = await found.behind(last, limit + 1);
    const rows = await found.these(numbers.slice(0, limit));
    const end = rows.at(-1);
    const next = numbers.length > limit && end ? cursorOf({ at: end.at, id: end.entry }) : null;
    return { items: rows.map(shown), next };
  });
}

const listOpenings = operation({
  id: "openings.list",
  method: "GET",
  path: "/openings",
  summary: {
    en: "Who opened what of whom, and why, the newest first: ids and no names.",
    nl: "Wie wat van wie opende, en waarom, de nieuwste eerst: id’s en geen namen.",
  },
  scope: "openings:read",
  query,
  answer: { status: 200, says: "A page of openings.", schema: pageSchema(openingSchema) },
  async work(asked) {
    const value = await read(asked);
    return { status: 200, value, next: value.next };
  },
});

export const openingOperations: readonly Operation[] = [listOpenings];
