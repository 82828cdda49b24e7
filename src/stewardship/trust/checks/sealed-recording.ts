import { sql } from "kysely";
import { randomId } from "#ids";
import { check, type Check, type CheckContext } from "#promise";
import { openEnvelope, Unreadable } from "#vault";
import { openTake, pretendTake, takes, type Take } from "../probe/take.ts";
import { found, tell } from "./found.ts";

const said = "a made-up recording, spoken by nobody";

/** Everything that code could do with a sealed value by mistake. */
const roads: readonly ((sealed: never) => unknown)[] = [
  (sealed) => String(sealed),
  (sealed) => `${sealed}`,
  (sealed) => JSON.stringify({ sealed }),
  (sealed) => JSON.stringify(Object.entries(sealed)),
  (sealed) => Object.getOwnPropertyNames(sealed).map((name) => sealed[name]),
  (sealed) => Buffer.from(JSON.stringify(structuredClone(sealed))),
];

const leads = (road: (sealed: never) => unknown, sealed: unknown): boolean => {
  try {
    return JSON.stringify(road(sealed as never) ?? "").includes(said);
  } catch {
    return false;
  }
};

type ReadTake = (context: CheckContext, take: Take) => Promise<unknown>;

const readSealed: ReadTake = async ({ platform: { store } }, { id, academy, member }) => {
  const query = takes.selectFrom("probe_take").select(["id", "member", "recording"]).where("id", "=", id);
  return (await store.read({ academy, member }, (tx) => tx.one(query))).recording;
};

/** VP-21: what comes out of the store before the gate was asked leads nowhere. */
const sealed = (read: ReadTake): Check =>
  check({
    clause: "VP-21.sealed",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const person = await probe.person();
        const take = await pretendTake(context.platform, person, said);
        const value = await read(context, take);
        const wrong = roads.filter((road) => leads(road, value)).length;
        if ((await openTake(context.platform, person, "play", take)) !== said)
          throw new Error("the gate does not open it either: nothing is proven");
        return found(context, wrong === 0, ["closedToAllRoads", "openRoad"], { tried: roads.length, wrong });
      }),
  });

/** The bytes as they lie in the database; an expression has no column of its own, so that nothing wraps them. */
async function bytesOf({ platform: { store } }: CheckContext, { id, academy }: Take): Promise<Buffer> {
  const query = takes
    .selectFrom("probe_take")
    .select(sql<Buffer>`recording || ''::bytea`.as("bytes"))
    .where("id", "=", id);
  return (await store.read({ academy, member: null }, (tx) => tx.one(query))).bytes;
}

const opens = (open: typeof openEnvelope, ...args: Parameters<typeof openEnvelope>): boolean => {
  try {
    return JSON.parse(open(...args).toString("utf8")) === said;
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError) return false;
    throw error;
  }
};

/** An envelope moved to another row, person, academy or column, or under another key, does not open. */
const bound = (open: typeof openEnvelope): Check =>
  check({
    clause: "VP-21.bound",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const [person, other] = [await probe.person(), await probe.person()];
        const take = await pretendTake(context.platform, person, said);
        const bytes = await bytesOf(context, take);
        const { store, vault } = context.platform;
        const keys = await store.read({ academy: probe.academy, member: null }, (tx) =>
          vault.keys(tx, [person.id, other.id]),
        );
        const [own, foreign] = [person, other].map(({ id }) => keys.get(id)!.for("envelope v1"));
        const place = {
          academy: probe.academy,
          holding: "trust.probe-take/recording",
          row: take.id,
          member: person.id,
          item: take.id,
        };
        if (!opens(open, own!, place, bytes))
          throw new Error("it does not open in its own place: nothing is proven");
        const elsewhere = [
          { ...place, row: randomId<"row">() },
          { ...place, member: other.id },
          { ...place, academy: context.academy },
          { ...place, holding: "trust.probe-take/name" },
        ].map((moved) => opens(open, own!, moved, bytes));
        const tries = [
          ...elsewhere,
          opens(open, foreign!, place, bytes),
          opens(open, own!, place, altered(bytes)),
        ];
        const wrong = tries.filter(Boolean).length;
        return found(context, wrong === 0, ["boundToPlace", "boundToNothing"], {
          tried: tries.length,
          wrong,
        });
      }),
  });

function altered(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  other[other.length - 1]! ^= 1;
  return other;
}

export const sealedRecordingChecks = ({ read = readSealed, open = openEnvelope } = {}): readonly Check[] => [
  sealed(read),
  bound(open),
];
