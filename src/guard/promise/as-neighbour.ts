import type { Settings } from "#settings";
import type { AskProduct } from "./check.ts";

/**
 * Asks under the product's own name and as from this machine, or as its own proxy would pass it on where one is
 * trusted; without this every request would be turned away before its door. Redirects are answers.
 */
export const asNeighbour =
  (request: AskProduct, { publicUrl }: Pick<Settings, "publicUrl">): AskProduct =>
  (path, { headers, ...init } = {}) => {
    const all = new Headers({
      host: new URL(publicUrl).host,
      "x-forwarded-proto": "https",
      "x-forwarded-for": "127.0.0.1",
    });
    for (const [name, value] of new Headers(headers)) all.set(name, value);
    return request(path, { redirect: "manual", ...init, headers: all });
  };
