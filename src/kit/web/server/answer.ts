import type { ReadableStream } from "node:stream/web";
import { render } from "#web";
import { codingOf, packed } from "./compress.ts";
import { writeCookie } from "./cookies.ts";
import { type Frame, ownHeaders, policyHeaders } from "./headers.ts";
import { ownPath } from "./own-path.ts";
import type { Answer } from "./route.ts";
import { slipCookie, slipSeconds } from "./slips.ts";
import { streamed } from "./streamed.ts";
import { type Visit, isHead } from "./visit.ts";
import type { Web } from "./web.ts";

/** Packed beforehand, for everyone, for ever: assets. */
export type Ready = { kind: "ready"; status: number; headers: Record<string, string>; body: Buffer | null };

type Drawn = {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string | ReadableStream | null;
};

/** The one place where an answer becomes bytes. `cacheable`: anyone may see it, so it may say how long it stays. */
export async function toResponse(
  web: Web,
  visit: Visit,
  answer: Answer | Ready,
  cacheable = false,
): Promise<Response> {
  const drawn = await draw(web, visit, answer);
  const headers = { ...drawn.headers, ...policyHeaders(web, frameOf(answer), stylesOf(answer)) };
  if (!cacheable || headers["cache-control"] === undefined) headers["cache-control"] = "no-store";
  const body = isHead(visit) ? null : drawn.body;
  return new Response(body as ConstructorParameters<typeof Response>[0], {
    status: drawn.status,
    headers: withCookies(headers, visit, web.secure),
  });
}

const frameOf = (answer: Answer | Ready): Frame =>
  answer.kind !== "page" ? "bare" : answer.camera ? "camera" : "page";

const stylesOf = (answer: Answer | Ready): readonly string[] =>
  (answer.kind === "text" ? answer.styles : undefined) ?? [];

function withCookies(
  headers: Record<string, string>,
  { jar }: Visit,
  secure: boolean,
): Record<string, string> | Headers {
  if (jar.size === 0) return headers;
  const all = new Headers(headers);
  for (const cookie of jar.values()) all.append("set-cookie", writeCookie(cookie, secure));
  return all;
}

async function draw(web: Web, visit: Visit, answer: Answer | Ready): Promise<Drawn> {
  switch (answer.kind) {
    case "page":
      return text(visit, answer, render(answer.element), "text/html; charset=utf-8");
    case "json":
      return text(visit, answer, JSON.stringify(answer.value), "application/json; charset=utf-8");
    case "text":
      return text(visit, answer, answer.text, answer.type ?? "text/plain; charset=utf-8");
    case "redirect":
      return { status: 303, headers: { location: leave(web, visit, answer), ...noLength }, body: null };
    case "empty":
      return { status: answer.status, headers: emptyHeaders(answer), body: null };
    case "ready":
      return answer;
    case "stream":
      return {
        status: answer.status,
        headers: ownHeaders(answer.headers),
        body: isHead(visit) ? null : streamed(web, visit, answer),
      };
  }
}

const noLength = { "content-length": "0" };

const emptyHeaders = ({ status, headers }: Extract<Answer, { kind: "empty" }>): Record<string, string> => ({
  ...ownHeaders(headers),
  ...(status !== 204 && status !== 304 && noLength),
});

type Worded = { status?: number; headers?: Record<string, string>; asItIs?: boolean };

async function text(visit: Visit, answer: Worded, words: string, type: string): Promise<Drawn> {
  const coding = answer.asItIs ? null : codingOf(visit.request.headers.get("accept-encoding"));
  const [body, used] = await packed(words, coding);
  const headers: Record<string, string> = {
    "content-type": type,
    vary: "Accept-Encoding",
    ...ownHeaders(answer.headers),
    "content-length": String(Buffer.byteLength(body)),
    ...(used !== null && { "content-encoding": used }),
  };
  return { status: answer.status ?? 200, headers, body };
}

function leave(web: Web, visit: Visit, answer: Extract<Answer, { kind: "redirect" }>): string {
  const to = ownPath(answer.to);
  if (to === null) throw new TypeError("a redirect leads to a path of our own");
  for (const cookie of answer.cookies ?? []) visit.jar.set(cookie.name, cookie);
  if (answer.slip) {
    const value = web.slips.leave(answer.slip, visit.signIn);
    visit.jar.set(slipCookie, { name: slipCookie, value, maxAgeSeconds: slipSeconds });
  }
  return to;
}
