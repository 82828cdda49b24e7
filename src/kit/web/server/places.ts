import type { Academy } from "#academies";
import type { EntryId } from "#ids";

/** Addresses that the shell itself leads to, whichever module answers there. */
export const places = {
  start: "/",
  signIn: "/sign-in",
  secondFactor: "/sign-in/second-factor",
  stepUp: "/sign-in/step-up",
  signOut: "/sign-out",
  account: "/account",
  academy: ({ slug }: Pick<Academy, "slug">) => `/a/${slug}`,
  whoSaw: ({ slug }: Pick<Academy, "slug">) => `/a/${slug}/who-saw`,
  entry: ({ slug }: Pick<Academy, "slug">, entry: EntryId) => `/a/${slug}/ledger/${entry}`,
} as const;

/** The place, and where to go on from there. */
export const withNext = (place: string, next: string | null): string =>
  next === null ? place : `${place}?next=${encodeURIComponent(next)}`;
