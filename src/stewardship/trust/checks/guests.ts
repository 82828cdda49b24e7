import type { PolicyChoices } from "#academies";
import type { Role } from "#access";
import type { Instant } from "#clock";
import { platformAcademy, randomId, type AcademyId, type AccountId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import type { CheckContext, ProbeAcademy } from "#promise";
import {
  createResolver,
  ensureAccount,
  memberOf,
  noteLastPlace,
  openSignIn,
  seatAccount,
  setPassword,
  type Resolver,
} from "#sign-in";
import { tables, timestamp, type Store, type Tx } from "#store";
import { joinKeys } from "#vault";

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: AccountId;
    state: string;
    epoch: string;
    wrap: Buffer;
    created_at: Date;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: string; granted_at: Date };
  academy: { id: AcademyId; policy: Partial<PolicyChoices> };
};
const db = tables<Tables>();
const accounts = { academy: platformAcademy, member: null } as const;

/** A hash that no password fits. */
const noPassword = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

type Wishes = { roles: readonly Role[]; secondFactorAt?: Instant | null; operator?: boolean };
export type Guest = { account: AccountId; token: string };

/** People with accounts and sign-ins, in the probe academy or on the platform itself, for as long as one transaction. */
export type Guests = {
  tx: Tx;
  /** The platform, all of whose reading and writing goes through that transaction. */
  platform: Platform;
  probe: ProbeAcademy;
  come(wishes: Wishes): Promise<Guest>;
  choose(choices: Partial<PolicyChoices>): Promise<void>;
};

class Undone<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("undone on purpose");
    this.result = result;
  }
}

/** The fence has no accounts (LC-7): whatever is done here is rolled back, and nobody else ever sees it. */
export const withGuests = <T>(context: CheckContext, work: (guests: Guests) => Promise<T>): Promise<T> =>
  context.inProbe(async (probe) => {
    try {
      return await context.platform.store.transact(accounts, async (tx): Promise<never> => {
        throw new Undone(await work(guestsOf(context.platform, probe, tx)));
      });
    } catch (error) {
      if (error instanceof Undone) return error.result;
      throw error;
    }
  });

function guestsOf(whole: Platform, probe: ProbeAcademy, tx: Tx): Guests {
  const platform = { ...whole, store: storeOver(whole.store, tx) };
  return {
    tx,
    platform,
    probe,
    come: (wishes) => come(platform, probe, tx, wishes),
    async choose(choices) {
      await tx.within({ academy: probe.academy, member: null }, () =>
        tx.run(db.updateTable("academy").set({ policy: choices }).where("id", "=", probe.academy)),
      );
    },
  };
}

export type MakeResolver = typeof createResolver;

/**
 * Who somebody is, as the product finds it. The product notes a visit beside the request; here both go through one
 * transaction, so the note is waited for.
 */
export function resolveAmong(platform: Platform, make: MakeResolver = createResolver): Resolver["resolve"] {
  const resolver = make(platform, (error) => {
    throw error;
  });
  return async (asked) => {
    const whose = await resolver.resolve(asked);
    await resolver.settled();
    return whose;
  };
}

const storeOver = (store: Store, tx: Tx): Store => ({
  ...store,
  transact: (context, work) => tx.within(context, () => work(tx)),
  read: (context, work) => tx.within(context, () => work(tx)),
});

async function come(
  { vault, clock }: Platform,
  { academy }: ProbeAcademy,
  tx: Tx,
  { roles, secondFactorAt = null, operator = false }: Wishes,
): Promise<Guest> {
  const now = clock.now();
  const account = await ensureAccount(tx, vault, `${randomId()}@probe.invalid`, now);
  await setPassword(tx, account, noPassword, now);
  if (operator) await grant(tx, platformAcademy, memberOf(account), roles, now);
  else await join(tx, vault, { academy, account, roles, now });
  const trace = { device: "", address: "" };
  const { token } = await openSignIn(tx, vault, account, trace, now, secondFactorAt);
  return { account, token };
}

type Joining = { academy: AcademyId; account: AccountId; roles: readonly Role[]; now: Instant };

const join = (tx: Tx, vault: Platform["vault"], { academy, account, roles, now }: Joining): Promise<void> =>
  tx.within({ academy, member: null }, async () => {
    const id = randomId<"member">();
    const key = (await joinKeys(vault, tx, [id])).get(id)!;
    const row = { id, academy, account, state: "active", ...key, created_at: timestamp(now) };
    await tx.run(db.insertInto("membership").values(row));
    await seatAccount(tx, account, academy, id);
    // A first visit is noted beside its request, which might outlive this transaction: they have been here before.
    await noteLastPlace(tx, account, academy);
    await grant(tx, academy, id, roles, now);
  });

async function grant(
  tx: Tx,
  academy: AcademyId,
  member: MemberId,
  roles: readonly Role[],
  now: Instant,
): Promise<void> {
  for (const role of roles)
    await tx.run(db.insertInto("role_grant").values({ academy, member, role, granted_at: timestamp(now) }));
}
