import type { KeyObject } from "node:crypto";
import { fingerprint } from "./key-wrap.ts";

declare const kind: unique symbol;

/** `NUMBER-FINGERPRINT`. The number is a fence: a database only moves to a number above every one it has seen. */
export type EpochName = string & { readonly [kind]: "epoch" };

export type Epoch = { name: EpochName; number: number; key: KeyObject };

const pattern = /^([1-9][0-9]{0,14})-[0-9a-f]{16}$/;

export const parseEpoch = (text: string): EpochName | null =>
  pattern.test(text) ? (text as EpochName) : null;

export const epochNumber = (name: EpochName): number => Number(name.slice(0, name.indexOf("-")));

export const epochNamed = (number: number, key: KeyObject): Epoch => ({
  name: `${number}-${fingerprint(key)}` as EpochName,
  number,
  key,
});
