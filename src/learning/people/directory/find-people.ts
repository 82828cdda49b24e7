import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { directoryOf } from "./directory.ts";

/** Everybody of an academy whose name or address a text finds, best first; for its administrators alone. */
export const findPeople = (platform: Platform, academy: AcademyId, text: string): Promise<MemberId[]> =>
  directoryOf(platform).find(academy, {
    text,
    standing: "everyone",
    role: null,
    group: null,
    addresses: true,
  });
