import { readFileSync } from "node:fs";

/** Recorded by a browser from a drawing that moves: arches, and a hum. Nobody is in them. */
export const clips = [
  { name: "dusk", seconds: 4 },
  { name: "noon", seconds: 5 },
  { name: "brick", seconds: 6 },
  { name: "slate", seconds: 8 },
] as const;

export type Clip = (typeof clips)[number];

export const bytesOf = ({ name }: Clip): Buffer =>
  readFileSync(new URL(`./recordings/${name}.webm`, import.meta.url));
