import { sql } from "kysely";
import { findAcademyBySlug, type Academy } from "#academies";
import { giverStands, linkEnds } from "#access";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import { platformAcademy } from "#ids";
import type { Platform } from "#platform";
import { parseSecret } from "#sign-in";
import { fixed, timestamp } from "#store";
import { hashOfLink } from "./secret.ts";
import { db } from "./tables.ts";

export type Shown = { slug: string; secret: string };

/** Unknown, foreign, expired, revoked, used up, and given by somebody who may no longer: none of them is found. */
const standing = fixed((hash: Buffer, now: ReturnType<typeof timestamp>) =>
  db
    .selectFrom("link")
    .leftJoin("link_address", "link_address.link", "link.id")
    .select(["link.id", "link.giver", "link.shows", "link.study_group as group", "link.made_at as madeAt"])
    .select(sql<boolean>`link_address.link is not null`.as("mailed"))
    .where("link.secret_hash", "=", hash)
    .where("link.revoked_at", "is", null)
    .where("link.ends_at", ">", now)
    .where(sql<boolean>`link.exchanges < link.exchanges_most`)
    .where(giverStands),
);

export const inItsDays = (madeAt: Instant, academy: Pick<Academy, "policy">, now: Instant): boolean =>
  now < linkEnds(madeAt, academy);

/** A link that could be exchanged now. Throws `NotFound` for every other, by the same statements. */
export async function findLink({ store, clock }: Pick<Platform, "store" | "clock">, shown: Shown) {
  const now = clock.now();
  const secret = parseSecret(shown.secret) ?? "";
  const found = await store.read({ academy: platformAcademy, member: null }, async (tx) => {
    const academy = await findAcademyBySlug(tx, shown.slug);
    const where = { academy: academy?.id ?? platformAcademy, member: null };
    const link = await tx.within(where, () => tx.maybe(standing(hashOfLink(secret), timestamp(now))));
    return academy && link && inItsDays(link.madeAt, academy, now) ? { ...link, academy, secret } : null;
  });
  if (!found) throw new NotFound("link");
  return found;
}

export type FoundLink = Awaited<ReturnType<typeof findLink>>;
