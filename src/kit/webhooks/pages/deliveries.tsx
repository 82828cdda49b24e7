import { sql } from "kysely";
import type { Opened } from "#access";
import type { Instant } from "#clock";
import { parseId } from "#ids";
import { fileTask, isSifted, type List, type ListAsk } from "#list";
import { isoInstant } from "#clock";
import type { Sealed } from "#store";
import { RowName, times } from "#web";
import { testKind, type HookKind } from "../hook-kind.ts";
import { deliveryPath } from "../paths.ts";
import { db, type DeliveryId, type DeliveryState, type EndpointId, type EndpointTold } from "../tables.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { kindSaid, stateSaid } from "./said.ts";

type Line = {
  id: DeliveryId;
  endpoint: EndpointId;
  kind: string;
  state: DeliveryState;
  tries: number;
  madeAt: Instant;
  nextAt: Instant;
};
type Around = { endpoints: readonly { id: EndpointId; told: Opened<Sealed<EndpointTold>> }[] };

const states = ["delivered", "waiting", "parked"] as const;

const found = ({ state: { picks } }: ListAsk) => {
  const endpoint = parseId<"webhook-endpoint">(picks["endpoint"] ?? "");
  const { state, kind } = picks;
  return db
    .selectFrom("webhook_delivery")
    .$if(endpoint !== null, (query) => query.where("endpoint", "=", sql<EndpointId>`${endpoint}::uuid`))
    .$if(state !== undefined, (query) => query.where("state", "=", sql<DeliveryState>`${state}::text`))
    .$if(kind !== undefined, (query) => query.where("kind", "=", sql<string>`${kind}::text`));
};

async function load(ask: ListAsk, from: number, length: number) {
  const { platform, actor, purpose } = ask;
  const { store, gate } = platform;
  const read = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const { total } = await tx.one(found(ask).select(sql<number>`count(*)::int`.as("total")));
    const rows: Line[] = await tx.all(
      found(ask)
        .select(["id", "endpoint", "kind", "state", "tries", "made_at as madeAt", "next_at as nextAt"])
        .orderBy("made_at", "desc")
        .orderBy("id", "desc")
        .offset(from)
        .limit(length),
    );
    const endpoints = await tx.all(
      db.selectFrom("webhook_endpoint").select(["id", "house", "told"]).orderBy("made_at"),
    );
    const for_ = purpose === "file" ? "export" : "administer";
    return { total, rows, asked: await gate.ask(tx, actor, for_, endpoints) };
  });
  const { total, rows } = read;
  return { total, rows, extra: { endpoints: await gate.open(read.asked) } };
}

/** All that was sent to programs in the last thirty days, the newest first. */
export const deliveriesList = (kinds: () => readonly HookKind[]): List<Line, Around> => ({
  name: "deliveries",
  route: "webhooks.deliveries",
  path: "/a/:academy/developers/webhooks/deliveries",
  holds: "nobody",
  access: { door: "academy", may: "manage keys" },
  picks: {
    state: (value) => states.some((one) => one === value),
    endpoint: (value) => parseId(value) !== null,
    kind: (value) => value === testKind || kinds().some(({ name }) => name === value),
  },
  orders: {},
  columnKeys: ["kind", "endpoint", "when", "state", "tries", "id"],
  load,
  columns: (ask, around) => columnsOf(ask, around, kinds()),
  options: ({ language: lang }, { endpoints }) => [
    {
      name: "state",
      label: say(lang, "stateLabel"),
      options: [
        { value: "", label: say(lang, "anyState") },
        ...states.map((one) => ({ value: one, label: say(lang, `${one}-s`) })),
      ],
    },
    {
      name: "endpoint",
      label: say(lang, "endpointLabel"),
      options: [
        { value: "", label: say(lang, "anyEndpoint") },
        ...endpoints.map(({ id, told }) => ({ value: id, label: told.name })),
      ],
    },
    {
      name: "kind",
      label: say(lang, "kindLabel"),
      options: [
        { value: "", label: say(lang, "anyKind") },
        ...[...kinds().map(({ name }) => name), testKind].map((name) => ({
          value: name,
          label: kindSaid(lang, kinds(), name),
        })),
      ],
    },
  ],
  words: ({ language: lang, state }, { total }) => ({
    title: say(lang, isSifted(state) ? "sentFound" : "sentTitle", { count: total }),
    caption: (from, to) => say(lang, "sentCaption", { from, to }),
    sentence: ({ state: standing, endpoint, kind }) =>
      say(lang, "sentFilter", { state: standing, endpoint, kind }),
    ...(!isSifted(state) && {
      nothing: { title: say(lang, "nothingSent"), why: say(lang, "nothingSentWhy") },
    }),
  }),
  rowKey: ({ id }) => id,
});

export const deliveriesFile = (kinds: () => readonly HookKind[]) => fileTask(deliveriesList(kinds));

function columnsOf(ask: ListAsk, { endpoints }: Around, kinds: readonly HookKind[]) {
  const { language: lang, academy, zone, now } = ask;
  const called = ({ endpoint }: Line) => endpoints.find(({ id }) => id === endpoint)?.told.name ?? "";
  const columns: ReturnType<List<Line, Around>["columns"]> = [
    {
      key: "kind",
      head: say(lang, "headEvent"),
      phone: "title",
      cell: ({ id, kind }) => (
        <RowName href={deliveryPath(academy, id)} sub={<span class="code">{kind}</span>}>
          {kindSaid(lang, kinds, kind)}
        </RowName>
      ),
      file: ({ kind }) => kind,
    },
    { key: "endpoint", head: say(lang, "endpointLabel"), phone: "line", cell: called, file: called },
    {
      key: "when",
      head: say(lang, "headWhen"),
      phone: "labelled",
      cell: ({ madeAt }) => times(lang, zone).dateTime(madeAt),
      file: ({ madeAt }) => isoInstant(madeAt),
    },
    {
      key: "state",
      head: say(lang, "headStatus"),
      phone: "labelled",
      cell: (line) => stateSaid(lang, zone, line, now),
      file: ({ state }) => state,
    },
    {
      key: "tries",
      head: say(lang, "headTries"),
      numeric: true,
      phone: "labelled",
      cell: ({ tries }) => tries,
      file: ({ tries }) => tries,
    },
    {
      key: "id",
      head: say(lang, "headId"),
      unusual: true,
      phone: "labelled",
      cell: ({ id }) => <code>{id}</code>,
      file: ({ id }) => id,
    },
  ];
  return columns;
}
