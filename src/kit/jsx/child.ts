declare const rendered: unique symbol;

/** Something that a page can show. Only the runtime makes one. */
export interface Element {
  readonly [rendered]: true;
}

/**
 * All that may stand between two tags. No other object does: a sealed or veiled value has no place here,
 * so that leaving one in a page fails to compile.
 */
export type Child = string | number | boolean | null | undefined | Element | readonly Child[];
