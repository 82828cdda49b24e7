import { hkdfSync, type KeyObject } from "node:crypto";
import type { Client } from "pg";
import { send, type Roles } from "./transaction.ts";

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
  const logins = [roles.app, roles.ledger];
  for (const role of Object.values(roles)) {
    const login = logins.includes(role) ? `login noinherit password '${password(role)}'` : "nologin";
    const [known] = await send(owner, [
      { text: "select 1 from pg_roles where rolname = $1", values: [role] },
    ]);
    const verb = known!.rows.length > 0 ? "alter" : "create";
    await send(owner, [
      { text: `${verb} role ${role} nosuperuser nocreatedb nocreaterole nobypassrls ${login}`, values: [] },
    ]);
  }
  await send(owner, [{ text: `grant ${roles.plain}, ${roles.veiled} to ${roles.app}`, values: [] }]);
}
