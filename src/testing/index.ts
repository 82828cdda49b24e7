export { axe, findBrowser, launchBrowser } from "./browser.ts";
export { createTestDatabase, serverForTests, type TestDatabase, type TestServer } from "./postgres.ts";
export { testRoles, testRoot } from "./template.ts";
