import { join } from "node:path";
import { createGate, OncePerSignIn, UsesOfGrants, type Kind } from "#access";
import { PlatformClock } from "#clock-platform";
import type { Clock } from "#clock";
import { FolderFiles } from "#files";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import { openLedger, type Ledger } from "#ledger";
import type { Log } from "#log";
import type { Platform } from "#platform";
import type { RootKey, Settings } from "#settings";
import {
  openStore,
  rolePassword,
  rolesNamed,
  type Connection,
  type Holding,
  type Store,
  type Tx,
} from "#store";
import {
  createVault,
  foundAcademy,
  houseOf,
  keyringRows,
  LocalCopy,
  openKeyring,
  type KeyringTx,
  type Vault,
} from "#vault";
import { declaredEvents, declaredHoldings } from "#app";
import { throwAwayFiles } from "#tasks";
import { tables } from "#store";
import { sql } from "kysely";

export const databaseRoles = rolesNamed("tutela");

export type Opening = {
  settings: Settings;
  root: RootKey;
  log: Log;
  /** Where the database answers; user and password are those of our own roles. */
  database: Pick<Connection, "host" | "port" | "database" | "ssl">;
  /** Tests bring a clock that they turn themselves. */
  clock?: Clock;
};

export type OpenPlatform = Platform & { appLogin: Connection; uses: UsesOfGrants; close(): Promise<void> };

/** The platform over a prepared database: store, keys, files, ledger, gate. Nothing runs yet but the ledger. */
export async function openPlatform({
  settings,
  root,
  log,
  database,
  clock: own,
}: Opening): Promise<OpenPlatform> {
  const login = (user: string): Connection => ({ ...database, user, password: rolePassword(root.key, user) });
  const store = await openStore({
    connection: login(databaseRoles.app),
    holdings: declaredHoldings,
    roles: databaseRoles,
  });
  const clock = own ?? (await PlatformClock.open(store));
  let ledger: Ledger;
  const keyring = openKeyring<KeyringTx>({
    copies: settings.keyringPlaces.map((place) => new LocalCopy(place)),
    root,
    environment: settings.environment,
    clock,
    rows: keyringRows(store),
    hooks: {
      deleteRows: async ({ tx }, _, members) => {
        await throwAwayFiles({ clock }, tx);
        await deleteMembers(tx, members);
      },
      certify: ({ tx }, _, members, number) => certify(ledger, tx, members, number),
    },
    log: (event, { place: _, ...facts }) => log.info(event as "keyring", facts as Record<string, number>),
  });
  for (const place of settings.keyringPlaces) await keyring.addCopy(new LocalCopy(place));
  const vault = createVault(keyring);
  await foundPlatform(store, vault, settings, clock);
  ledger = await openLedger({
    store,
    connection: login(databaseRoles.ledger),
    clock,
    log,
    events: new Set(["data.opened", "vault.forgotten", ...declaredEvents.map(({ type }) => type)]),
    keysOf: async (tx, members) =>
      new Map([...(await vault.keys(tx, members))].map(([member, keys]) => [member, keys.for("ledger v1")])),
    signerSeed: (academy) => signingSeed(store, vault, academy),
    host: new URL(settings.publicUrl).host,
    folder: join(settings.dataDir, "ledger"),
  });
  const uses = new UsesOfGrants(store);
  const gate = createGate({
    vault,
    ledger,
    clock,
    kindOf: kindsOf(declaredHoldings),
    once: new OncePerSignIn(),
    uses,
  });
  const files = new FolderFiles(join(settings.dataDir, "files"));
  const close = async () => {
    await uses.settled();
    await ledger.close();
    keyring.close();
    await store.close();
  };
  return {
    settings,
    root,
    clock,
    log,
    store,
    vault,
    files,
    ledger,
    gate,
    uses,
    appLogin: login(databaseRoles.app),
    close,
  };
}

/** The kind of data behind the name that an envelope is bound to: `people.profile/name` is of `people.profile`. */
function kindsOf(holdings: readonly Holding[]): (name: string) => Kind {
  const kinds = new Map<string, string>();
  for (const holding of holdings) {
    kinds.set(holding.name, holding.kind);
    for (const { group, kind } of Object.values(holding.sealed))
      kinds.set(`${holding.name}/${group}`, kind ?? holding.kind);
  }
  return (name) => {
    const kind = kinds.get(name);
    if (kind === undefined) throw new Error(`no holding is called ${name}`);
    return kind as Kind;
  };
}

const db = tables<{ membership: { id: MemberId } }>();

/** Everything about a member hangs on the membership's row and goes with it. */
const deleteMembers = async (tx: Tx, members: readonly MemberId[]): Promise<void> => {
  await tx.run(db.deleteFrom("membership").where("id", "=", sql<MemberId>`any(${members}::uuid[])`));
};

async function certify(ledger: Ledger, tx: Tx, members: readonly MemberId[], number: number): Promise<void> {
  const actor = { kind: "service", id: "keyring" };
  for (const member of members)
    await ledger.record(tx, { type: "vault.forgotten", actor, facts: { member, number } }, []);
}

async function foundPlatform(store: Store, vault: Vault, { region }: Settings, clock: Clock): Promise<void> {
  const context = { academy: platformAcademy, member: null };
  const academies = tables<{ academy: { id: AcademyId } }>();
  const known = await store.read(context, (tx) =>
    tx.maybe(academies.selectFrom("academy").select("id").where("id", "=", platformAcademy)),
  );
  if (known) return;
  const epoch = await vault.keyring.firstEpoch(platformAcademy);
  await store.transact(context, (tx) =>
    foundAcademy(
      vault,
      tx,
      {
        id: platformAcademy,
        slug: "platform",
        name: "Tutela",
        ink: "petrol",
        policySet: "processor",
        language: "en",
        zone: "Etc/UTC",
        region,
        purpose: "platform",
      },
      epoch,
      clock.now(),
    ),
  );
}

/** An academy's log is signed by a key of its house's: it moves with the data and outlives the root key. */
async function signingSeed(store: Store, vault: Vault, academy: AcademyId): Promise<Buffer> {
  const house = houseOf(academy);
  const keys = await store.read({ academy, member: null }, (tx) => vault.keys(tx, [house]));
  const seed = keys.get(house)?.for("signing v1");
  if (!seed) throw new Error("an academy without a house");
  return seed.export();
}
