import type { Academy } from "#academies";
import type { TakeId } from "#practice";
import type { LinkId } from "./tables.ts";

type Slug = Pick<Academy, "slug">;

export const linksPath = ({ slug }: Slug): string => `/a/${slug}/links`;
export const newPath = (academy: Slug, shows: "roster" | "review"): string =>
  `${linksPath(academy)}/new/${shows === "roster" ? "group" : "recordings"}`;
export const revokePath = (academy: Slug, link: LinkId): string => `${linksPath(academy)}/${link}/revocation`;
export const answerPath = (
  { slug }: Slug,
  { take, link, answer }: { take: TakeId; link: LinkId; answer: "agreed" | "taken-back" },
): string => `/a/${slug}/takes/${take}/links/${link}/${answer}`;

/** Outside of the academy's folder: whoever holds the link never belongs to it. */
export const enterPath = ({ slug }: Slug, secret: string): string => `/links/${slug}/${secret}`;
export const visitPath = "/guest";
export const leavePath = `${visitPath}/left`;
export const overPath = `${visitPath}/over`;
export const seenPath = (take: TakeId): string => `${visitPath}/recordings/${take}`;
