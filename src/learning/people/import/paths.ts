import type { Academy } from "#academies";
import { peoplePath } from "../paths.ts";
import type { ImportId } from "./tables.ts";

type Slug = Pick<Academy, "slug">;

/** Where lists are brought, looked over and confirmed. */
export const bringPath = (academy: Slug): string => `${peoplePath(academy)}/import`;
export const importPath = (academy: Slug, id: ImportId): string => `${bringPath(academy)}/${id}`;
