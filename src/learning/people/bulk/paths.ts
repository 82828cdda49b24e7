import type { Academy } from "#academies";
import { peoplePath } from "../paths.ts";

type Slug = Pick<Academy, "slug">;
export const bulksPath = (academy: Slug): string => `${peoplePath(academy)}/acts`;
export const bulkPath = (academy: Slug, bulk: string): string => `${bulksPath(academy)}/${bulk}`;
