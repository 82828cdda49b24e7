import {
  id,
  instantText,
  integer,
  limitIn,
  markIn,
  nullable,
  object,
  oneOf,
  operation,
  optional,
  pageOf,
  pageSchema,
  paging,
  text,
  type Operation,
} from "#api";
import { isoInstant } from "#clock";
import { deliveriesAfter } from "./queries.ts";

const states = ["delivered", "waiting", "parked"] as const;

const deliverySchema = object({
  id: id<"webhook-delivery">(),
  endpoint: id<"webhook-endpoint">(),
  type: text({ least: 1, most: 100 }),
  state: oneOf(states),
  tries: integer({ least: 0, most: 1_000_000 }),
  madeAt: instantText,
  /** When it is tried next, while it waits. */
  nextAt: nullable(instantText),
  endedAt: nullable(instantText),
});

type Row = Awaited<ReturnType<typeof deliveriesAfter>>[number];

const shown = ({ kind, state, madeAt, nextAt, endedAt, ...rest }: Row) => ({
  ...rest,
  type: kind,
  state,
  madeAt: isoInstant(madeAt),
  nextAt: state === "waiting" ? isoInstant(nextAt) : null,
  endedAt: endedAt && isoInstant(endedAt),
});

const listDeliveries = operation({
  id: "deliveries.list",
  method: "GET",
  path: "/deliveries",
  summary: {
    en: "Signed calls to programs of the academy, the newest first: which arrived, which wait, which were given up.",
    nl: "Ondertekende oproepen aan programma’s van de academie, de nieuwste eerst: welke aankwamen, welke wachten en welke opgegeven zijn.",
  },
  scope: "deliveries:read",
  query: object({
    ...paging,
    endpoint: optional(id<"webhook-endpoint">()),
    state: optional(oneOf(states)),
  }),
  answer: { status: 200, says: "A page of deliveries.", schema: pageSchema(deliverySchema) },
  async work({ platform: { store }, actor, query }) {
    const [limit, mark] = [limitIn(query), markIn<"webhook-delivery">(query.cursor)];
    const rows = await store.read({ academy: actor.academy, member: null }, (tx) =>
      deliveriesAfter(tx, query, mark, limit + 1),
    );
    const { items, next } = pageOf(rows, limit, ({ madeAt: at, id: delivery }) => ({ at, id: delivery }));
    return { status: 200, value: { items: items.map(shown), next }, next };
  },
});

export const deliveryOperations: readonly Operation[] = [listDeliveries];
