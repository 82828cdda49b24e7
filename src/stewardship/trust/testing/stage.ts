import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Platform } from "#platform";
import { platformAcademy, type AcademyId } from "#ids";
import type { Check, CheckContext, Evidence } from "#promise";
import { addAcademy, openTestPlatform, type TestPlatform } from "#testing-platform";
import { createWebApp, type Resolve, type Route } from "#web-server";
import { policyOf, type Academy } from "#academies";
import { contextOf } from "../run-checks.ts";

/** Addresses such as the product has: nothing stands behind them. */
const route = (
  name: string,
  path: string,
  access: Route["access"],
  method: Route["method"] = "GET",
): Route => ({
  name,
  method,
  path,
  access,
  handle: async () => ({ kind: "text", text: "reached" }),
});

export const someRoutes: readonly Route[] = [
  route("people.list", "/a/:academy/people", { door: "academy", may: "administer people" }),
  route(
    "people.suspend",
    "/a/:academy/people/:person/suspension",
    { door: "academy", may: "administer people", stepUp: true },
    "POST",
  ),
  route("practice.review", "/a/:academy/review/:take", { door: "academy", may: "review" }),
  route("practice.write", "/a/:academy/exercises/new", { door: "academy", may: "write exercises" }),
  route("practice.media", "/a/:academy/takes/:take/media", { door: "academy", may: "use the academy" }),
  route("academies.add", "/academies/new", { door: "platform", may: "operate the platform" }),
  route("api.people", "/api/v1/people", { door: "key", scope: "people:read" }),
  route("sign-in.page", "/sign-in", { door: "public" }),
];

/** Nobody is signed in. */
const nobody =
  (academy: Academy): Resolve =>
  async ({ slug }) => ({
    signIn: null,
    actor: { kind: "public" },
    academy: slug === null ? academy : null,
    csrf: null,
    language: null,
    reader: null,
  });

export const platformHouse = (platform: Pick<Platform, "clock">): Academy => ({
  id: platformAcademy,
  slug: "platform",
  name: "Tutela",
  ink: "petrol",
  language: "en",
  languages: ["en", "nl"],
  mark: null,
  zone: "Etc/UTC",
  region: "eu",
  purpose: "platform",
  policySet: "processor",
  policy: policyOf("processor"),
  createdAt: platform.clock.now(),
});

/** The web app over these routes, asked from this machine without a sign-in. */
export function asking(platform: TestPlatform, routes: readonly Route[]): CheckContext["request"] {
  const { settings, clock, log } = platform;
  const app = createWebApp({ settings, clock, log, routes, resolve: nobody(platformHouse(platform)) });
  return (path, init = {}) => {
    const url = new URL(path, settings.publicUrl);
    return app.fetch(
      new Request(url, { ...init, headers: { host: url.host, ...(init.headers as Record<string, string>) } }),
    );
  };
}

/** A platform with one customer, for the tests of one file. */
export class Stage {
  declare platform: TestPlatform;
  declare customer: AcademyId;

  constructor() {
    beforeAll(async () => {
      this.platform = await openTestPlatform();
      writeFileSync(join(this.platform.folder, "environment"), "development\n");
      this.customer = await addAcademy(this.platform);
    });
    afterAll(() => this.platform.close());
  }

  context(changed: Partial<CheckContext> = {}): CheckContext {
    const request = asking(this.platform, someRoutes);
    return { ...contextOf(changed.platform ?? this.platform, request), ...changed };
  }

  run(check: Check, changed: Partial<CheckContext> = {}): Promise<Evidence> {
    return check.run(this.context(changed));
  }
}

/** The one check of a clause. */
export function of(checks: readonly Check[], clause: string): Check {
  const check = checks.find((one) => one.clause === clause);
  if (!check) throw new Error(`no check of ${clause}`);
  return check;
}
