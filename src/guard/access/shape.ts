import { Sealed, Veiled, type Counted } from "#closed";

/** The same shape with every closed value opened. */
export type Opened<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Sealed<infer Inside>
    ? Inside
    : T extends Veiled<infer Inside>
      ? Inside
      : T extends Counted<unknown> | Date | Uint8Array
        ? T
        : T extends readonly (infer One)[]
          ? Opened<One>[]
          : T extends object
            ? { [Key in keyof T]: Opened<T[Key]> }
            : T;

type Closed = Sealed<unknown> | Veiled<unknown>;

const isItem = (value: unknown): value is Closed => value instanceof Sealed || value instanceof Veiled;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Every closed value in a row, a list of rows or an object of such. */
export function closedIn(value: unknown, found: Closed[] = []): Closed[] {
  if (typeof value !== "object" || value === null) return found;
  if (isItem(value)) found.push(value);
  else if (Array.isArray(value)) for (const one of value) closedIn(one, found);
  else if (isPlainObject(value)) for (const key in value) closedIn(value[key], found);
  return found;
}

export function refill(value: unknown, open: (item: Closed) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isItem(value)) return open(value);
  if (Array.isArray(value)) return value.map((one) => refill(one, open));
  if (!isPlainObject(value)) return value;
  const filled: Record<string, unknown> = {};
  for (const key in value) filled[key] = refill(value[key], open);
  return filled;
}
