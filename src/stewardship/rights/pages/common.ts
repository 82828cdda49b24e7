import type { Academy } from "#academies";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import { hour, minute, second } from "#clock";
import { parseId } from "#ids";
import { formatDuration, formatList, type Lang } from "#web";
import type { Call, MemberCall } from "#web-server";
import type { ErasureId } from "../tables.ts";

type Slug = Pick<Academy, "slug">;
export const erasuresPath = ({ slug }: Slug): string => `/a/${slug}/erasures`;
export const erasurePath = (academy: Slug, id: ErasureId): string => `${erasuresPath(academy)}/${id}`;
export const erasePath = ({ slug }: Slug, person: MemberId): string => `/a/${slug}/people/${person}/erase`;
export const personPath = ({ slug }: Slug, person: MemberId): string => `/a/${slug}/people/${person}`;
export const sawPath = ({ slug }: Slug): string => `/a/${slug}/who-saw`;

export function idIn<Kind extends string>({ params }: Call, name: string) {
  const id = parseId<Kind>(params[name] ?? "");
  if (!id) throw new NotFound(name);
  return id;
}

export const contextOf = ({ actor }: MemberCall) => ({ academy: actor.academy, member: actor.id });

/** A sentence begins with it. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** "12 hours and 10 minutes"; under an hour the largest unit alone, and never less than a second. */
export function spanOf(lang: Lang, measured: number): string {
  const milliseconds = Math.max(second, measured);
  const rest = milliseconds % hour;
  const whole = formatDuration(lang, milliseconds);
  return milliseconds < hour || rest < minute
    ? whole
    : formatList(lang, [
        formatDuration(lang, Math.floor(milliseconds / hour) * hour),
        formatDuration(lang, rest),
      ]);
}
