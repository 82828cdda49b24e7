import type { MemberActor, SignInId } from "#access";
import { findAcademy, type Language } from "#academies";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import type { Tx } from "#store";
import { note } from "./events.ts";
import type { SignInParts } from "./parts.ts";
import { addressOf } from "./accounts.ts";
import { activePlacesOf, type ActivePlace } from "./active-places.ts";
import { waitingChange } from "./address-change.ts";
import { codesLeft } from "./second-factor.ts";
import { endSignIns, lasts, wholeStanding } from "./sign-in.ts";
import { amongAccounts, db, type Trace } from "./tables.ts";

export type OwnSignIn = { id: SignInId; startedAt: Instant; trace: Trace; thisOne: boolean };
export type OwnAccount = {
  address: string;
  language: Language | null;
  zone: string | null;
  /** Which of the two addresses have agreed to the change that waits. */
  addressChange: { askedAt: Instant; atNew: boolean; atOld: boolean } | null;
  places: readonly ActivePlace[];
  authenticatorSince: Instant | null;
  recoveryCodesLeft: number;
  signIns: OwnSignIn[];
};

/** What a person sees of their own account. */
export async function ownAccount(parts: SignInParts, actor: MemberActor): Promise<OwnAccount> {
  const now = parts.clock.now();
  const { asked, ...facts } = await parts.store.read(amongAccounts, async (tx) => {
    const { account } = await wholeStanding(tx, actor, now);
    const rows = await tx.all(
      db
        .selectFrom("sign_in")
        .select(["id", "account", "trace", "started_at", "used_at", "ended_at"])
        .where("account", "=", account)
        .where("ended_at", "is", null)
        .orderBy("started_at", "desc"),
    );
    const policy = (await findAcademy(tx, platformAcademy))!.policy;
    const signIns = rows.filter((row) => lasts(row, policy, now));
    const own = await addressOf(tx, account);
    const factor = await tx.maybe(
      db.selectFrom("authenticator").select("enrolled_at").where("account", "=", account),
    );
    const change = await waitingChange(tx, account, now);
    return {
      addressChange: change && {
        askedAt: change.asked_at,
        atNew: change.new_confirmed_at !== null,
        atOld: change.old_confirmed_at !== null,
      },
      places: await activePlacesOf(tx, account),
      authenticatorSince: factor?.enrolled_at ?? null,
      recoveryCodesLeft: await codesLeft(tx, account),
      asked: await parts.gate.ask(tx, actor, "see-own", { own, signIns }),
    };
  });
  const { own, signIns } = await parts.gate.open(asked);
  return {
    ...facts,
    address: own?.address ?? "",
    language: own?.language ?? null,
    zone: own?.zone ?? null,
    signIns: signIns.map(({ id, started_at, trace }) => ({
      id,
      startedAt: started_at,
      trace,
      thisOne: id === actor.signIn,
    })),
  };
}

/** Ends one of one's own sign-ins, or all but this one. */
export async function endOwnSignIns(
  parts: SignInParts,
  actor: MemberActor,
  { which }: { which: SignInId | "others" },
): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const now = parts.clock.now();
    const { account, signIn } = await wholeStanding(tx, actor, now);
    const chosen = which === "others" ? { butNot: signIn } : { only: which };
    const ended = await endSignIns(tx, account, now, chosen);
    if (ended === 0 && which !== "others") throw new NotFound("sign-in");
    await note(parts, tx, "sign-in.ended", actor, account, { ended });
  });
}

/** Where one sign-in of an account came from, sealed. */
export const signInTrace = (tx: Tx, account: AccountId, signIn: SignInId) =>
  tx.within(amongAccounts, () =>
    tx.maybe(
      db
        .selectFrom("sign_in")
        .select(["id", "account", "trace", "started_at"])
        .where("account", "=", account)
        .where("id", "=", signIn),
    ),
  );

/** Leaves; whatever the state of the sign-in, nothing is refused. */
export async function signOut(parts: SignInParts, actor: MemberActor): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const ended = await endSignIns(tx, actor.account, parts.clock.now(), { only: actor.signIn });
    if (ended > 0) await note(parts, tx, "sign-in.ended", actor, actor.account, { ended });
  });
}
