import { createHash } from "node:crypto";

/** The same number from 0 up to 1 for the same words: the story is told alike each time. */
export const chance = (...of: readonly (string | number)[]): number =>
  createHash("sha256").update(of.join("\n")).digest().readUInt32BE(0) / 2 ** 32;

export const pick = <T>(list: readonly T[], ...of: readonly (string | number)[]): T =>
  list[Math.floor(chance(...of) * list.length)]!;
