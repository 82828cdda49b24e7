import type { Academy } from "#academies";

type Slug = Pick<Academy, "slug">;

export const settingsPath = ({ slug }: Slug): string => `/a/${slug}/settings`;
export const policiesPath = (academy: Slug): string => `${settingsPath(academy)}/policies`;
export const policyHistoryPath = (academy: Slug): string => `${policiesPath(academy)}/history`;
export const profilePath = (academy: Slug): string => `${settingsPath(academy)}/academy`;
export const signInRulesPath = (academy: Slug): string => `${settingsPath(academy)}/sign-in`;
/** For everybody who belongs to it. */
export const readPoliciesPath = ({ slug }: Slug): string => `/a/${slug}/policies`;
