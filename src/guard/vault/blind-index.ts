import { createHmac, type KeyObject } from "node:crypto";

/**
 * A keyed index for exact search over sealed values (`design.md` §4): equal texts give equal bytes, nothing else can be
 * learned without the key. Deleted at erasure, never in a backup. `field` keeps two indexes from being compared.
 */
export const blindIndex = (key: KeyObject, field: string, text: string): Buffer =>
  createHmac("sha256", key).update(`tutela blind index v1\0${field}\0`).update(text).digest().subarray(0, 16);
