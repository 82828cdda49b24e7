import { randomUUID } from "node:crypto";
import type { MemberActor } from "#access";
import { platformAcademy, sortableId, type AccountId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import {
  insertAuthenticator,
  insertRecoveryCodes,
  makeFirstOperator,
  memberOf,
  newRecoveryCodes,
  newTotpSecret,
  setUpLink,
  skipSetUp,
  type Passwords,
} from "#sign-in";
import { tables } from "#store";
import { actingNow } from "./acting.ts";
import type { DemoAccount } from "./demo-file.ts";
import { newPassPhrase } from "./pass-phrase.ts";

const db = tables<{ role_grant: { member: MemberId; role: string; granted_at: Date } }>();

/** Whoever has run this platform longest, or null before the set-up. */
async function firstOperator({ store }: Platform): Promise<MemberId | null> {
  const grants = db
    .selectFrom("role_grant")
    .select("member")
    .where("role", "=", "operator")
    .orderBy("granted_at");
  const rows = await store.read({ academy: platformAcademy, member: null }, (tx) => tx.all(grants.limit(1)));
  return rows[0]?.member ?? null;
}

export type Operating = { actor: () => MemberActor; account: DemoAccount | null };

/** Who adds the academies: the operator that the set-up made, or one that is made here in its place. */
export async function findOrMakeOperator(platform: Platform, passwords: Passwords): Promise<Operating> {
  const known = await firstOperator(platform);
  if (known !== null) return { actor: () => operatorActor(platform, known), account: null };
  const account: DemoAccount = {
    slug: null,
    academy: "Tutela",
    role: "operator",
    name: "The operator",
    address: "operator@tutela.example",
    also: [],
    password: newPassPhrase(),
    authenticatorSecret: newTotpSecret(),
    recoveryCodes: newRecoveryCodes(),
  };
  const secret = (await setUpLink(platform))?.split("/").at(-1) ?? randomUUID();
  await makeFirstOperator(platform, passwords, {
    secret,
    address: account.address,
    password: account.password,
  });
  const made = await firstOperator(platform);
  if (made === null) throw new Error("the operator was not made");
  const own = made as string as AccountId;
  await platform.store.transact({ academy: platformAcademy, member: null }, async (tx) => {
    await insertAuthenticator(tx, platform, own, account.authenticatorSecret, 0);
    await insertRecoveryCodes(tx, platform, own, account.recoveryCodes);
  });
  await skipSetUp(platform);
  return { actor: () => operatorActor(platform, made), account };
}

const operatorActor = ({ clock }: Platform, id: MemberId): MemberActor => {
  const account = id as string as AccountId;
  const signIn = sortableId<"sign-in">(clock.now());
  const who = {
    academy: platformAcademy,
    id: memberOf(account),
    account,
    roles: new Set(["operator"] as const),
  };
  return actingNow({ ...who, signIn }, clock.now());
};
