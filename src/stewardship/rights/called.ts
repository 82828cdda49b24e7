import type { AcademyId, MemberId } from "#ids";
import { houseOf } from "#vault";
import type { Lang } from "#web";
import { lookWords } from "./looks.words.ts";
import type { Names } from "./names.ts";

/** How a page calls whoever data is about. What belongs to nobody in particular is the academy's. */
export function calledIn(lang: Lang, names: Names, academy: AcademyId, member: MemberId): string {
  if (member === houseOf(academy)) return lookWords(lang, "theAcademy");
  return names.has(member) ? (names.get(member) ?? lookWords(lang, "unnamed")) : lookWords(lang, "gone");
}
