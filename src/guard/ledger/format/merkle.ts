import { sameBytes, sha256, sha256Into } from "./bytes.ts";
import { heightWithin } from "./ranges.ts";

/** The root of the tree without leaves (RFC 6962 §2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

let leafScratch = Buffer.alloc(4096);
let leafInput = leafScratch;

/** SHA-256(0x00 ‖ leaf), written into `target` at `offset`. */
export function leafHashInto(target: Buffer, offset: number, leaf: Uint8Array): void {
  if (leaf.length >= leafScratch.length) leafScratch = Buffer.alloc(leaf.length * 2);
  if (leafInput.length !== leaf.length + 1) leafInput = leafScratch.subarray(0, leaf.length + 1);
  leafInput.set(leaf, 1);
  sha256Into(target, offset, leafInput);
}

const nodeScratch = Buffer.alloc(65, 1);

/** SHA-256(0x01 ‖ left ‖ right), written into `target` at `offset`; it may overwrite either side. */
export function nodeHashInto(target: Buffer, offset: number, left: Uint8Array, right: Uint8Array): void {
  nodeScratch.set(left, 1);
  nodeScratch.set(right, 33);
  sha256Into(target, offset, nodeScratch);
}

/** The same of two hashes that stand one after the other in `pairs`, from `at` on. */
export function pairHashInto(target: Buffer, offset: number, pairs: Buffer, at: number): void {
  pairs.copy(nodeScratch, 1, at, at + 64);
  sha256Into(target, offset, nodeScratch);
}

export function leafHash(leaf: Uint8Array): Buffer {
  const target = Buffer.allocUnsafeSlow(32);
  leafHashInto(target, 0, leaf);
  return target;
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const target = Buffer.allocUnsafeSlow(32);
  nodeHashInto(target, 0, left, right);
  return target;
}

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || leaf.length !== 32) return false;
  let node = index;
  let last = size - 1;
  let hash: Uint8Array = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      for (; !isOdd(node) && node !== 0; last = half(last)) node = half(node);
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

/** RFC 9162 §2.1.4.2. Of the empty tree nothing can be proven, as every tree begins with it. */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize || oldSize === 0) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  const hashes = 2 ** heightWithin(oldSize) === oldSize ? [oldRoot, ...proof] : proof;
  return growsInto(oldSize, newSize, oldRoot, newRoot, hashes);
}

function growsInto(
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  hashes: readonly Uint8Array[],
): boolean {
  let node = oldSize - 1;
  let last = newSize - 1;
  for (; isOdd(node); last = half(last)) node = half(node);
  const [first, ...rest] = hashes;
  if (first === undefined) return false;
  let before: Uint8Array = first;
  let after: Uint8Array = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      before = nodeHash(sibling, before);
      after = nodeHash(sibling, after);
      for (; !isOdd(node) && node !== 0; last = half(last)) node = half(node);
    } else {
      after = nodeHash(after, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameBytes(before, oldRoot) && sameBytes(after, newRoot);
}
