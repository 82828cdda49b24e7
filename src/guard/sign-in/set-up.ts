import type { MemberActor } from "#access";
import { after, day, type Instant } from "#clock";
import { Conflict, Forbidden, Invalid, NotFound } from "#errors";
import { platformAcademy, type AccountId } from "#ids";
import { askForGroups, confirmRootKeyCopy, rootKeyLine, type RootKey } from "#settings";
import { timestamp, type Tx } from "#store";
import { note } from "./events.ts";
import type { SignInParts } from "./parts.ts";
import { createSecret, hashSecret, parseSecret } from "./secret.ts";
import { standingOf } from "./sign-in.ts";
import { amongAccounts, db } from "./tables.ts";

export type SetUpParts = SignInParts & { root: RootKey; settings: { publicUrl: string } };

/** What is to be done next. The link alone does the first step; the others want the operator it made, signed in. */
export type SetUpStep = "operator" | "root key" | "academy";
export type SetUp = { step: SetUpStep; account: AccountId | null; groups: number[] | null };

const linkDays = 7;

/** A link for whoever starts the platform, anew at each start until the set-up is finished; null afterwards. */
export async function setUpLink(
  parts: SetUpParts,
  origin: string = parts.settings.publicUrl,
): Promise<string | null> {
  const secret = createSecret();
  const now = parts.clock.now();
  const made = await parts.store.transact(amongAccounts, async (tx) => {
    const begun = await tx.maybe(db.selectFrom("set_up").select("finished_at"));
    if (begun?.finished_at != null || (begun === null && (await operators(tx)) > 0)) return false;
    const fresh = { hash: hashSecret(secret), expires_at: timestamp(after(now, linkDays * day)) };
    const row = { academy: platformAcademy, ...fresh, account: null, root_key_groups: null };
    await tx.run(
      db
        .insertInto("set_up")
        .values({ ...row, root_key_confirmed_at: null, finished_at: null })
        .onConflict((known) => known.column("academy").doUpdateSet(fresh)),
    );
    return true;
  });
  return made ? `${origin}/set-up/${secret}` : null;
}

const operators = async (tx: Tx): Promise<number> =>
  (await tx.all(db.selectFrom("role_grant").select("member").where("role", "=", "operator"))).length;

/** How far it has come. Throws `NotFound` for any secret but the one that holds. */
export const findSetUp = (parts: SignInParts, secret: string): Promise<SetUp> =>
  parts.store.read(amongAccounts, (tx) => current(tx, secret, parts.clock.now()));

export async function current(tx: Tx, secret: string, now: Instant): Promise<SetUp> {
  const row = await tx.maybe(
    db
      .selectFrom("set_up")
      .select(["account", "root_key_groups", "root_key_confirmed_at"])
      .where("hash", "=", hashSecret(parseSecret(secret) ?? ""))
      .where("expires_at", ">", timestamp(now))
      .where("finished_at", "is", null),
  );
  if (!row) throw new NotFound("set-up");
  const step =
    row.account === null ? "operator" : row.root_key_confirmed_at === null ? "root key" : "academy";
  return { step, account: row.account, groups: row.root_key_groups?.split(",").map(Number) ?? null };
}

/** The set-up as its own operator goes on with it: signed in, second factor and all. */
async function continued(
  tx: Tx,
  parts: SetUpParts,
  actor: MemberActor,
  secret: string,
  step: SetUpStep,
): Promise<SetUp> {
  const now = parts.clock.now();
  const found = await current(tx, secret, now);
  if (found.account === null || found.account !== actor.account) throw new NotFound("set-up");
  if ((await standingOf(tx, actor, now)).secondFactorAt === null) throw new Forbidden("second factor needed");
  if (found.step !== step) throw new Conflict("set-up went on");
  return found;
}

/** The line to take off this host, and the groups of it that will be asked for. Each look is an entry of the ledger. */
export async function showRootKey(
  parts: SetUpParts,
  actor: MemberActor,
  { secret }: { secret: string },
): Promise<string> {
  await parts.store.transact(amongAccounts, async (tx) => {
    await continued(tx, parts, actor, secret, "root key");
    const groups = askForGroups();
    await tx.run(
      db
        .updateTable("set_up")
        .set({ root_key_groups: groups.join(",") })
        .where("academy", "=", platformAcademy),
    );
    await note(parts, tx, "sign-in.root-key-shown", actor, actor.account);
  });
  return rootKeyLine(parts.root);
}

/** The asked groups as they stand on the copy. */
export async function confirmRootKey(
  parts: SetUpParts,
  actor: MemberActor,
  { secret, typed }: { secret: string; typed: string },
): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    const { groups } = await continued(tx, parts, actor, secret, "root key");
    if (groups === null || !confirmRootKeyCopy(parts.root, groups, typed.slice(0, 200)))
      throw new Invalid({ groups: { sentence: "groupsWrong" } });
    const confirmed = { root_key_confirmed_at: timestamp(parts.clock.now()) };
    await tx.run(db.updateTable("set_up").set(confirmed).where("academy", "=", platformAcademy));
  });
}

/** Throws unless the first academy may be made now. */
export const readyForAcademy = (parts: SetUpParts, actor: MemberActor, secret: string): Promise<SetUp> =>
  parts.store.read(amongAccounts, (tx) => continued(tx, parts, actor, secret, "academy"));

/** The link is worth nothing from here on. */
export async function finishSetUp(
  parts: SetUpParts,
  actor: MemberActor,
  { secret }: { secret: string },
): Promise<void> {
  await parts.store.transact(amongAccounts, async (tx) => {
    await continued(tx, parts, actor, secret, "academy");
    const finished = { finished_at: timestamp(parts.clock.now()) };
    await tx.run(db.updateTable("set_up").set(finished).where("academy", "=", platformAcademy));
    await note(parts, tx, "sign-in.set-up-finished", actor, actor.account);
  });
}

/** For a demonstration, which makes its operator itself: no link is printed afterwards. */
export async function skipSetUp(parts: SignInParts): Promise<void> {
  const now = timestamp(parts.clock.now());
  const row = { academy: platformAcademy, hash: hashSecret(createSecret()), expires_at: now };
  await parts.store.transact(amongAccounts, (tx) =>
    tx.run(
      db
        .insertInto("set_up")
        .values({
          ...row,
          account: null,
          root_key_groups: null,
          root_key_confirmed_at: now,
          finished_at: now,
        })
        .onConflict((known) => known.column("academy").doUpdateSet({ finished_at: now })),
    ),
  );
}
