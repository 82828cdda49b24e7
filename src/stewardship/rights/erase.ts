import { actorMark, mayEnter, type MemberActor } from "#access";
import { forsakeKeys } from "#api";
import { Conflict, Invalid, NotFound } from "#errors";
import { platformAcademy, randomId, type MemberId } from "#ids";
import { enqueue } from "#jobs";
import type { Platform } from "#platform";
import { timestamp, type Holding, type Tx } from "#store";
import { throwAwayFiles } from "#tasks";
import { forgetMember, houseOf } from "#vault";
import { requestHolding } from "./holdings.ts";
import { removeFilesJob } from "./job-names.ts";
import type { RightsOptions } from "./options.ts";
import { previewErasure } from "./preview.ts";
import { db, type ErasureId } from "./tables.ts";

export const reasonMost = 500;
/** To be typed by whoever erases: the one word, in either language. */
export const confirmingWords = ["erase", "wis"] as const;

export type EraseInput = { reason: string; confirmation: string };
type Parts = {
  platform: Platform;
  holdings: readonly Holding[];
} & Pick<RightsOptions, "forget" | "forgetBrought">;

/**
 * Erases a person: E1 of `docs/formats/keyring.md`. One transaction refuses them, deletes every row about them, and
 * writes who asked and why; from its commit nothing of theirs opens. The jobs carry it into every copy of the keyring
 * and to the end of the key under which older backups still hold it.
 */
export async function eraseMember(
  parts: Parts,
  actor: MemberActor,
  member: MemberId,
  input: EraseInput,
): Promise<ErasureId> {
  const { store, clock } = parts.platform;
  if (!mayEnter(actor, "administer people", clock.now()).allowed) throw new NotFound();
  const reason = parse(input);
  const context = { academy: actor.academy, member: actor.id };
  return store.transact(context, (tx) => eraseWithin(parts, tx, actor, member, reason));
}

/** Within a change of which it is the end; the reason was looked at before. */
export async function eraseWithin(
  { platform, holdings, forget, forgetBrought }: Parts,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
  reason: string,
): Promise<ErasureId> {
  const { clock, vault } = platform;
  const { academy } = actor;
  // First, since a list on its way in holds people whom it names: whoever waits for it must hold none.
  await forgetBrought?.(platform, tx, actor, member);
  await throwAwayFiles(platform, tx);
  const { removed, account } = await previewErasure(tx, holdings, member, true);
  await keepAnAdministrator(tx, member);
  await forsakeKeys(platform, tx, actor, member);
  const id = randomId<"erasure">();
  const house = houseOf(academy);
  const now = clock.now();
  const entry = await record(platform, tx, actor, member, { erasure: id });
  const sealed = await vault.seal(tx, requestHolding, "reason", { row: id, member: house }, reason);
  const row = {
    id,
    academy,
    house,
    member,
    account,
    reason: sealed,
    asked_by: actor.id,
    asked_at: timestamp(now),
  };
  await tx.run(db.insertInto("erasure_request").values({ ...row, entry, removed, files_gone_at: null }));
  await forgetMember(vault, tx, member, now);
  await enqueue(tx, removeFilesJob, { erasure: id });
  if (account !== null)
    await tx.within({ academy: platformAcademy, member: null }, async () => {
      const own = account as string as MemberId;
      await record(platform, tx, actor, own, { erasure: id });
      await forgetMember(vault, tx, own, now);
    });
  tx.afterCommit(() => forget?.(platform, academy));
  return id;
}

/** Whether somebody by this id was here, for whoever acts on them a moment too late. */
export const wasErased = async (tx: Tx, member: MemberId): Promise<boolean> =>
  (await tx.maybe(db.selectFrom("erasure_request").select("id").where("member", "=", member))) !== null;

const record = (
  { ledger }: Platform,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
  facts: Record<string, string>,
) => ledger.record(tx, { type: "rights.erased", actor: actorMark(actor), facts }, [member]);

function parse({ reason: typed, confirmation }: EraseInput): string {
  const reason = typed.normalize("NFC").trim();
  const said = confirmation.trim().toLowerCase();
  const faults = {
    ...(reason === "" && { reason: { sentence: "reasonMissing" } }),
    ...(reason.length > reasonMost && { reason: { sentence: "tooLong", values: { most: reasonMost } } }),
    ...(!confirmingWords.some((word) => word === said) && { confirmation: { sentence: "notConfirmed" } }),
  };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return reason;
}

/** The same rule as for taking a role: their grants are locked, so that two at once come one after the other. */
async function keepAnAdministrator(tx: Tx, leaving: MemberId): Promise<void> {
  const grants = db.selectFrom("role_grant").select("member").where("role", "=", "administrator");
  await tx.all(grants.orderBy("member").forUpdate());
  // A statement of its own: what the one before waited for is so by now.
  const active = await tx.all(
    db
      .selectFrom("role_grant")
      .innerJoin("membership", "membership.id", "role_grant.member")
      .select("role_grant.member")
      .where("role_grant.role", "=", "administrator")
      .where("membership.state", "=", "active"),
  );
  if (active.length === 1 && active[0]?.member === leaving) throw new Conflict("lastAdministrator");
}
