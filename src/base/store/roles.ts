import { hkdfSync, type KeyObject } from "node:crypto";
import type { Client } from "pg";
import { send } from "./pipeline.ts";
import type { Roles } from "./transaction.ts";

/**
 * The roles of one Tutela in a database server. They own nothing and cannot bypass row-level security.
 * `plain` and `veiled` are put on by the application's login for each transaction; the ledger has a login of its own.
 */
export type DatabaseRoles = Roles & { app: string; ledger: string };

/** Server-wide names, so a second Tutela on the same server takes another prefix. */
export const rolesNamed = (prefix: string): DatabaseRoles => {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(prefix))
    throw new RangeError("a role prefix is a plain lower-case name");
  return {
    plain: `${prefix}_plain`,
    veiled: `${prefix}_veiled`,
    app: `${prefix}_app`,
    ledger: `${prefix}_ledger`,
  };
};

/** Every node derives the same passwords from the root key: nothing more to keep or hand around. */
export function rolePassword(root: KeyObject, role: string): string {
  return Buffer.from(hkdfSync("sha256", root, "", `tutela database login v1/${role}`, 24)).toString(
    "base64url",
  );
}

export async function makeRoles(
  owner: Client,
  roles: DatabaseRoles,
  password: (role: string) => string,
): Promise<void> {
  const known = await mightOf(owner, Object.values(roles));
  for (const role of Object.values(roles)) {
    const isLogin = role === roles.app || role === roles.ledger;
    const login = isLogin ? `login noinherit password '${password(role)}'` : "nologin";
    // Only a superuser may so much as say "nosuperuser" of a role that exists: an owner who is none says it once.
    const text = known.has(role)
      ? `alter role ${role} ${known.get(role) ? powerless : ""} ${login}`
      : `create role ${role} ${powerless} ${login}`;
    await send(owner, [{ text, values: [] }]);
  }
  await send(owner, [{ text: `grant ${roles.plain}, ${roles.veiled} to ${roles.app}`, values: [] }]);
}

const powerless = "nosuperuser nocreatedb nocreaterole nobypassrls";

/** Which of these roles there are, and whether one can do more than it should. */
async function mightOf(owner: Client, roles: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const text = `
    select rolname, rolsuper or rolcreatedb or rolcreaterole or rolbypassrls
    from pg_roles where rolname = any($1::text[])`;
  const [known] = await send(owner, [{ text, values: [roles] }]);
  return new Map(known!.rows.map(([name, mighty]) => [name!, mighty === "t"]));
}
