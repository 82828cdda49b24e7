import type { MemberActor } from "#access";
import type { Academy, PolicyName } from "#academies";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { namesOf } from "#people";
import type { Platform } from "#platform";
import { governed, inside } from "../governing.ts";
import { db, type PolicyChangeId } from "../tables.ts";

const changesMost = 2_000;

export type PolicyChange = {
  id: PolicyChangeId;
  number: PolicyName;
  before: number;
  after: number;
  at: Instant;
  by: MemberId;
  /** Null where they gave none, or are no longer here. */
  name: string | null;
  reason: string | null;
};

export type PolicyHistory = { academy: Academy; changes: readonly PolicyChange[] };

/** The newest changes, with who made them and why: one leaf over the names of all of them. */
export async function readPolicyChanges(
  platform: Platform,
  actor: MemberActor,
  purpose: "administer" | "export" = "administer",
): Promise<PolicyHistory> {
  const { academy, asked } = await platform.store.read(inside(actor), async (tx) => {
    const house = await governed(tx, platform, actor);
    const rows = await tx.all(
      db
        .selectFrom("policy_change")
        .select([
          "id",
          "house",
          "changed_by",
          "changed_at",
          "number",
          "value_before",
          "value_after",
          "reason",
        ])
        .orderBy("changed_at", "desc")
        .orderBy("id", "desc")
        .limit(changesMost),
    );
    const names = await namesOf(tx, [...new Set(rows.map((row) => row.changed_by))]);
    return { academy: house, asked: await platform.gate.ask(tx, actor, purpose, { rows, names }) };
  });
  const { rows, names } = await platform.gate.open(asked);
  const called = new Map(names.map(({ member, name }) => [member, name]));
  const changes = rows.map((row) => ({
    id: row.id,
    number: row.number,
    before: row.value_before,
    after: row.value_after,
    at: row.changed_at,
    by: row.changed_by,
    name: called.get(row.changed_by) ?? null,
    reason: row.reason,
  }));
  return { academy, changes };
}
