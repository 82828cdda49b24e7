import type { Platform } from "#platform";
import { NotFound } from "#errors";
import { Problem, type Answer, type Call, type KeyCall, type Route } from "#web-server";
import { isKnown, precondition, tagOf } from "./etag.ts";
import { once } from "./once.ts";
import { idFrom, type Answered, type Asked, type Operation } from "./operation.ts";
import { readOrRefuse, type Faults } from "./schema.ts";

/** Where all of it stands; another number would be another promise. */
export const base = "/api/v1";

/** Operations as addresses of the product. */
export const operationRoutes = (platform: Platform, operations: readonly Operation[]): Route[] =>
  operations.map((one) => ({
    name: `api.${one.id.replaceAll(".", "-")}`,
    method: one.method,
    path: base + one.path,
    access: { door: "key", scope: one.scope },
    ...(one.body && { body: "json" as const }),
    handle: async (call) => {
      if (!isKeyCall(call)) throw new NotFound();
      return answer(one, call, await one.work(asked(platform, one, call)));
    },
  }));

const isKeyCall = (call: Call): call is KeyCall => call.actor.kind === "key";

const unfit = (faults: Faults): Problem =>
  new Problem(422, "invalid", "Something in this request does not fit.", { faults });

function asked(platform: Platform, { query, body }: Operation, call: KeyCall): Asked {
  const { actor, academy, headers } = call;
  return {
    platform,
    actor,
    academy,
    query: readOrRefuse(query, queryIn(call), "?", unfit),
    body: body && readOrRefuse(body, call.json, "", unfit),
    id: (name) => idFrom(call, name),
    unchanged: (read) => precondition(headers.get("if-match"), read),
    once: (verb, told) => once(platform, call, verb, told),
  };
}

/** A word that is said twice is no word of ours. */
function queryIn({ query }: KeyCall): Record<string, string | string[]> {
  const names = new Set(query.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const [first = "", ...more] = query.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

function answer({ version, path }: Operation, call: KeyCall, told: Answered): Answer {
  const { status, value, next, location } = told;
  if (value === undefined) return { kind: "empty", status };
  const here = call.origin + base + path;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...(location !== undefined && { location: `${here}/${location}` }),
    ...(next && { link: `<${onwards(call, next)}>; rel="next"` }),
  };
  if (version !== "tag") return { kind: "json", status, value, headers };
  const etag = tagOf(value);
  if (isKnown(call.headers.get("if-none-match"), etag))
    return { kind: "empty", status: 304, headers: { etag } };
  return { kind: "json", status, value, headers: { ...headers, etag }, asItIs: true };
}

function onwards({ origin, path, query }: KeyCall, next: string): string {
  const all = new URLSearchParams(query);
  all.set("cursor", next);
  return `${origin}${path}?${all}`;
}
