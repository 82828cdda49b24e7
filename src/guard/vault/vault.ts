import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import { Sealed, type Place } from "#closed";
import { NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { sealedName, tables, type Holding, type Tx } from "#store";
import { sealEnvelope } from "./envelope.ts";
import { keyringTx, type KeyringTx } from "./keyring-rows.ts";
import { parseEpoch, type Keyring, type MemberKeys } from "./keyring/index.ts";

/** A membership's row as far as its data key is concerned. */
export type KeyRow = { academy: AcademyId; member: MemberId; epoch: string; wrap: Uint8Array };

/** A member's derived keys. Not to be kept beyond the request. */
export type Keys = Pick<MemberKeys, "for">;

export type Vault = {
  keyring: Keyring<KeyringTx>;
  /** The keys of a row that this transaction has just read. */
  keysOf(row: KeyRow): Promise<Keys>;
  /** The same where they are in memory: nobody waits, which counts in a loop over many. Undefined: `keysOf`. */
  knownKeysOf(row: KeyRow): Keys | undefined;
  /** The keys of these members of the transaction's academy; whoever is not there is left out. */
  keys(tx: Tx, members: readonly MemberId[]): Promise<Map<MemberId, Keys>>;
  /** Seals a value for its place: a row and column of the holding, about this member. Throws `NotFound` where nobody is. */
  seal<T>(tx: Tx, holding: Holding, column: string, place: SealPlace, value: T): Promise<Sealed<T>>;
  /** The key under which a member's files are sealed. */
  fileKey(tx: Tx, member: MemberId): Promise<KeyObject>;
};

export type SealPlace = { row: string; member: MemberId; item?: string };

const db = tables<{ membership: { id: MemberId; academy: AcademyId; epoch: string; wrap: Buffer } }>();

export function createVault(keyring: Keyring<KeyringTx>): Vault {
  const keysOf = async (row: KeyRow): Promise<Keys> => {
    const epoch = parseEpoch(row.epoch);
    if (!epoch) throw new NotFound("epoch");
    return keyring.open({ ...row, epoch });
  };
  const keys = async (tx: Tx, members: readonly MemberId[]) => {
    const rows = await tx.all(
      db
        .selectFrom("membership")
        .select(["id as member", "academy", "epoch", "wrap"])
        .where("id", "=", sql<MemberId>`any(${members}::uuid[])`),
    );
    const opened = new Map<MemberId, Keys>();
    for (const row of rows) opened.set(row.member, await keysOf(row));
    return opened;
  };
  const keysOfOne = async (tx: Tx, member: MemberId) => {
    const found = (await keys(tx, [member])).get(member);
    if (!found) throw new NotFound("member");
    return found;
  };
  return {
    keyring,
    keysOf,
    knownKeysOf: (row) => keyring.cached(row),
    keys,
    async seal<T>(tx: Tx, holding: Holding, column: string, place: SealPlace, value: T) {
      return sealWith(await keysOfOne(tx, place.member), tx.context.academy, holding, column, place, value);
    },
    fileKey: async (tx, member) => (await keysOfOne(tx, member)).for("file v1"),
  };
}

/** Seals with keys at hand: for many people at once. */
export function sealWith<T>(
  keys: Keys,
  academy: AcademyId,
  holding: Holding,
  column: string,
  { row, member, item }: SealPlace,
  value: T,
): Sealed<T> {
  const place: Place = { academy, holding: sealedName(holding, column), row, member, item: item ?? row };
  return new Sealed<T>(
    sealEnvelope(keys.for("envelope v1"), place, Buffer.from(JSON.stringify(value))),
    place,
  );
}

/** What the row of a new member keeps of their key. */
export type OwnKey = { epoch: string; wrap: Buffer };

/** New data keys for new members, to be inserted in this transaction. */
export async function joinKeys(
  vault: Vault,
  tx: Tx,
  members: readonly MemberId[],
): Promise<Map<MemberId, OwnKey>> {
  const joining = await joinWithKeys(vault, tx, members);
  return new Map(members.map((member) => [member, joining.get(member)!.own]));
}

/** The same with the keys themselves, for what is sealed about them in this transaction too. */
export async function joinWithKeys(
  vault: Vault,
  tx: Tx,
  members: readonly MemberId[],
): Promise<Map<MemberId, { own: OwnKey; keys: Keys }>> {
  const joined = await vault.keyring.join(keyringTx(tx), tx.context.academy, members);
  return new Map(
    joined.map(({ member, epoch, wrap, keys }) => [
      member,
      { own: { epoch, wrap: Buffer.from(wrap) }, keys },
    ]),
  );
}
