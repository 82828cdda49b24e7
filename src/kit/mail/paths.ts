import type { Academy } from "#academies";
import { places } from "#web-server";

export const noticesPath = places.notices;
export const noticeSettingsPath = (academy: Pick<Academy, "slug">): string =>
  `${noticesPath(academy)}/settings`;
