import { STATUS_CODES } from "node:http";
import type { Described, Response as DescribedResponse } from "./description.ts";
import type { House } from "./ground.ts";
import { dead } from "./keys.ts";
import type { Made } from "./request.ts";
import { faultsIn, type Find } from "./schema.ts";

export type Told = { status: number; headers: Headers; text: string };

export async function send(origin: string, { method, path, headers, body }: Omit<Made, "key" | "sound">) {
  const init = { method, headers, redirect: "manual" as const, ...(body !== null && { body }) };
  const { status, ...response } = await fetch(origin + path, init).then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  }));
  return { status, ...response } satisfies Told;
}

/** Where an answer differs from the description, or says what it must not. */
export function faultsOf(one: Described, made: Made, told: Told, find: Find, theirs: House): string[] {
  const { status } = told;
  const described = one.responses[status];
  return [
    ...(status >= 500 ? [`broke: ${status}`] : []),
    ...(described ? unlike(described, told, find) : [`${status} is not described`]),
    ...forBrowsers(told),
    ...keyFaults(made, told),
    ...foreignFaults(made, told, theirs),
    ...(made.sound ? soundFaults(made, told) : []),
  ];
}

function unlike(described: DescribedResponse, { status, headers, text }: Told, find: Find): string[] {
  const type = headers.get("content-type")?.split(";")[0] ?? null;
  const missing = Object.keys(described.headers ?? {})
    .filter((name) => name !== "Link" && !headers.has(name))
    .map((name) => `${status} without ${name}`);
  const { content } = described;
  if (!content) return text === "" ? missing : [...missing, `${status} has a body`];
  const media = content[type ?? ""];
  if (!media) return [...missing, `${status} comes as ${type}`];
  const value = parsed(text);
  if (value === unreadable) return [...missing, `${status} is no JSON`];
  return [
    ...missing,
    ...faultsIn(media.schema, value, find),
    ...(status >= 400 ? problem(status, value) : []),
  ];
}

const unreadable = Symbol("unreadable");
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return unreadable;
  }
}

type Sentence = { code?: string; detail?: string };

/** RFC 9457 §3.1: the status is the one it came with; §4.2.1: of `about:blank` the title is that of the status. */
function problem(status: number, value: unknown): string[] {
  const told = value as { status?: unknown; title?: unknown } & Sentence & { faults?: readonly Sentence[] };
  const wordless = [told, ...(told.faults ?? [])].filter(({ code, detail }) => code === detail);
  return [
    ...(told.status === status ? [] : [`says ${String(told.status)} under ${status}`]),
    ...(told.title === STATUS_CODES[status] ? [] : [`calls ${status} ${String(told.title)}`]),
    ...wordless.map(({ code }) => `says no more than ${code}`),
  ];
}

const forBrowsers = ({ headers }: Told): string[] =>
  ["set-cookie", "access-control-allow-origin"]
    .filter((name) => headers.has(name))
    .map((name) => `sends ${name}`);

/** What no address of ours holds is turned away before anybody is asked. */
function keyFaults({ key, path }: Made, { status }: Told): string[] {
  if (path.includes("%00")) return [];
  const holds = key !== null && !dead.some((name) => name === key);
  return holds === (status !== 401) ? [] : [`${key ?? "no key"}: ${status}`];
}

function foreignFaults({ key, path }: Made, { status, text }: Told, theirs: House): string[] {
  if (key === "foreign") return [];
  const names = Object.values(theirs.things)
    .flat()
    .some((id) => path.includes(id));
  return [
    ...(/birch/.test(text) ? ["tells of another academy"] : []),
    ...(names && status < 400 ? ["reached another academy"] : []),
  ];
}

/** A change may meet what stands in its way, and a sense that no schema describes; a reader meets neither. */
function soundFaults({ method }: Made, { status, text }: Told): string[] {
  const fits = method === "GET" ? status === 200 : status < 300 || status === 409 || status === 422;
  return fits ? [] : [`sound, and ${status}: ${text.slice(0, 200)}`];
}
