import { findAcademy, type Academy } from "#academies";
import { scopeNames, type KeyActor } from "#access";
import { after, day, minute, type Instant } from "#clock";
import type { Platform } from "#platform";
import { comesFrom } from "#sign-in";
import { fixed, timestamp } from "#store";
import type { Resolve } from "#web-server";
import { makerStands } from "./forsaken.ts";
import { parseKey, type ParsedKey } from "./secret.ts";
import { db } from "./tables.ts";

type Parts = Pick<Platform, "store" | "clock" | "log">;
type Found = { actor: KeyActor; academy: Academy; usedAt: Instant | null };

/** Whose key comes with a request: read anew each time, so that its end, its maker's and a revocation count at once. */
export function makeKeyResolver(platform: Parts): { resolve: Resolve; settled(): Promise<void> } {
  const touches = new Set<Promise<void>>();
  const nobody = {
    signIn: null,
    actor: { kind: "public" },
    csrf: null,
    language: null,
    reader: null,
  } as const;
  return {
    async resolve({ authorization, address }) {
      const found = await findKey(platform, bearerIn(authorization ?? ""), address);
      if (!found) return { ...nobody, academy: null };
      note(platform, touches, found);
      return { ...nobody, actor: found.actor, academy: found.academy };
    },
    settled: async () => void (await Promise.all(touches)),
  };
}

const bearerIn = (authorization: string): string => /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";

export async function findKey(
  { store, clock }: Pick<Platform, "store" | "clock">,
  text: string,
  address: string,
): Promise<Found | null> {
  const parsed = parseKey(text);
  if (!parsed) return null;
  const { row, academy } = await store.read({ academy: parsed.academy, member: null }, (tx) =>
    tx.together(() => ({ row: tx.maybe(living(parsed.hash)), academy: findAcademy(tx, parsed.academy) })),
  );
  if (!row || !academy || !holds(row, academy, clock.now())) return null;
  // CC-8: what an academy asks of its administrators' networks it asks of the programs that act for them.
  if (!comesFrom(academy.policy.administratorNetworks, address)) return null;
  return { actor: actorOf(parsed, row), academy, usedAt: row.usedAt };
}

type Row = { id: KeyActor["id"]; maker: KeyActor["maker"]; scopes: readonly string[] };

const actorOf = ({ academy }: ParsedKey, { id, maker, scopes }: Row): KeyActor => ({
  kind: "key",
  academy,
  id,
  maker,
  scopes: new Set(scopeNames.filter((one) => scopes.includes(one))),
});

/** An academy that shortens the life of keys shortens that of those it has. */
const holds = (
  { madeAt, endsAt }: { madeAt: Instant; endsAt: Instant },
  { policy }: Academy,
  now: Instant,
): boolean => now < endsAt && now < after(madeAt, policy.apiKeyDays * day);

const living = fixed((hash: Buffer) =>
  db
    .selectFrom("api_key")
    .select(["id", "maker", "scopes", "made_at as madeAt", "ends_at as endsAt", "used_at as usedAt"])
    .where("secret_hash", "=", hash)
    .where("revoked_at", "is", null)
    .where(makerStands),
);

/** When it was last used, to the minute and beside the request, which does not wait for it. */
function note({ store, clock, log }: Parts, touches: Set<Promise<void>>, { actor, usedAt }: Found): void {
  const now = clock.now();
  const at = timestamp(after(now, -(now % minute)));
  if (usedAt !== null && usedAt > now - (now % minute) - 1) return;
  const update = db.updateTable("api_key").set({ used_at: at }).where("id", "=", actor.id);
  const running = store
    .transact({ academy: actor.academy, member: null }, (tx) => tx.run(update))
    .then(() => {})
    .catch((error: unknown) => log.warn("api.use-not-noted", {}, error))
    .finally(() => touches.delete(running));
  touches.add(running);
}
