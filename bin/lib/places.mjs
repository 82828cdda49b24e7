import { readFile } from "node:fs/promises";
import { relative } from "node:path";

const asks = /\bimport\.meta\.(url|dirname|filename)\b/g;

/** In one bundle every source would take the bundle's address for its own; this lets each keep the one it has. */
export const keepPlaces = (root) => ({
  name: "keep-places",
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      asks.lastIndex = 0;
      if (!asks.test(text)) return undefined;
      const file = `new URL(${JSON.stringify(`../${relative(root, path)}`)}, import.meta.url)`;
      const answer = {
        url: `${file}.href`,
        filename: `decodeURIComponent(${file}.pathname)`,
        dirname: `decodeURIComponent(new URL(".", ${file}).pathname).slice(0, -1)`,
      };
      const contents = text.replace(asks, (_, what) => answer[what]);
      return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
    });
  },
});
