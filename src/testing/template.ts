import { createHash, createSecretKey } from "node:crypto";
import { prepareQueue } from "#jobs";
import { projectRoot, type RootKey } from "#settings";
import { prepareDatabase, rolePassword, rolesNamed } from "#store";
import { createDatabaseOn, type TestServer } from "./postgres.ts";

/** One root key for all tests of a run: the roles' passwords come from it, and roles belong to the whole server. */
export const testRoot: RootKey = (() => {
  const bytes = createHash("sha256").update("the root key of tests").digest();
  return { id: "7e57000000000000", key: createSecretKey(bytes), made: false };
})();

export const testRoles = rolesNamed("tutela");
export const testDeployment = { environment: "development", region: "eu" } as const;

/** The migrated database that each test's own is copied from. */
export async function prepareTemplate(server: TestServer): Promise<string> {
  const { name, connection } = await createDatabaseOn(server);
  await prepareDatabase({
    owner: connection,
    root: projectRoot(),
    roles: testRoles,
    password: (role) => rolePassword(testRoot.key, role),
    deployment: testDeployment,
    also: (owner) => prepareQueue(owner, testRoles),
  });
  return name;
}
