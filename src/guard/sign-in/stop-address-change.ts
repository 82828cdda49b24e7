import { NotFound } from "#errors";
import { timestamp, type Tx } from "#store";
import { changeByLink, lockChange, mayStop, type AddressChange } from "./address-change.ts";
import { lockOut } from "./alarm.ts";
import { note } from "./events.ts";
import { moveAccount, type Follow } from "./move-account.ts";
import type { Notices, SignInParts } from "./parts.ts";
import { makeResetLink } from "./reset-password.ts";
import { signInService } from "./second-factor.ts";
import { amongAccounts, db } from "./tables.ts";

/**
 * The old address objects: what waits will not happen, what happened is undone. Whoever asked had the password, so that every
 * sign-in ends, the password counts no more, and a link for a new one goes to the old address.
 */
export async function stopAddressChange(
  parts: SignInParts,
  notices: Pick<Notices, "resetLink" | "tellOwner">,
  follow: Follow,
  { secret }: { secret: string },
): Promise<"stopped" | "restored"> {
  const asked = await parts.store.read(amongAccounts, async (tx) => {
    const found = await changeByLink(tx, secret);
    if (found?.end !== "old" || !mayStop(found.change, parts.clock.now())) throw new NotFound("link");
    const { id, account, old_address } = found.change;
    return parts.gate.ask(tx, signInService, "sign-in", { id, account, old_address });
  });
  const { id, old_address: address } = await parts.gate.open(asked);
  return parts.store.transact(amongAccounts, async (tx) => {
    const change = await lockChange(tx, id);
    if (!change || !mayStop(change, parts.clock.now())) throw new NotFound("link");
    return stop(tx, parts, notices, follow, { change, address });
  });
}

type Stopping = { change: AddressChange; address: string };

async function stop(
  tx: Tx,
  parts: SignInParts,
  notices: Pick<Notices, "resetLink" | "tellOwner">,
  follow: Follow,
  { change, address }: Stopping,
): Promise<"stopped" | "restored"> {
  const { id, account, old_index: index, changed_at } = change;
  const undoes = changed_at !== null;
  if (undoes && !(await moveAccount(tx, parts, follow, { account, address, index })))
    throw new NotFound("link");
  await endFrom(tx, parts, change);
  const ended = await lockOut(tx, parts, account);
  const type = undoes ? "sign-in.address-restored" : "sign-in.address-stopped";
  await note(parts, tx, type, { kind: "public" }, account, { change: id, ended });
  if (undoes) await notices.tellOwner(tx, account, "address-restored");
  await notices.resetLink(tx, account, await makeResetLink(tx, account, parts.clock.now()));
  return undoes ? "restored" : "stopped";
}

/** What was asked for after the one that is undone ends with it: the older address decides. */
const endFrom = (
  tx: Tx,
  { clock }: SignInParts,
  { account, asked_at }: Pick<AddressChange, "account" | "asked_at">,
): Promise<number> =>
  tx.run(
    db
      .updateTable("address_change")
      .set({ ended_at: timestamp(clock.now()) })
      .where("account", "=", account)
      .where("asked_at", ">=", timestamp(asked_at))
      .where("ended_at", "is", null),
  );
