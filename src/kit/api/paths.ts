import type { Academy } from "#academies";

export const programsPath = ({ slug }: Pick<Academy, "slug">): string => `/a/${slug}/developers`;
export const newKeyPath = (academy: Pick<Academy, "slug">): string => `${programsPath(academy)}/new`;
