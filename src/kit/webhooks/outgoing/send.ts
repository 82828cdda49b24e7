import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { second, type Clock } from "#clock";
import type { Settings } from "#settings";
import { signatureOf } from "../signature.ts";
import { reachable, type Found, type Resolve } from "./reach.ts";

const timeMost = 10 * second;
const answerMost = 4_096;

export type Failure = "address" | "no host" | "unreachable" | "tls" | "slow" | "redirect" | "refused";
/** All that is kept of an answer. `failure` null: it was taken. */
export type Outcome = { status: number | null; failure: Failure | null; tookMs: number };

export type Call = { id: string; address: string; body: string; secrets: readonly string[] };

export type Ways = {
  settings: Pick<Settings, "environment" | "webhookNetworks">;
  clock: Clock;
  resolve?: Resolve;
  /** Milliseconds for all of it; the name, the connection and the answer. */
  timeMost?: number;
};

/** One attempt. It never throws, follows no redirect, and reads no more of an answer than it must. */
export async function send(ways: Ways, call: Call): Promise<Outcome> {
  const began = ways.clock.now();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ways.timeMost ?? timeMost);
  const gaveUp = new Promise<never>((_, reject) => {
    late.signal.addEventListener("abort", () => reject(new Slow()), { once: true });
  });
  gaveUp.catch(() => {});
  const result = await Promise.race([attempt(ways, call, late.signal), gaveUp]).catch(failed);
  clearTimeout(timer);
  return { ...result, tookMs: Math.max(0, ways.clock.now() - began) };
}

class Slow extends Error {}

type Told = Pick<Outcome, "status" | "failure">;

async function attempt({ settings, clock, resolve }: Ways, call: Call, signal: AbortSignal): Promise<Told> {
  const url = new URL(call.address);
  const found = await reachable(url, settings, resolve);
  if (found === null) return { status: null, failure: "address" };
  const timestamp = Math.floor(clock.now() / second);
  const signature = signatureOf(call.secrets, { ...call, timestamp });
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(call.body)),
    "user-agent": "Tutela-Webhooks/1",
    "webhook-id": call.id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signature,
  };
  const status = await exchange(url, { headers, found, signal }, call.body);
  if (status >= 200 && status < 300) return { status, failure: null };
  return { status, failure: status >= 300 && status < 400 ? "redirect" : "refused" };
}

type Wire = { headers: Record<string, string>; found: readonly Found[]; signal: AbortSignal };

/** Over a connection of its own, to an address that was looked at. */
function exchange(url: URL, { headers, found, signal }: Wire, body: string): Promise<number> {
  const ask = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const asked = ask(
      url,
      { method: "POST", headers, agent: false, signal, lookup: only(found) },
      (answer) => void read(answer).then(() => resolve(answer.statusCode ?? 0), reject),
    );
    asked.on("error", reject).end(body);
  });
}

const only =
  (found: readonly Found[]): LookupFunction =>
  (_, { all }, done) => {
    const [first] = found;
    if (all) done(null, [...found]);
    else if (first) done(null, first.address, first.family);
  };

/** So that whoever answers is heard out, as far as that is reasonable. */
async function read(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const piece of answer) {
    bytes += Buffer.isBuffer(piece) ? piece.length : 0;
    if (bytes >= answerMost) break;
  }
  answer.destroy();
}

function failed(error: unknown): Told {
  if (error instanceof Slow) return { status: null, failure: "slow" };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA")
    return { status: null, failure: "no host" };
  const isTls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code);
  return { status: null, failure: isTls ? "tls" : "unreachable" };
}
