import { answerLink, exchangeLink, giveLink, revokeLink, type LinkInput } from "#links";
import { parseId } from "#ids";
import { tables, timestamp, type Timestamp } from "#store";
import type { TestPlatform } from "#testing-platform";
import type { Objects, People } from "./objects.ts";

export type Guest = "guest" | "foreign guest";
export const isGuest = (asker: string): asker is Guest => asker === "guest" || asker === "foreign guest";

export type Links = {
  /** The token of each one's visit. */
  visits: Readonly<Record<Guest, string>>;
  objects: Pick<Objects, "link" | "link's door" | "asked take">;
};

const db = tables<{ link: { id: string; made_at: Timestamp; ends_at: Timestamp } }>();
const common = { purpose: "A look from outside", days: "7", exchanges: "20", address: "" };

/** Links of both academies, by the product's own verbs, and two visits that they began. */
export async function makeLinks(
  platform: TestPlatform,
  people: People,
  { take, group }: Pick<Objects, "take" | "group">,
): Promise<Links> {
  const takeOf = (name: string) => parseId<"take">(take[name]!["take"]!)!;
  const fresh = { roles: new Set(["administrator"] as const), secondFactorAt: platform.clock.now() };
  const administrator = { ...people.administrator.actor, ...fresh };
  const roster = (more: Partial<LinkInput> = {}) =>
    giveLink(platform, administrator, {
      ...common,
      ...more,
      shows: "roster",
      group: group["A"]!["group"]!,
    });
  const review = (by: "coach" | "foreign coach", name: string) =>
    giveLink(platform, people[by].actor, { ...common, shows: "review", takes: [takeOf(name)] });
  const shown = "learner's, shared";
  const abroad = "foreign learner's, shared";
  const [here, foreign] = [await review("coach", shown), await review("foreign coach", abroad)];
  const agree = { take: takeOf(shown), link: here.id, answer: "agreed" } as const;
  await answerLink(platform, people.learner.actor, agree);
  const agreeAbroad = { take: takeOf(abroad), link: foreign.id, answer: "agreed" } as const;
  await answerLink(platform, people["foreign learner"].actor, agreeAbroad);
  const asked = await review("coach", shown);
  const visit = async (slug: string, secret: string) =>
    (await exchangeLink(platform, { slug, secret, code: "" })).token;
  const door = await roster();
  const revoked = await roster();
  await revokeLink(platform, administrator, revoked.id);
  const once = await roster({ exchanges: "1" });
  await visit("aster", once.secret);
  const ended = await roster();
  const now = platform.clock.now();
  await platform.store.transact({ academy: administrator.academy, member: null }, (tx) =>
    tx.run(
      db
        .updateTable("link")
        .set({ made_at: timestamp((now - 1_000) as typeof now), ends_at: timestamp(now) })
        .where("id", "=", ended.id),
    ),
  );
  const toEnd = { coach: await review("coach", shown), administrator: await roster() };
  const at = (slug: string, { secret }: { secret: string }) => ({ slug, secret });
  return {
    visits: {
      guest: await visit("aster", here.secret),
      "foreign guest": await visit("birch", foreign.secret),
    },
    objects: {
      link: {
        "coach's": { link: toEnd.coach.id },
        "administrator's": { link: toEnd.administrator.id },
        foreign: { link: foreign.id },
      },
      "link's door": {
        open: at("aster", door),
        "in another academy": at("birch", door),
        revoked: at("aster", revoked),
        ended: at("aster", ended),
        "used up": at("aster", once),
      },
      "asked take": {
        "learner's": { take: takeOf(shown), link: asked.id },
        foreign: { take: takeOf(abroad), link: foreign.id },
      },
    },
  };
}
