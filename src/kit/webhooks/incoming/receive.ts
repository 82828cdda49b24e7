import { createHash } from "node:crypto";
import { findAcademyBySlug } from "#academies";
import { instant, minute, second, type Instant } from "#clock";
import { parseId, platformAcademy, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { webhooksIn } from "../service.ts";
import { isSigned, newSecret } from "../signature.ts";
import { db, type SourceId } from "../tables.ts";
import { Unfit, type IncomingKind } from "./incoming-kind.ts";

/** How far the time of a call may be from ours, either way. */
export const tolerance = 5 * minute;

export type Incoming = {
  slug: string;
  source: string;
  id: string | null;
  timestamp: string | null;
  signature: string | null;
  /** As it came. */
  body: Buffer;
};

/** `unknown`: whatever is wrong with who calls, when, or whether they have called so before; nobody hears which. */
export type Heard = { heard: "done" | "unknown" } | { heard: "unfit"; why: string };

const unknown: Heard = { heard: "unknown" };
/** So that a source which is not there takes as long as one that is. */
const nobodys = newSecret();

type Known = { academy: AcademyId; id: SourceId | null; kind: string; secrets: readonly string[] };

/** One call: judged over its very bytes before anything reads them. */
export async function receive(
  platform: Platform,
  kinds: readonly IncomingKind[],
  call: Incoming,
): Promise<Heard> {
  const known = await findSource(platform, call);
  const signedAt = timeIn(call.timestamp);
  const name = call.id ?? "";
  const signed = { id: name, timestamp: Math.floor((signedAt ?? 0) / second), body: call.body };
  const fits = isSigned(known.secrets, call.signature ?? "", signed);
  const now = platform.clock.now();
  const inTime = signedAt !== null && Math.abs(now - signedAt) <= tolerance;
  if (!fits || !inTime || known.id === null || !/^[\x21-\x7e]{1,200}$/.test(name)) return unknown;
  const { academy, id: source } = known;
  try {
    return await platform.store.transact({ academy, member: null }, async (tx) => {
      const turn = await takeTurn(tx, source, { name, signedAt, now });
      if (turn !== "first") return turn === "retry" ? { heard: "done" } : unknown;
      const kind = kinds.find((one) => one.name === known.kind);
      await take(platform, tx, kind, call.body);
      await tx.run(
        db
          .updateTable("webhook_source")
          .set({ called_at: timestamp(now) })
          .where("id", "=", source),
      );
      return { heard: "done" };
    });
  } catch (error) {
    if (error instanceof Unfit) return { heard: "unfit", why: error.message };
    throw error;
  }
}

/** Seconds, as the specification writes them. */
function timeIn(text: string | null): Instant | null {
  return text !== null && /^\d{1,11}$/.test(text) ? instant(Number(text) * second) : null;
}

async function findSource({ store, gate, clock }: Platform, { slug, source }: Incoming): Promise<Known> {
  const found = await store.read({ academy: platformAcademy, member: null }, (tx) =>
    findAcademyBySlug(tx, /^[a-z0-9-]{1,64}$/.test(slug) ? slug : ""),
  );
  const academy = found?.id ?? platformAcademy;
  const id = parseId<"webhook-source">(source);
  const asked = await store.read({ academy, member: null }, async (tx) => {
    const row = id && (await tx.maybe(sourceOf(id)));
    return row && { row, asked: await gate.ask(tx, webhooksIn(academy), "sign-calls", row) };
  });
  if (!asked) return { academy, id: null, kind: "", secrets: [nobodys] };
  const { secret, former, formerUntil, kind } = await gate.open(asked.asked);
  const both = former !== null && formerUntil !== null && clock.now() < formerUntil;
  return { academy, id, kind, secrets: both ? [secret, former] : [secret] };
}

const sourceOf = (id: SourceId) =>
  db
    .selectFrom("webhook_source")
    .select(["id", "house", "kind", "secret", "former_secret as former", "former_until as formerUntil"])
    .where("id", "=", id);

type Turn = { name: string; signedAt: Instant; now: Instant };

/**
 * `retry`: the same call, signed anew by a sender that did not hear our answer; it is done already. What was signed no
 * later than it was before is a copy that somebody else kept.
 */
async function takeTurn(
  tx: Tx,
  source: SourceId,
  { name, signedAt, now }: Turn,
): Promise<"first" | "retry" | "replay"> {
  const hash = createHash("sha256").update(name).digest();
  const row = { academy: tx.context.academy, source, call_hash: hash };
  const times = { signed_at: timestamp(signedAt), at: timestamp(now) };
  const first = db.insertInto("webhook_call").values({ ...row, ...times });
  const inserted = await tx.run(
    first.onConflict((same) => same.columns(["academy", "source", "call_hash"]).doNothing()),
  );
  if (inserted === 1) return "first";
  const newer = db.updateTable("webhook_call").set(times).where("source", "=", source);
  const moved = await tx.run(
    newer.where("call_hash", "=", hash).where("signed_at", "<", timestamp(signedAt)),
  );
  return moved === 1 ? "retry" : "replay";
}

async function take(platform: Platform, tx: Tx, kind: IncomingKind | undefined, body: Buffer): Promise<void> {
  const told = parse(body);
  if (!kind || told.type !== kind.name) throw new Unfit(`type: ${kind?.name ?? "nothing that we know"}`);
  await kind.take(platform, tx, told.data);
}

function parse(body: Buffer): { type: unknown; data: unknown } {
  try {
    const told: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    const own = new Map(Object.entries(told ?? {}));
    return { type: own.get("type"), data: own.get("data") };
  } catch {
    throw new Unfit("a body of JSON, with type and data");
  }
}
