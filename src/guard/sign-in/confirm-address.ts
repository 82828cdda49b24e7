import type { Actor } from "#access";
import { Conflict, NotFound } from "#errors";
import { jobRef, schedule } from "#jobs";
import { timestamp, type Tx } from "#store";
import {
  changeById,
  changeByLink,
  isDue,
  lockChange,
  mayConfirm,
  mayStop,
  silentUntil,
  type AddressChange,
  type End,
} from "./address-change.ts";
import { note } from "./events.ts";
import { moveAccount, type Follow } from "./move-account.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { signInService } from "./second-factor.ts";
import { amongAccounts, db, type AddressChangeId } from "./tables.ts";

export const addressDueJob = jobRef<{ change: string }>("sign-in.address-due");

export type AddressLink = { end: End; confirms: boolean; stops: boolean; changed: boolean };

/** What the holder of a link may do with it. Throws `NotFound` where that is nothing: used, old, replaced, invented. */
export async function findAddressLink(parts: SignInParts, secret: string): Promise<AddressLink> {
  const found = await parts.store.read(amongAccounts, (tx) => changeByLink(tx, secret));
  const now = parts.clock.now();
  const confirms = found !== null && mayConfirm(found.change, found.end, now);
  const stops = found?.end === "old" && mayStop(found.change, now);
  if (!found || (!confirms && !stops)) throw new NotFound("link");
  return { end: found.end, confirms, stops, changed: found.change.changed_at !== null };
}

/** One of the two addresses agrees, once. Says whether the change happened with it. */
export async function confirmAddress(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  follow: Follow,
  { secret }: { secret: string },
): Promise<"changed" | "waits for the other"> {
  const { address, id, end } = await openNew(parts, (tx) => changeByLink(tx, secret));
  return parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    const change = await lockChange(tx, id);
    if (!change || !mayConfirm(change, end, now)) throw new NotFound("link");
    const set = end === "new" ? { new_confirmed_at: timestamp(now) } : { old_confirmed_at: timestamp(now) };
    await tx.run(db.updateTable("address_change").set(set).where("id", "=", id));
    const confirmed = { change: id, end };
    await note(parts, tx, "sign-in.address-confirmed", { kind: "public" }, change.account, confirmed);
    const agreed = { ...change, [`${end}_confirmed_at`]: now };
    if (isDue(agreed, now)) {
      await take(tx, parts, notices, follow, { change: agreed, address, actor: { kind: "public" } });
      return "changed";
    }
    if (end === "new")
      await schedule(tx, addressDueJob, { change: id }, { at: silentUntil(change), key: id });
    return "waits for the other";
  });
}

/** The work of the job: the old address has kept silent for long enough. */
export async function takeSilence(
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  follow: Follow,
  id: AddressChangeId,
): Promise<void> {
  const due = await parts.store.read(amongAccounts, (tx) => changeById(tx, id));
  if (!due || !isDue(due, parts.clock.now())) return;
  const { address } = await openNew(parts, async (tx) => {
    const change = await changeById(tx, id);
    return change && { change, end: "new" };
  });
  await parts.store.transact(amongAccounts, async (tx) => {
    const change = await lockChange(tx, id);
    if (change && isDue(change, parts.clock.now()))
      await take(tx, parts, notices, follow, { change, address, actor: signInService });
  });
}

type Found = { change: NonNullable<Awaited<ReturnType<typeof changeById>>>; end: End } | null;

/** The new address, which sealing it again in other places asks for. */
async function openNew(parts: SignInParts, find: (tx: Tx) => Promise<Found>) {
  const { asked, end } = await parts.store.read(amongAccounts, async (tx) => {
    const found = await find(tx);
    const now = parts.clock.now();
    const open = found && (mayConfirm(found.change, found.end, now) || isDue(found.change, now));
    if (!found || !open) throw new NotFound("link");
    const { id, account, address } = found.change;
    return {
      asked: await parts.gate.ask(tx, signInService, "sign-in", { id, account, address }),
      end: found.end,
    };
  });
  return { ...(await parts.gate.open(asked)), end };
}

type Taking = { change: AddressChange; address: string; actor: Actor };

async function take(
  tx: Tx,
  parts: SignInParts,
  notices: Pick<Notices, "tellOwner">,
  follow: Follow,
  { change: { id, account, address_index: index }, address, actor }: Taking,
): Promise<void> {
  if (!(await moveAccount(tx, parts, follow, { account, address, index })))
    throw new Conflict("address taken");
  const changed_at = timestamp(parts.clock.now());
  await tx.run(db.updateTable("address_change").set({ changed_at }).where("id", "=", id));
  await note(parts, tx, "sign-in.address-changed", actor, account, { change: id });
  await notices.tellOwner(tx, account, "address-changed");
}
