import { sql } from "kysely";
import { mayEnter, type Capability, type MemberActor, type Role } from "#access";
import type { Instant } from "#clock";
import { fixed, type Tx } from "#store";
import { db, type TaskId } from "./tables.ts";

const rolesOf = sql<Role[]>`array(
  select r.role from role_grant r where r.academy = membership.academy and r.member = membership.id)`;

const found = fixed((id: TaskId) =>
  db
    .selectFrom("task")
    .innerJoin("membership", "membership.id", "task.asked_by")
    .select(["task.id", "task.academy", "task.asked_by as askedBy", "task.sign_in as signIn"])
    .select(["task.factor_at as factorAt", "task.kind", "task.data", "task.state", "task.run", "task.done"])
    .select(["task.total", "task.counts", "task.bookmark", "task.failure"])
    .select([
      "membership.account",
      "membership.state as standing",
      "membership.licence_until as licenceUntil",
    ])
    .select(rolesOf.as("roles"))
    .where("task.id", "=", id),
);

/** A task with whoever asked for it, as both stand now. */
export type Found = NonNullable<Awaited<ReturnType<typeof findToRun>>>;
export const findToRun = (tx: Tx, id: TaskId) => tx.maybe(found(id));

/** Null: no member in whose name anything could be done. */
export function askerOf(row: Found): MemberActor | null {
  const { academy, askedBy: id, account, signIn, factorAt, standing, licenceUntil } = row;
  if (account === null || (standing !== "active" && standing !== "suspended")) return null;
  const roles = new Set(row.roles);
  return {
    kind: "member",
    academy,
    id,
    account,
    roles,
    signIn,
    secondFactorAt: factorAt,
    state: standing,
    licenceUntil,
  };
}

export function mayGoOn(actor: MemberActor | null, may: Capability, now: Instant): actor is MemberActor {
  return actor !== null && mayEnter(actor, may, now).allowed;
}
