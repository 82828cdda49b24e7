import { sql } from "kysely";
import { listAcademies, type Academy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy, randomId, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { bringList } from "../import/bring-list.ts";
import type { VerdictName } from "../import/entry.ts";
import { db, type ImportId } from "../import/tables.ts";

export type Bring = typeof bringList;

/** What lies in the two columns that nobody needs: nothing of it may be found afterwards. */
export const surplus = { headers: ["Date of birth", "Mobile"], cells: ["1990-01-02", "0612345678"] } as const;

/** A list of invented people: whole, wrong, doubled, and a sum. */
export function inventedList() {
  const mark = randomId().slice(0, 8);
  const address = `probe-${mark}@probe.example`;
  const rows = [
    ["Name", "E-mail", ...surplus.headers],
    [`Probe ${mark}`, address, ...surplus.cells],
    ["Nobody", "nobody", ...surplus.cells],
    ["Twice", address.toUpperCase(), ...surplus.cells],
    ["Total 3", "", "", ""],
  ];
  const bytes = Buffer.from(rows.map((cells) => cells.join(";")).join("\n"));
  return { mark, bytes };
}

export const expected: Readonly<Record<number, VerdictName>> = {
  2: "new",
  3: "wrong",
  4: "doubled",
  5: "skipped",
};

export const bringInvented = (
  platform: Platform,
  actor: MemberActor,
  bytes: Buffer,
  bring: Bring,
): Promise<ImportId> => bring(platform, actor, { bytes, file: "probe.csv", role: "participant" });

export const peopleIn = async (tx: Tx): Promise<number> =>
  (
    await tx.one(
      db
        .selectFrom("membership")
        .select(sql<number>`count(*)`.as("people"))
        .where("state", "<>", "house"),
    )
  ).people;

export const countPeople = ({ store }: Platform, academy: AcademyId): Promise<number> =>
  store.read({ academy, member: null }, peopleIn);

export const customers = async ({ store }: Platform): Promise<Academy[]> =>
  (await store.read({ academy: platformAcademy, member: null }, listAcademies)).filter(
    ({ purpose }) => purpose === "customer",
  );

/** Away again, whatever became of it. */
export const removeList = ({ store }: Platform, academy: AcademyId, id: ImportId): Promise<number> =>
  store.transact({ academy, member: null }, (tx) =>
    tx.run(db.deleteFrom("roster_import").where("id", "=", id)),
  );
