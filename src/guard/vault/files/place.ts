import { join } from "node:path";
import { type AcademyId, type MemberId, parseId } from "#ids";

/**
 * Where a segment belongs: `holding` is the declared holding's stable name, `row` the id of the row that
 * owns the file, `segment` an id that is used once. All five are bound into the sealed bytes.
 */
export type SegmentPlace = {
  academy: AcademyId;
  holding: string;
  row: string;
  member: MemberId;
  segment: string;
};

const suffix = ".cobblestone-256";
const holdingName = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;
const idName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const nameLengthMax = 64;

const fits = (name: string, pattern: RegExp): boolean => name.length <= nameLengthMax && pattern.test(name);

function isPlace({ academy, holding, row, member, segment }: SegmentPlace): boolean {
  const ids = parseId(academy) !== null && parseId(member) !== null;
  return ids && fits(holding, holdingName) && fits(row, idName) && fits(segment, idName);
}

function checked(place: SegmentPlace): SegmentPlace {
  if (!isPlace(place)) throw new RangeError("a segment's place consists of ids and a holding's name");
  return place;
}

/** One line for each name: none can hold a line break, so no two places share a context. */
export function contextOf(place: SegmentPlace): Buffer {
  const { academy, holding, row, member, segment } = checked(place);
  return Buffer.from(["tutela.segment.v1", academy, holding, row, member, segment].join("\n"), "ascii");
}

/** The folders from the root down to the segment, then its file. */
export function pathOf(place: SegmentPlace): { folders: string[]; file: string } {
  const { academy, holding, row, member, segment } = checked(place);
  return { folders: [academy, member, holding, row], file: `${segment}${suffix}` };
}

export const fullPath = (root: string, place: SegmentPlace): string => {
  const { folders, file } = pathOf(place);
  return join(root, ...folders, file);
};

/** The place that a path below the root names, or null for what is no finished segment of ours. */
export function placeOfPath(names: readonly string[]): SegmentPlace | null {
  const [academy = "", member = "", holding = "", row = "", file = ""] = names;
  if (names.length !== 5 || !file.endsWith(suffix)) return null;
  const academyId = parseId<"academy">(academy);
  const memberId = parseId<"member">(member);
  if (academyId === null || memberId === null) return null;
  const place = {
    academy: academyId,
    holding,
    row,
    member: memberId,
    segment: file.slice(0, -suffix.length),
  };
  return isPlace(place) ? place : null;
}
