import type { Opened } from "#access";
import { Conflict } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { List, ListAsk } from "#list";
import { deadAddresses, theseDeadAddresses, type DeadAddressId } from "#mail";
import type { Tx } from "#store";
import type { Telling } from "./parts.ts";

type Bare = Awaited<ReturnType<typeof theseDeadAddresses>>[number];
type Person = NonNullable<Awaited<ReturnType<Telling["recipient"]>>>;

export type Dead = Opened<Bare & Person>;
/** Whether there were too many people to be searched by name. */
export type Around = { tooMany: boolean };

type Reading = Required<Pick<List<Dead, Around>, "load" | "keys" | "loadThese">>;

/** Everybody of an academy to whom mail comes back; a name is found as the list of people finds it. */
export const readingOf = (shown: Telling): Reading => ({
  async load(ask, from, length) {
    const { members, tooMany } = await meant(shown, ask);
    const asked = await inAcademy(ask, async (tx) => {
      const { total, rows } = await deadAddresses(tx, wishOf(ask, members), { from, length });
      return { total, opening: await askWho(shown, tx, ask, rows) };
    });
    const rows = await ask.platform.gate.open(asked.opening);
    return { rows, total: asked.total, extra: { tooMany } };
  },
  async keys(ask) {
    const { members } = await meant(shown, ask);
    const all = { from: 0, length: Number.MAX_SAFE_INTEGER };
    const { rows } = await inAcademy(ask, (tx) => deadAddresses(tx, wishOf(ask, members), all));
    return rows.map(({ id }) => id);
  },
  async loadThese(ask, keys) {
    const ids = keys
      .map((key) => parseId<"dead-address">(key))
      .filter((id): id is DeadAddressId => id !== null);
    const opening = await inAcademy(ask, async (tx) =>
      askWho(shown, tx, ask, await theseDeadAddresses(tx, ids)),
    );
    const rows = await ask.platform.gate.open(opening);
    return { rows, total: rows.length, extra: { tooMany: false } };
  },
});

const inAcademy = <T>({ platform, actor }: ListAsk, work: (tx: Tx) => Promise<T>): Promise<T> =>
  platform.store.read({ academy: actor.academy, member: actor.id }, work);

const wishOf = ({ state: { order } }: ListAsk, members: readonly MemberId[] | null) => ({
  members,
  by: order?.by === "code" ? ("code" as const) : ("since" as const),
  direction: order?.direction === "ascending" ? ("asc" as const) : ("desc" as const),
});

async function meant({ findPeople }: Telling, { platform, actor, state: { text } }: ListAsk) {
  if (text === "") return { members: null, tooMany: false };
  try {
    return { members: await findPeople(platform, actor.academy, text), tooMany: false };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { members: [], tooMany: true };
  }
}

async function askWho({ recipient }: Telling, tx: Tx, ask: ListAsk, rows: readonly Bare[]) {
  const found: (Bare & Person)[] = [];
  for (const row of rows) {
    const person = await recipient(tx, row.member);
    if (person) found.push({ ...row, ...person });
  }
  const purpose = ask.purpose === "file" ? "export" : "administer";
  return ask.platform.gate.ask(tx, ask.actor, purpose, found);
}
