import { Malformed } from "./bytes.ts";
import { nodeHash } from "./merkle.ts";
import { heightWithin, type Range } from "./ranges.ts";

/** Where RFC 6962 splits a tree: the largest power of two below the number of its leaves. */
const middleOf = ({ start, end }: Range): number => start + 2 ** heightWithin(end - start - 1);

const isOutside = (part: Range, { start, end }: Range): boolean => part.end <= start || end <= part.start;

const isInside = (part: Range, { start, end }: Range): boolean => start <= part.start && part.end <= end;

/**
 * The largest subtrees without a leaf of `inner`, from left to right: with their hashes and the leaves of `inner` the
 * root can be made, so that these leaves are proven to stand at their numbers, all of them.
 */
export function rangesAround(inner: Range, size: number): Range[] {
  const around = (part: Range): Range[] => {
    if (isOutside(part, inner)) return [part];
    if (isInside(part, inner)) return [];
    const middle = middleOf(part);
    return [...around({ start: part.start, end: middle }), ...around({ start: middle, end: part.end })];
  };
  return around({ start: 0, end: size });
}

/** The root of a tree of `size` leaves from the hashes of the leaves of `inner`, one after the other, and those around. */
export function rootAround(
  inner: Range,
  size: number,
  leaves: Uint8Array,
  around: readonly Uint8Array[],
): Uint8Array {
  const rest = [...around];
  const hash = (part: Range): Uint8Array => {
    if (isOutside(part, inner)) return rest.shift() ?? fail();
    const at = (part.start - inner.start) * 32;
    if (part.end - part.start === 1) return leaves.subarray(at, at + 32);
    const middle = middleOf(part);
    const left = hash({ start: part.start, end: middle });
    return nodeHash(left, hash({ start: middle, end: part.end }));
  };
  if (leaves.length !== (inner.end - inner.start) * 32) fail();
  const root = hash({ start: 0, end: size });
  return rest.length === 0 ? root : fail();
}

function fail(): never {
  throw new Malformed("the hashes around the range are too few or too many");
}
