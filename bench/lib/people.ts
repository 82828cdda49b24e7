import { profileHolding } from "#people";
import { randomId, type AcademyId, type MemberId } from "#ids";
import { type Sealed, tables, timestamp, type Timestamp } from "#store";
import { joinKeys, sealWith } from "#vault";
import type { OpenPlatform } from "../../src/open-platform.ts";

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    account: string;
    state: string;
    epoch: string;
    wrap: Buffer;
    created_at: Timestamp;
    joined_at: Timestamp;
  };
  profile: {
    academy: AcademyId;
    member: MemberId;
    name: Sealed<string>;
    address: Sealed<string>;
    address_index: Buffer;
    changed_at: Timestamp;
  };
  role_grant: { academy: AcademyId; member: MemberId; role: string; granted_at: Timestamp };
};
const db = tables<Tables>();

const first = ["Mila", "Sem", "Noor", "Daan", "Ruth", "Jesse", "Fenna", "Amir", "Sofie", "Lars"];
const last = [
  "Visser",
  "Jacobs",
  "Dekker",
  "Okafor",
  "de Jong",
  "Brink",
  "Yilmaz",
  "Smit",
  "van Dijk",
  "Mulder",
];
const nameOf = (n: number) => `${first[n % 10]} ${last[Math.floor(n / 10) % 10]}`;

/** People with names and addresses as an import would leave them, without accounts behind them. */
export async function fillAcademy(
  platform: OpenPlatform,
  academy: AcademyId,
  people: number,
): Promise<MemberId[]> {
  const all: MemberId[] = [];
  for (let n = 0; n < people; n += 1_000)
    all.push(...(await fillSome(platform, academy, n, Math.min(1_000, people - n))));
  return all;
}

async function fillSome(
  { store, vault, clock }: OpenPlatform,
  academy: AcademyId,
  from: number,
  count: number,
): Promise<MemberId[]> {
  const ids = Array.from({ length: count }, () => randomId<"member">());
  const now = timestamp(clock.now());
  await store.transact({ academy, member: null }, async (tx) => {
    const wraps = await joinKeys(vault, tx, ids);
    const members = ids.map((id) => ({
      id,
      academy,
      account: randomId(),
      state: "active",
      ...wraps.get(id)!,
      created_at: now,
      joined_at: now,
    }));
    await tx.run(db.insertInto("membership").values(members));
    const profiles = [];
    for (const [n, member] of ids.entries()) {
      const keys = await vault.keysOf({ academy, member, ...wraps.get(member)! });
      const seal = (column: "name" | "address", text: string) =>
        sealWith(keys, academy, profileHolding, column, { row: member, member }, text);
      const index = Buffer.from(member.replaceAll("-", ""), "hex");
      profiles.push({
        academy,
        member,
        name: seal("name", nameOf(from + n)),
        address: seal("address", `p${from + n}@bench.example`),
        address_index: index,
        changed_at: now,
      });
    }
    await tx.run(db.insertInto("profile").values(profiles));
    await tx.run(
      db
        .insertInto("role_grant")
        .values(ids.map((member) => ({ academy, member, role: "participant", granted_at: now }))),
    );
  });
  return ids;
}
