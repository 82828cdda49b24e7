import { sql } from "kysely";
import type { Asked, MemberActor, Purpose } from "#access";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Sealed, Tx } from "#store";
import type { RightsOptions } from "./options.ts";
import { db } from "./tables.ts";

/** Null where a name was not given or is not for the reader, no key where nobody is there any more. */
export type Names = ReadonlyMap<MemberId, string | null>;
type Named = { member: MemberId; name: Sealed<string> | null };

/** The names of those who looked or could, for the reader: one opening for all of them. */
export async function askNames(
  { platform, options }: { platform: Platform; options: RightsOptions },
  tx: Tx,
  reader: MemberActor,
  members: readonly MemberId[],
  purpose: Extract<Purpose, "see-who-saw" | "export"> = "see-who-saw",
): Promise<AskedNames> {
  const here = await present(tx, members);
  const found = new Map((await options.namesOf(tx, here)).map(({ member, name }) => [member, name]));
  const named: Named[] = here.map((member) => ({ member, name: found.get(member) ?? null }));
  return { here, asked: await platform.gate.askWhere(tx, reader, purpose, named) };
}

type AskedNames = { here: readonly MemberId[]; asked: Asked<(Named | null)[]> };

/** After the transaction. */
export async function openNames({ gate }: Platform, { here, asked }: AskedNames): Promise<Names> {
  const opened = await gate.open(asked);
  return new Map(here.map((member, at) => [member, opened[at]?.name ?? null]));
}

const present = async (tx: Tx, members: readonly MemberId[]): Promise<MemberId[]> =>
  members.length === 0
    ? []
    : (
        await tx.all(
          db
            .selectFrom("membership")
            .select("id")
            .where("id", "=", sql<MemberId>`any(${members}::uuid[])`),
        )
      ).map(({ id }) => id);
