import type { Academy } from "#academies";
import type { EntryId, MemberId } from "#ids";

type Slug = Pick<Academy, "slug">;

export const openingsPath = ({ slug }: Slug): string => `/a/${slug}/openings`;
export const ofPersonPath = (academy: Slug, member: MemberId): string =>
  `${openingsPath(academy)}?person=${member}`;
export const whosePath = (academy: Slug, entry: EntryId): string => `${openingsPath(academy)}/of/${entry}`;
export const openingsProofPath = (academy: Slug): string => `${openingsPath(academy)}/proof`;
