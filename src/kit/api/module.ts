import { hasRole } from "#access";
import { defineJob, every } from "#jobs";
import { NotFound } from "#errors";
import { parseId } from "#ids";
import { fileTask, listRoutes } from "#list";
import type { Platform } from "#platform";
import { forMembers, redirect, type MemberCall, type NavEntry, type Route } from "#web-server";
import { apiWords as say } from "./api.words.ts";
import { apiEvents } from "./events.ts";
import { apiHoldings } from "./holdings.ts";
import type { NameOf } from "./list-keys.ts";
import { describe } from "./openapi.ts";
import type { Operation } from "./operation.ts";
import { apiEffects } from "./policy-effects.ts";
import { ownKey } from "./own-key.ts";
import { make, newKeyPage } from "./pages/new-key.tsx";
import { programsList } from "./pages/programs.tsx";
import { programsPath } from "./paths.ts";
import { revokeKey } from "./revoke-key.ts";
import { base } from "./serve.ts";
import { sweepKeys } from "./sweep.ts";

/** `operations`: of all modules, once they stand. */
export type ApiOptions = { nameOf: NameOf; operations(): readonly Operation[] };

/** A door for programs: keys, and all that they open. */
export const makeApi = (options: ApiOptions) => ({
  name: "api",
  ...apiHoldings,
  events: apiEvents,
  policyEffects: apiEffects,
  tasks: [fileTask(programsList(options))],
  plug: (platform: Platform) => ({
    routes: routes(platform, options),
    api: [ownKey],
    nav: [nav],
    recurring: [every(defineJob({ name: "api.sweep", run: () => sweepKeys(platform) }), { hours: 1 })],
  }),
});

const nav: NavEntry = {
  label: (language) => say(language, "programs"),
  path: programsPath,
  shownTo: (actor) => hasRole(actor, "administrator"),
  order: 70,
};

const managing = { door: "academy", may: "manage keys" } as const;

function routes(platform: Platform, options: ApiOptions): Route[] {
  const page = (
    name: string,
    path: string,
    rest: Pick<Route, "method" | "access">,
    handle: (call: MemberCall) => ReturnType<Route["handle"]>,
  ): Route => ({
    name: `api.${name}`,
    path: `/a/:academy/developers${path}`,
    ...rest,
    handle: forMembers(handle),
  });
  const fresh = { ...managing, stepUp: true };
  return [
    ...listRoutes(platform, programsList(options)),
    page("new-key", "/new", { method: "GET", access: fresh }, (call) => newKeyPage(call)),
    page("make-key", "/new", { method: "POST", access: fresh }, (call) => make(platform, call)),
    page("revoke-key", "/keys/:key/revocation", { method: "POST", access: managing }, (call) =>
      revoke(platform, call),
    ),
    {
      name: "api.description",
      method: "GET",
      path: `${base}/openapi.json`,
      access: { door: "public" },
      handle: async ({ origin }) => ({
        kind: "json",
        value: describe(options.operations(), origin),
        headers: { "cache-control": "public, max-age=300" },
      }),
    },
  ];
}

async function revoke(platform: Platform, { actor, academy, params, language }: MemberCall) {
  const key = parseId<"key">(params["key"] ?? "");
  if (!key) throw new NotFound("key");
  await revokeKey(platform, actor, key);
  return redirect(programsPath(academy), { said: say(language, "revokedSlip") });
}
