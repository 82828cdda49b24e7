import type { EntryId } from "#ids";
import { readBody, refuseLength } from "./body/read-body.ts";
import { BodyRefused } from "./body/body-refused.ts";
import { parseJson } from "./body/json.ts";
import { makeCall, type Sent } from "./call.ts";
import { Problem, problemAnswer } from "./problem.ts";
import { quotaHeaders } from "./quotas.ts";
import type { Answer, Route, RouteAccess } from "./route.ts";
import { bodyOf, isSafe, type Visit } from "./visit.ts";
import type { Web } from "./web.ts";

const bodyMost = 65_536;

type Knock = {
  route: Route;
  access: RouteAccess & { door: "key" };
  params: Readonly<Record<string, string>>;
  opened: ReadonlySet<EntryId>;
};

const challenge = (more = ""): { headers: Record<string, string> } => ({
  headers: { "www-authenticate": `Bearer realm="Tutela"${more}` },
});

/** From a program's request to the handler's answer: whose key it is, how often it may ask, whether it may, what it sent. */
export async function byKey(web: Web, visit: Visit, knock: Knock): Promise<Answer> {
  const { address, cookie } = visit;
  const authorization = visit.request.headers.get("authorization");
  const resolved = await web.resolve({ door: "key", slug: null, cookie, address, authorization });
  const { actor, academy } = resolved;
  if (actor.kind !== "key" || academy === null) throw noKey(authorization);
  const quota = web.quotas.take(actor.id);
  const headers = quotaHeaders(quota);
  try {
    if (quota.waitSeconds > 0) throw tooOften(quota.waitSeconds);
    const { scope } = knock.access;
    if (scope !== null && !actor.scopes.has(scope)) throw outOfScope(scope);
    if (!takesJson(visit.request.headers.get("accept"))) throw notAcceptable();
    const sent = await receive(web, visit, knock.route);
    const call = makeCall(web, visit, { ...knock, resolved: { ...resolved, academy }, sent });
    return withHeaders(await knock.route.handle(call), headers);
  } catch (error) {
    return withHeaders(problemAnswer(web, visit, error), headers);
  }
}

const noKey = (authorization: string | null): Problem =>
  new Problem(
    401,
    "no-key",
    "Send a key that holds: Authorization: Bearer tutela_key_…",
    challenge(authorization === null ? "" : ', error="invalid_token"'),
  );

const outOfScope = (scope: string): Problem =>
  new Problem(
    403,
    "out-of-scope",
    `This key does not have the scope ${scope}.`,
    challenge(`, error="insufficient_scope", scope="${scope}"`),
  );

const tooOften = (seconds: number): Problem =>
  new Problem(429, "limited", `Wait ${seconds} seconds, then go on.`, {
    headers: { "retry-after": String(seconds) },
  });

const notAcceptable = (): Problem =>
  new Problem(406, "not-acceptable", "All that is answered here is application/json.");

/** Whether JSON is among what a program takes (RFC 9110 §12.5.1), refused by `q=0` where its range is the nearest. */
function takesJson(accept: string | null): boolean {
  if (accept === null || accept.trim() === "") return true;
  const ranges = accept.split(",").map((range) =>
    range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  for (const wanted of ["application/json", "application/*", "*/*"]) {
    const found = ranges.find(([name]) => name === wanted);
    if (found) return !found.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
  }
  return false;
}

async function receive(web: Web, visit: Visit, route: Route): Promise<Sent> {
  const nothing: Sent = { fields: new Map(), json: undefined, bytes: Buffer.alloc(0) };
  if (isSafe(visit)) return nothing;
  const { headers } = visit.request;
  refuseLength(headers, bodyMost);
  const bytes = await readBody(bodyOf(visit), bodyMost, web.bodyTime);
  if (route.body !== "json" && bytes.length > 0) throw new BodyRefused(415);
  if (route.body !== "json") return nothing;
  return { ...nothing, json: parseJson(headers.get("content-type") ?? "", bytes), bytes };
}

const withHeaders = (answer: Answer, headers: Record<string, string>): Answer =>
  answer.kind === "redirect" || answer.kind === "stream"
    ? answer
    : { ...answer, headers: { ...headers, ...answer.headers } };
