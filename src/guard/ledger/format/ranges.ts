/** The leaves from `start` up to, not including, `end`. */
export type Range = { start: number; end: number };

/** A perfect subtree: the hash over 2^height leaves, the first of which is leaf `position` · 2^height. */
export type Node = { height: number; position: number };

/** The height of the largest perfect tree with at most `n` leaves, exact where a logarithm would round. */
export function heightWithin(n: number): number {
  let height = 0;
  for (let leaves = 2; leaves <= n; leaves *= 2) height++;
  return height;
}

/** The largest power of two below `n`, as RFC 6962 splits every tree. */
const split = (n: number): number => 2 ** heightWithin(n - 1);

/** Whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upwards (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + split(end - start);
    ranges.push(index < middle ? { start: middle, end } : { start, end: middle });
    if (index < middle) end = middle;
    else start = middle;
  }
  return ranges.reverse();
}

/** Whose hashes prove that the tree of `oldSize` leaves is the beginning of the one of `newSize` (RFC 6962 §2.1.2). */
export function consistencyRanges(oldSize: number, newSize: number): Range[] {
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: Range[] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + split(end - start);
    ranges.push(oldSize <= middle ? { start: middle, end } : { start, end: middle });
    if (oldSize <= middle) end = middle;
    else start = middle;
  }
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The perfect subtrees that a range of a tree consists of, left to right. */
export function perfectNodes({ start, end }: Range): Node[] {
  const nodes: Node[] = [];
  let from = start;
  while (from < end) {
    const height = heightWithin(end - from);
    nodes.push({ height, position: from / 2 ** height });
    from += 2 ** height;
  }
  return nodes;
}
