import { randomUUID } from "node:crypto";
import type { Academy } from "#academies";
import type { EntryId } from "#ids";
import { csrfName, onceName } from "#web";
import { countedBytes, readBody, refuseLength } from "./body/read-body.ts";
import { readFileForm } from "./body/file-form.ts";
import { type Fields, formOf, parseFields, repaired } from "./body/form.ts";
import { parseJson } from "./body/json.ts";
import { bindingOf, formMark, isFormMark } from "./form-mark.ts";
import { TurnedAway } from "./refusals.tsx";
import type { Resolved } from "./resolve.ts";
import type { Call, Route } from "./route.ts";
import { slipCookie } from "./slips.ts";
import { type Visit, bodyOf, browserSecret, isSafe, newBrowserSecret } from "./visit.ts";
import type { Web } from "./web.ts";

const usualBodyMost = 65_536;

export type Sent = { fields: Fields; json: unknown; bytes: Buffer; file?: AsyncIterable<Buffer> };
const nothing: Sent = { fields: new Map(), json: undefined, bytes: Buffer.alloc(0) };

export const secretOf = (visit: Visit, { csrf }: Resolved): string | null => csrf ?? browserSecret(visit);

/** Reads what was sent, and refuses what no page of ours made for this browser. */
export async function receive(web: Web, visit: Visit, route: Route, resolved: Resolved): Promise<Sent> {
  if (isSafe(visit)) return nothing;
  const { headers } = visit.request;
  const most = route.bodyMost ?? usualBodyMost;
  refuseLength(headers, most);
  const marked = (mark: string | null) => {
    if (route.unmarked) return;
    if (!isFormMark(mark, secretOf(visit, resolved))) throw new TurnedAway("stale");
  };
  const type = headers.get("content-type") ?? "";
  if (route.body === "raw") {
    marked(headers.get("x-csrf-token"));
    return nothing;
  }
  if (route.body === "file") {
    const { fields, bytes } = await readFileForm(type, countedBytes(bodyOf(visit), most));
    marked(headers.get("x-csrf-token") ?? fields.get(csrfName)?.[0] ?? null);
    return { ...nothing, fields: withoutOnce(fields), file: bytes };
  }
  const bytes = await readBody(bodyOf(visit), most, web.bodyTime);
  if (route.body === "json") {
    marked(headers.get("x-csrf-token"));
    return { ...nothing, json: parseJson(type, bytes), bytes };
  }
  const fields = await parseFields(type, bytes);
  marked(headers.get("x-csrf-token") ?? fields.get(csrfName)?.[0] ?? null);
  return { ...nothing, fields, bytes };
}

/** Whether the same file came twice cannot be told before it was read. */
const withoutOnce = (fields: Fields): Fields => new Map([...fields].filter(([name]) => name !== onceName));

type Made = {
  route: Route;
  resolved: Resolved & { academy: Academy };
  params: Readonly<Record<string, string>>;
  sent: Sent;
  opened: ReadonlySet<EntryId>;
};

const isId = (text: string): boolean => /^[\w-]{8,64}$/.test(text);

export function makeCall(web: Web, visit: Visit, { route, resolved, params, sent, opened }: Made): Call {
  const { headers } = visit.request;
  const { [csrfName]: _, [onceName]: once, ...rest } = Object.fromEntries(sent.fields);
  const fields = repaired(new Map(Object.entries(rest)));
  const made: { query?: URLSearchParams; guard?: Call["guard"] } = {};
  return {
    route,
    actor: resolved.actor,
    academy: resolved.academy,
    language: visit.language,
    zone: resolved.zone ?? resolved.academy.zone,
    path: visit.path,
    params,
    get query() {
      return (made.query ??= new URLSearchParams(visit.search));
    },
    form: formOf(fields),
    json: sent.json,
    get bytes() {
      return sent.file ?? countedBytes(bodyOf(visit), route.bodyMost ?? usualBodyMost);
    },
    headers,
    cookie: visit.cookie,
    address: visit.address,
    get guard() {
      const secret = secretOf(visit, resolved) ?? newBrowserSecret(visit);
      return (made.guard ??= { csrf: formMark(secret), once: randomUUID() });
    },
    get binding() {
      return bindingOf(secretOf(visit, resolved) ?? newBrowserSecret(visit));
    },
    once: once?.[0] !== undefined && isId(once[0]) ? once[0] : null,
    origin: web.settings.publicUrl,
    opened,
    get signal() {
      return visit.request.signal;
    },
    slip() {
      const key = visit.cookie(slipCookie);
      if (key === undefined) return null;
      visit.jar.set(slipCookie, { name: slipCookie, value: "", maxAgeSeconds: 0 });
      return web.slips.take(key, visit.signIn);
    },
    nav: web.nav,
    reader: resolved.reader,
  };
}
