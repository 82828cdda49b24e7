import { actorMark, mayEnter, type MemberActor } from "#access";
import { isoInstant } from "#clock";
import { NotFound } from "#errors";
import { platformAcademy, sortableId } from "#ids";
import type { Platform } from "#platform";
import { parseAttestation, type AttestationId, type AttestationInput } from "./attestation.ts";
import { insertAttestation, markWithdrawn } from "./queries.ts";
import { scheduleReminder } from "./remind.ts";

function insist({ clock }: Platform, actor: MemberActor): void {
  if (actor.academy !== platformAcademy || !mayEnter(actor, "operate the platform", clock.now()).allowed)
    throw new NotFound();
}

const context = ({ id }: MemberActor) => ({ academy: platformAcademy, member: id });

/** An operator's act: from now on the clause stands as attested until that day, and no longer. */
export async function attest(
  platform: Platform,
  actor: MemberActor,
  input: AttestationInput,
): Promise<AttestationId> {
  insist(platform, actor);
  const { clock, store, ledger } = platform;
  const at = clock.now();
  const parsed = parseAttestation(input, at);
  const id = sortableId<"attestation">(at);
  await store.transact(context(actor), async (tx) => {
    const facts = { attestation: id, clause: parsed.clause, until: isoInstant(parsed.until) };
    const entry = await ledger.record(tx, { type: "trust.attested", actor: actorMark(actor), facts }, []);
    await insertAttestation(tx, { ...parsed, id, at, withdrawnAt: null, entry });
    await scheduleReminder(tx, { id, until: parsed.until }, at);
  });
  return id;
}

/** From now on the paper counts no longer, whatever its date. */
export async function withdrawAttestation(
  platform: Platform,
  actor: MemberActor,
  id: AttestationId,
): Promise<void> {
  insist(platform, actor);
  const { clock, store, ledger } = platform;
  await store.transact(context(actor), async (tx) => {
    const withdrawn = await markWithdrawn(tx, id, clock.now());
    if (!withdrawn) throw new NotFound("attestation");
    const facts = { attestation: id, clause: withdrawn.clause };
    await ledger.record(tx, { type: "trust.attestation-withdrawn", actor: actorMark(actor), facts }, []);
  });
}
