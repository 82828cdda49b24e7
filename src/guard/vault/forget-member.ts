import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import { enqueue, jobRef } from "#jobs";
import { tables, type Tx } from "#store";
import { keyringTx } from "./keyring-rows.ts";
import type { Vault } from "./vault.ts";

/** Carries what was forgotten into every copy of the keyring. */
export const noteJob = jobRef("rights.note");

const db = tables<{ membership: { id: MemberId; academy: AcademyId } }>();

/** Within the member's academy: the keyring is told, all rows go with the membership's, the next step is asked for. */
export async function forgetMember(
  { keyring }: Pick<Vault, "keyring">,
  tx: Tx,
  member: MemberId,
  now: Instant,
): Promise<void> {
  const { academy } = tx.context;
  await keyring.recordErasure(keyringTx(tx), [member], now);
  await tx.run(db.deleteFrom("membership").where("id", "=", member));
  await enqueue(tx, noteJob, {}, { key: "note" });
  tx.afterCommit(() => keyring.drop(academy, [member]));
}
