import type { TestProject } from "vitest/node";
import { prepareTemplate } from "../../src/testing/template.ts";
import { otherPostgres, startOther } from "./other-postgres.ts";

/** Instead of the server that comes with us: an installed PostgreSQL, by a user that may make databases and roles. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { tester, stop } = await startOther(otherPostgres()!);
  try {
    project.provide("testServer", tester);
    project.provide("testTemplate", await prepareTemplate(tester));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
