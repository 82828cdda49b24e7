import { sql } from "kysely";
import type { MemberActor, Role } from "#access";
import { NotFound, Unavailable } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { houseOf, type Keys } from "#vault";
import { academyOf } from "../administering.ts";
import { indexUnder } from "../blind-indexes.ts";
import { listGroups } from "../queries.ts";
import type { GroupId } from "../tables.ts";
import { titleKey } from "../words-typed.ts";
import type { Known } from "./judge.ts";
import { db } from "./tables.ts";

/** What judging a list needs of its academy, within one transaction. */
export type Ground = {
  platform: Platform;
  tx: Tx;
  actor: MemberActor;
  house: MemberId;
  keys: Keys;
  zone: string;
  invitationDays: number;
  groups: Map<string, GroupId>;
  /** Under which an address is found again. */
  keyOf(address: string): string;
};

export async function groundOf(platform: Platform, tx: Tx, actor: MemberActor): Promise<Ground> {
  const house = houseOf(actor.academy);
  const keys = (await platform.vault.keys(tx, [house])).get(house);
  if (!keys) throw new Unavailable("an academy without a house");
  const { zone, policy } = await academyOf(tx);
  const titles = await platform.gate.ask(tx, actor, "administer", await listGroups(tx));
  const groups = new Map(
    (await platform.gate.open(titles)).map(({ id, title }) => [titleKey(title), id] as const),
  );
  const keyOf = (address: string) => indexUnder(keys, address).toString("hex");
  const { invitationDays } = policy;
  return { platform, tx, actor, house, keys, zone, invitationDays, groups, keyOf };
}

const rolesOfMember = sql<
  Role[]
>`array(select g.role from role_grant g where g.academy = profile.academy and g.member = profile.member order by g.role)`;
const groupsOfMember = sql<
  GroupId[]
>`array(select s.study_group from group_seat s where s.academy = profile.academy and s.member = profile.member)`;

/** Who of these addresses is here, in one statement. */
export async function whoIsHere(tx: Tx, keys: readonly string[]): Promise<Map<string, Known>> {
  const indexes = [...new Set(keys)].map((key) => Buffer.from(key, "hex"));
  const rows = await tx.all(
    db
      .selectFrom("profile")
      .select(["profile.member", "profile.address_index as index"])
      .select([rolesOfMember.as("roles"), groupsOfMember.as("groups")])
      .where("profile.address_index", "=", sql<Buffer>`any(${indexes}::bytea[])`),
  );
  return new Map(rows.map(({ index, ...known }) => [index.toString("hex"), known]));
}

/** Whose list cannot be found here does not exist. */
export const noList = () => new NotFound("list");
