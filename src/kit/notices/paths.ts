import type { Academy } from "#academies";
import type { MemberId } from "#ids";

type Slug = Pick<Academy, "slug">;

export const mailsPath = ({ slug }: Slug): string => `/a/${slug}/mails`;
export const mailKindPath = (academy: Slug, kind: string): string => `${mailsPath(academy)}/kinds/${kind}`;
export const mailsToPath = (academy: Slug, member: MemberId): string =>
  `${mailsPath(academy)}/people/${member}`;
/** Where mail does not arrive. */
export const deadPath = (academy: Slug): string => `${mailsPath(academy)}/returned`;
