import { scopeNames } from "#access";
import { isoInstant } from "#clock";
import { NotFound } from "#errors";
import type { Tx } from "#store";
import { operation, type Asked, type Operation } from "./operation.ts";
import { id, instantText, list, object, oneOf, text } from "./schema.ts";
import { db, type KeyId } from "./tables.ts";

const schema = object({
  id: id<"key">(),
  academy: object({
    id: id<"academy">(),
    slug: text({ least: 1, most: 64 }),
    name: text({ least: 1, most: 200 }),
  }),
  scopes: list(oneOf(scopeNames), { most: 20 }),
  madeAt: instantText,
  endsAt: instantText,
});

const times = (tx: Tx, key: KeyId) =>
  tx.maybe(db.selectFrom("api_key").select(["made_at as madeAt", "ends_at as endsAt"]).where("id", "=", key));

/** What a key is, for whoever holds it. */
async function read({ platform, actor, academy }: Asked) {
  const row = await platform.store.read({ academy: actor.academy, member: null }, (tx) =>
    times(tx, actor.id),
  );
  if (!row) throw new NotFound("key");
  return {
    id: actor.id,
    academy: { id: academy.id, slug: academy.slug, name: academy.name },
    scopes: [...actor.scopes],
    madeAt: isoInstant(row.madeAt),
    endsAt: isoInstant(row.endsAt),
  };
}

export const ownKey: Operation = operation({
  id: "key.read",
  method: "GET",
  path: "/key",
  summary: {
    en: "What this key is: its academy, its scopes, its end.",
    nl: "Wat deze sleutel is: zijn academie, zijn rechten, zijn einde.",
  },
  scope: null,
  version: "tag",
  answer: { status: 200, says: "The key.", schema },
  work: async (asked) => ({ status: 200, value: await read(asked) }),
});
