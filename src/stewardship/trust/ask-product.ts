import type { AskProduct } from "#promise";
import type { Settings } from "#settings";

type Product = { fetch(request: Request): Promise<Response> };

/**
 * The running product, asked without a socket: as from this machine, or as its own proxy would pass it on where one is
 * trusted. `product` is asked for only when a check runs, since routes and checks are plugged in before the web app.
 */
export const askProduct =
  (product: () => Product, { publicUrl }: Pick<Settings, "publicUrl">): AskProduct =>
  (path, { headers, ...init } = {}) => {
    const url = new URL(path, publicUrl);
    const passedOn = { host: url.host, "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" };
    const all = new Headers(passedOn);
    for (const [name, value] of new Headers(headers)) all.set(name, value);
    return product().fetch(new Request(url, { redirect: "manual", ...init, headers: all }));
  };
