import type { MemberActor } from "#access";
import { Conflict, NotFound, type Fault } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { administer, readName, refuseFaults, tell } from "../administering.ts";
import { endpointHolding } from "../holdings.ts";
import type { HookKind } from "../hook-kind.ts";
import { newSecret } from "../signature.ts";
import { db, type EndpointId } from "../tables.ts";
import { callSoon } from "./announce.ts";
import { readAddress } from "./read-address.ts";
import { stopEndpoint } from "./stop-endpoint.ts";

/** More than these are forgotten ones. */
export const endpointsMost = 20;

/** As a form sends it. */
export type EndpointInput = { name: string; address: string; kinds: readonly string[] };

/** `secret` is shown this once. */
export type MadeEndpoint = { id: EndpointId; secret: string };

function parse(platform: Platform, offered: readonly HookKind[], input: EndpointInput) {
  const { name, fault: nameFault } = readName(input.name);
  const { address, fault: addressFault } = readAddress(input.address, platform.settings);
  const kinds = offered.map((kind) => kind.name).filter((kind) => input.kinds.includes(kind));
  const isWhole = kinds.length > 0 && kinds.length === new Set(input.kinds).size;
  const kindsFault: Fault | null = isWhole ? null : { sentence: "hookKindsMissing" };
  refuseFaults({ name: nameFault, address: addressFault, kinds: kindsFault });
  return { told: { name, address }, kinds };
}

/** By an administrator who has just proved a second factor: from here on something of the academy leaves the product. */
export const makeEndpoint = (
  platform: Platform,
  offered: readonly HookKind[],
  actor: MemberActor,
  input: EndpointInput,
): Promise<MadeEndpoint> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    const { told, kinds } = parse(platform, offered, input);
    const there = await tx.all(db.selectFrom("webhook_endpoint").select("id"));
    if (there.length >= endpointsMost) throw new Conflict("tooManyEndpoints");
    const now = platform.clock.now();
    const id = sortableId<"webhook-endpoint">(now);
    const { academy } = actor;
    const place = { row: id, member: houseOf(academy) };
    const secret = newSecret();
    const sealed = {
      told: await platform.vault.seal(tx, endpointHolding, "told", place, told),
      secret: await platform.vault.seal(tx, endpointHolding, "secret", place, secret),
    };
    const row = { id, academy, house: place.member, ...sealed, kinds, made_at: timestamp(now) };
    await tx.run(db.insertInto("webhook_endpoint").values(row));
    await tell(platform, tx, actor, "endpoint-made", { endpoint: id, kinds: kinds.join("+") });
    return { id, secret };
  });

/** Where it leads and of what it is told. Another address is another receiver, so this wants the proof as well. */
export const changeEndpoint = (
  platform: Platform,
  offered: readonly HookKind[],
  actor: MemberActor,
  id: EndpointId,
  input: EndpointInput,
): Promise<void> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    await lockEndpoint(tx, id);
    const { told, kinds } = parse(platform, offered, input);
    const place = { row: id, member: houseOf(actor.academy) };
    const sealed = await platform.vault.seal(tx, endpointHolding, "told", place, told);
    await tx.run(db.updateTable("webhook_endpoint").set({ told: sealed, kinds }).where("id", "=", id));
    await tell(platform, tx, actor, "endpoint-changed", { endpoint: id, kinds: kinds.join("+") });
  });

/** By hand. What happens meanwhile is parked. */
export const haltEndpoint = (platform: Platform, actor: MemberActor, id: EndpointId): Promise<void> =>
  administer(platform, actor, { fresh: false }, async (tx) => {
    await lockEndpoint(tx, id);
    await stopEndpoint(platform, tx, id, "by-hand", actor);
  });

/** It hears at once of all that was parked. */
export const startEndpoint = (platform: Platform, actor: MemberActor, id: EndpointId): Promise<void> =>
  administer(platform, actor, { fresh: false }, async (tx) => {
    const { state } = await lockEndpoint(tx, id);
    if (state === "active") return;
    const well = { failing_since: null, slow: 0, rest_until: null, warned_at: null };
    const active = { state: "active", stopped_why: null, ...well } as const;
    await tx.run(db.updateTable("webhook_endpoint").set(active).where("id", "=", id));
    const anew = beginAnew(platform).where("endpoint", "=", id).where("state", "=", "parked");
    await tx.run(anew);
    await callSoon(tx, id);
    await tell(platform, tx, actor, "endpoint-started", { endpoint: id });
  });

/** For good, with its secret and the list of what it was told. Only one that is stopped, so that it is no slip of the hand. */
export const removeEndpoint = (platform: Platform, actor: MemberActor, id: EndpointId): Promise<void> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    const { state } = await lockEndpoint(tx, id);
    if (state !== "stopped") throw new Conflict("stopFirst");
    await tx.run(db.deleteFrom("webhook_endpoint").where("id", "=", id));
    await tell(platform, tx, actor, "endpoint-removed", { endpoint: id });
  });

export const beginAnew = ({ clock }: Platform) =>
  db
    .updateTable("webhook_delivery")
    .set({ state: "waiting", round: 0, next_at: timestamp(clock.now()), ended_at: null });

export async function lockEndpoint(tx: Tx, id: EndpointId) {
  const found = await tx.maybe(
    db
      .selectFrom("webhook_endpoint")
      .select(["id", "house", "state", "secret"])
      .where("id", "=", id)
      .forUpdate(),
  );
  if (!found) throw new NotFound("endpoint");
  return found;
}
