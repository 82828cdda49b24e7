import { scopeNames, type MemberActor, type Scope } from "#access";
import { after, day, type Instant } from "#clock";
import { Conflict, Invalid, type Fault } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { administerKeys, academyOf, tell } from "./administering.ts";
import { stillMayMake } from "./forsaken.ts";
import { keyHolding } from "./holdings.ts";
import { newKey } from "./secret.ts";
import { db, type KeyId } from "./tables.ts";

export const nameMost = 60;
/** More keys at once than this are forgotten ones. */
export const keysMost = 50;

/** As a form sends it. */
export type KeyInput = { name: string; scopes: readonly string[]; days: string };

/** `text` is shown this once, and kept nowhere. */
export type MadeKey = { id: KeyId; text: string; endsAt: Instant };

/** LC-4: by an administrator who has just proved a second factor, for at most as long as the policy says. */
export const makeKey = (platform: Platform, actor: MemberActor, input: KeyInput): Promise<MadeKey> =>
  administerKeys(platform, actor, { fresh: true }, async (tx) => {
    await stillMayMake(tx, actor.id);
    const { policy } = await academyOf(tx);
    const { name, scopes, days } = parse(input, policy.apiKeyDays);
    const now = platform.clock.now();
    if ((await countLiving(tx, now)) >= keysMost) throw new Conflict("tooManyKeys");
    const [id, endsAt] = [sortableId<"key">(now), after(now, days * day)];
    const { text, hash, ending } = newKey(actor.academy);
    const house = houseOf(actor.academy);
    const sealed = await platform.vault.seal(tx, keyHolding, "name", { row: id, member: house }, name);
    const times = { made_at: timestamp(now), ends_at: timestamp(endsAt) };
    const unused = { used_at: null, revoked_at: null, revoked_by: null };
    const row = {
      id,
      academy: actor.academy,
      house,
      maker: actor.id,
      name: sealed,
      ending,
      ...times,
      ...unused,
    };
    await tx.run(db.insertInto("api_key").values({ ...row, scopes: [...scopes], secret_hash: hash }));
    await tell(platform, tx, actor, "api.key-made", { key: id, scopes: scopes.join("+"), days });
    return { id, text, endsAt };
  });

function parse({ name: typed, scopes: wanted, days: text }: KeyInput, daysMost: number) {
  const faults: Record<string, Fault> = {};
  const name = typed.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (name === "") faults["name"] = { sentence: "keyNameMissing" };
  if (name.length > nameMost) faults["name"] = { sentence: "keyNameLong", values: { most: nameMost } };
  const scopes: Scope[] = scopeNames.filter((one) => wanted.includes(one));
  if (scopes.length === 0 || scopes.length < new Set(wanted).size)
    faults["scopes"] = { sentence: "scopesMissing" };
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (days < 1 || days > daysMost) faults["days"] = { sentence: "daysOutside", values: { most: daysMost } };
  if (Object.keys(faults).length > 0) throw new Invalid(faults);
  return { name, scopes, days };
}

async function countLiving(tx: Tx, now: Instant): Promise<number> {
  const living = db.selectFrom("api_key").select("id").where("revoked_at", "is", null);
  return (await tx.all(living.where("ends_at", ">", timestamp(now)))).length;
}
