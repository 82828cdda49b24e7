import { listAcademies, type Academy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy, randomId, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { Vault } from "#vault";
import type { bringList } from "../import/bring-list.ts";
import type { VerdictName } from "../import/entry.ts";
import { db, type ImportId } from "../import/tables.ts";
import { memberAt } from "../profile.ts";

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
  return { mark, address, bytes };
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

/** Others may rehearse at the same moment, and go: only whoever stands on this list counts. */
export const invitedIn = async (vault: Vault, tx: Tx, address: string): Promise<number> =>
  (await memberAt(vault, tx, address)) === null ? 0 : 1;

export const countInvited = (
  { store, vault }: Platform,
  academy: AcademyId,
  address: string,
): Promise<number> => store.read({ academy, member: null }, (tx) => invitedIn(vault, tx, address));

export const customers = async ({ store }: Platform): Promise<Academy[]> =>
  (await store.read({ academy: platformAcademy, member: null }, listAcademies)).filter(
    ({ purpose }) => purpose === "customer",
  );

/** Away again, whatever became of it. */
export const removeList = ({ store }: Platform, academy: AcademyId, id: ImportId): Promise<number> =>
  store.transact({ academy, member: null }, (tx) =>
    tx.run(db.deleteFrom("roster_import").where("id", "=", id)),
  );
