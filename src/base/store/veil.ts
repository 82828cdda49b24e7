import { Veiled } from "./closed/index.ts";

/** Veils a value on its way into a veiled column. */
export const veil = <T>(value: T): Veiled<T> => new Veiled<T>(value, null);
