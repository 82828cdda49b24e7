import { sql } from "kysely";
import type { MemberActor } from "#access";
import { lockAcademy, type Academy, type Language } from "#academies";
import type { Instant } from "#clock";
import { Conflict } from "#errors";
import type { Platform } from "#platform";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { governed, inside, markOf, tell } from "../governing.ts";
import { db } from "../tables.ts";
import { parseProfile, profileOf, type Profile, type TypedProfile } from "./read-profile.ts";

export type ProfilePreview = {
  academy: Academy;
  before: Profile;
  after: Profile;
  /** Licences in force that end at a known moment, and the first of these moments. */
  ending: { licences: number; first: Instant | null };
  seen: string;
};

const dates = tables<{ membership: { licence_until: Timestamp | null } }>();

async function licencesEnding(tx: Tx, now: Instant): Promise<ProfilePreview["ending"]> {
  const running = dates.selectFrom("membership").where("licence_until", ">", timestamp(now));
  const { licences } = await tx.one(running.select(sql<number>`count(*)::int`.as("licences")));
  const next = await tx.maybe(running.select("licence_until").orderBy("licence_until").limit(1));
  return { licences, first: next?.licence_until ?? null };
}

export const previewProfile = (
  platform: Platform,
  actor: MemberActor,
  typed: TypedProfile,
): Promise<ProfilePreview> =>
  platform.store.read(inside(actor), async (tx) => {
    const academy = await governed(tx, platform, actor);
    const before = profileOf(academy);
    const after = parseProfile(typed);
    const ending = await licencesEnding(tx, platform.clock.now());
    return { academy, before, after, ending, seen: markOf(before) };
  });

export const isSame = (one: Profile, other: Profile): boolean =>
  markOf(ordered(one)) === markOf(ordered(other));

const ordered = ({ name, ink, language, languages, zone }: Profile) => [name, ink, language, languages, zone];

/** Changes them at once, as previewed. `Conflict` where they are no longer what the preview began with. */
export const changeProfile = (
  platform: Platform,
  actor: MemberActor,
  { seen, ...typed }: TypedProfile & { seen: string },
): Promise<void> =>
  platform.store.transact(inside(actor), async (tx) => {
    await lockAcademy(tx, actor.academy);
    const before = profileOf(await governed(tx, platform, actor));
    if (markOf(before) !== seen) throw new Conflict("wentOn");
    const after = parseProfile(typed);
    if (isSame(before, after)) return;
    const languages = sql<Language[]>`${[...after.languages]}::text[]`;
    await tx.run(
      db
        .updateTable("academy")
        .set({ ...after, languages })
        .where("id", "=", actor.academy),
    );
    await tell(platform, tx, actor, "academies.profile-changed", factsOf(before, after));
  });

/** A name is not told: the ledger holds words of the product alone. */
const factsOf = (before: Profile, after: Profile) => ({
  name: before.name === after.name ? "same" : "changed",
  ...(before.ink !== after.ink && { ink: after.ink }),
  ...(before.language !== after.language && { language: after.language }),
  ...(before.languages.join() !== after.languages.join() && { languages: after.languages.join("+") }),
  ...(before.zone !== after.zone && { zone: after.zone }),
});
