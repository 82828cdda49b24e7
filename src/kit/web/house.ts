import type { Mark } from "./parts/icon.tsx";

/** An academy chooses a name, not a colour: contrast was measured for each of the twelve. */
export const inks = [
  "petrol",
  "rose",
  "rust",
  "bronze",
  "moss",
  "lagoon",
  "harbour",
  "indigo",
  "iris",
  "plum",
  "aubergine",
  "graphite",
] as const;
export type Ink = (typeof inks)[number];

export const isInk = (text: unknown): text is Ink => inks.some((ink) => ink === text);

/** Whose page it is: an academy, or the platform itself. */
export type House = {
  name: string;
  href: string;
  ink: Ink;
  mark: Mark;
  /** Address of a picture of its own, in the place of the mark. */
  picture?: string;
  /** Instead of both. */
  letters?: string;
};

export const platformHouse: House = { name: "Tutela", href: "/", ink: "petrol", mark: "mark" };
