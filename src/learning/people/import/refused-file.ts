import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import { asText } from "#list";
import type { Platform } from "#platform";
import type { Entry } from "./entry.ts";
import { findList } from "./find-list.ts";
import { db, type About, type ImportId } from "./tables.ts";

export function csvLine(cells: readonly string[], delimiter: string): string {
  const written = cells.map((cell) => {
    const safe = asText(cell);
    return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(delimiter)}\r\n`;
}

const openedTogether = 20;

type Told = { about: About; rows: AsyncGenerator<Entry[]> };

/** The rows of a confirmed list that were not used, some thousands at a time. Throws `NotFound`. */
export async function refusedRows(platform: Platform, actor: MemberActor, id: ImportId): Promise<Told> {
  const { store, gate } = platform;
  const context = { academy: actor.academy, member: actor.id };
  const asked = await store.read(context, async (tx) => {
    const list = await findList(tx, id);
    if (list?.state !== "confirmed") throw new NotFound("list");
    return gate.ask(tx, actor, "administer", list);
  });
  const { about } = await gate.open(asked);
  return { about, rows: rowsIn(platform, actor, id) };
}

async function* rowsIn({ store, gate }: Platform, actor: MemberActor, id: ImportId): AsyncGenerator<Entry[]> {
  for (let last = -1; ;) {
    const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
      gate.ask(
        tx,
        actor,
        "administer",
        await tx.all(
          db
            .selectFrom("roster_part")
            .select(["id", "house", "number", "rows"])
            .where("import", "=", id)
            .where("number", ">", last)
            .orderBy("number")
            .limit(openedTogether),
        ),
      ),
    );
    const parts = await gate.open(asked);
    if (parts.length === 0) return;
    last = parts.at(-1)!.number;
    for (const { rows } of parts) yield rows;
  }
}
