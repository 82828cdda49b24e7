import type { Plugin } from "esbuild";

export function keepPlaces(root: string): Plugin;
