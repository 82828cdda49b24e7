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
  academies: "/account/academies",
  academy: ({ slug }: Pick<Academy, "slug">) => `/a/${slug}`,
  mark: ({ slug }: Pick<Academy, "slug">, mark: string) => `/marks/${slug}/${mark}`,
  tasks: ({ slug }: Pick<Academy, "slug">) => `/a/${slug}/tasks`,
  notices: ({ slug }: Pick<Academy, "slug">) => `/a/${slug}/notices`,
  whoSaw: ({ slug }: Pick<Academy, "slug">) => `/a/${slug}/who-saw`,
  /** What the platform's own log says stands in it for the account that it is about. */
  entry: ({ slug, purpose }: Pick<Academy, "slug" | "purpose">, entry: EntryId) =>
    purpose === "platform" ? `/account/ledger/${entry}` : `/a/${slug}/ledger/${entry}`,
} as const;

/** The place, and where to go on from there. */
export const withNext = (place: string, next: string | null): string =>
  next === null ? place : `${place}?next=${encodeURIComponent(next)}`;
