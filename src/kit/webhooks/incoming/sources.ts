import type { MemberActor } from "#access";
import { after } from "#clock";
import { Conflict, NotFound } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { administer, readName, refuseFaults, tell } from "../administering.ts";
import { sourceHolding } from "../holdings.ts";
import { bothSecrets } from "../outgoing/schedule.ts";
import { webhooksIn } from "../service.ts";
import { newSecret } from "../signature.ts";
import { db, type SourceId } from "../tables.ts";
import type { IncomingKind } from "./incoming-kind.ts";

export const sourcesMost = 20;

export type SourceInput = { name: string; kind: string };
/** `secret` is shown this once. */
export type MadeSource = { id: SourceId; secret: string };

/** Lets a program tell us one kind of thing; behind a second factor that was proved just now. */
export const makeSource = (
  platform: Platform,
  kinds: readonly IncomingKind[],
  actor: MemberActor,
  input: SourceInput,
): Promise<MadeSource> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    const { name, fault } = readName(input.name);
    const kind = kinds.find((one) => one.name === input.kind);
    refuseFaults({ name: fault, kind: kind ? null : { sentence: "sourceKindMissing" } });
    const there = await tx.all(db.selectFrom("webhook_source").select("id"));
    if (there.length >= sourcesMost || !kind) throw new Conflict("tooManySources");
    const now = platform.clock.now();
    const id = sortableId<"webhook-source">(now);
    const place = { row: id, member: houseOf(actor.academy) };
    const secret = newSecret();
    const sealed = {
      name: await platform.vault.seal(tx, sourceHolding, "name", place, name),
      secret: await platform.vault.seal(tx, sourceHolding, "secret", place, secret),
    };
    const row = { id, academy: actor.academy, house: place.member, ...sealed, kind: kind.name };
    await tx.run(db.insertInto("webhook_source").values({ ...row, made_at: timestamp(now) }));
    await tell(platform, tx, actor, "source-made", { source: id, kind: kind.name });
    return { id, secret };
  });

/** The old one is taken as well for a day. */
export const renewSourceSecret = (
  platform: Platform,
  actor: MemberActor,
  id: SourceId,
): Promise<MadeSource> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    const { gate, vault, clock } = platform;
    const { secret: former } = await lock(tx, id);
    const old = await gate.open(await gate.ask(tx, webhooksIn(actor.academy), "sign-calls", { former }));
    const place = { row: id, member: houseOf(actor.academy) };
    const secret = newSecret();
    const renewed = {
      secret: await vault.seal(tx, sourceHolding, "secret", place, secret),
      former_secret: await vault.seal(tx, sourceHolding, "former_secret", place, old.former),
      former_until: timestamp(after(clock.now(), bothSecrets)),
    };
    await tx.run(db.updateTable("webhook_source").set(renewed).where("id", "=", id));
    await tell(platform, tx, actor, "source-secret-renewed", { source: id });
    return { id, secret };
  });

/** Its next call is nobody's. */
export const removeSource = (platform: Platform, actor: MemberActor, id: SourceId): Promise<void> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    await lock(tx, id);
    await tx.run(db.deleteFrom("webhook_source").where("id", "=", id));
    await tell(platform, tx, actor, "source-removed", { source: id });
  });

async function lock(tx: Tx, id: SourceId) {
  const found = await tx.maybe(
    db.selectFrom("webhook_source").select(["id", "house", "secret"]).where("id", "=", id).forUpdate(),
  );
  if (!found) throw new NotFound("source");
  return found;
}

export async function listSources({ store, gate }: Platform, actor: MemberActor) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const rows = await tx.all(
      db
        .selectFrom("webhook_source")
        .select(["id", "house", "name", "kind", "made_at as madeAt", "called_at as calledAt"])
        .orderBy("made_at")
        .orderBy("id"),
    );
    return gate.ask(tx, actor, "administer", rows);
  });
  return gate.open(asked);
}

export type ListedSource = Awaited<ReturnType<typeof listSources>>[number];
