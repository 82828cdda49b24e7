import { insertAcademy, type NewAcademy } from "#academies";
import { timestamp, tables, type Timestamp, type Tx } from "#store";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { EpochName } from "./keyring/index.ts";
import { joinKeys, type Vault } from "./vault.ts";

type Tables = {
  academy: { id: AcademyId; epoch: string | null };
  membership: {
    id: MemberId;
    academy: AcademyId;
    state: string;
    epoch: string;
    wrap: Buffer;
    created_at: Timestamp;
  };
};
const db = tables<Tables>();

/** The member whose key seals what belongs to an academy and to nobody in it: its id is the academy's own. */
export const houseOf = (academy: AcademyId): MemberId => academy as string as MemberId;

/**
 * Inserts an academy and its house, within a transaction of the platform. The epoch was put into every copy of the
 * keyring before (`vault.keyring.firstEpoch`): a crash in between leaves a key that wraps nobody.
 */
export async function foundAcademy(
  vault: Vault,
  tx: Tx,
  academy: NewAcademy,
  epoch: EpochName,
  now: Instant,
): Promise<void> {
  await insertAcademy(tx, academy, now);
  await tx.run(db.updateTable("academy").set({ epoch }).where("id", "=", academy.id));
  await tx.within({ academy: academy.id, member: null }, async () => {
    const house = houseOf(academy.id);
    const key = (await joinKeys(vault, tx, [house])).get(house)!;
    const row = { id: house, academy: academy.id, state: "house", ...key, created_at: timestamp(now) };
    await tx.run(db.insertInto("membership").values(row));
  });
}
