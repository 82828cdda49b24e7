import { Conflict, Invalid } from "#errors";
import { platformAcademy } from "#ids";
import { timestamp } from "#store";
import { ensureAccount, hasPassword, setPassword } from "./accounts.ts";
import { addressFault, parseAddress } from "./address.ts";
import { note } from "./events.ts";
import { passwordFault } from "./password-rules.ts";
import type { Passwords } from "./passwords.ts";
import { amongAccounts, db, memberOf } from "./tables.ts";
import { current, findSetUp, type SetUpParts } from "./set-up.ts";

/** The operator's account: with the role from the start, and able to do nothing with it before its second factor (LC-4). */
export async function makeFirstOperator(
  parts: SetUpParts,
  passwords: Passwords,
  { secret, address, password }: { secret: string; address: string; password: string },
): Promise<void> {
  await findSetUp(parts, secret);
  const fault = passwordFault(password, [address]);
  const malformed = parseAddress(address) === null && { address: addressFault(address) };
  const faults = { ...malformed, ...(fault && { password: fault }) };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  const hash = await passwords.hash(password);
  await parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    await tx.maybe(db.selectFrom("set_up").select("academy").forUpdate());
    if ((await current(tx, secret, now)).step !== "operator") throw new Conflict("set-up went on");
    const account = await ensureAccount(tx, parts.vault, address, now);
    if (await hasPassword(tx, account)) throw new Invalid({ address: { sentence: "addressTaken" } });
    await setPassword(tx, account, hash, now);
    await tx.run(
      db.insertInto("role_grant").values({
        academy: platformAcademy,
        member: memberOf(account),
        role: "operator",
        granted_by: null,
        granted_at: timestamp(now),
      }),
    );
    await tx.run(db.updateTable("set_up").set({ account }).where("academy", "=", platformAcademy));
    await note(parts, tx, "sign-in.operator-made", { kind: "public" }, account);
  });
}
