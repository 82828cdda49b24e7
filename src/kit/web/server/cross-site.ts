import { isIP } from "node:net";
import { isLoopback } from "#settings";
import type { Visit } from "./visit.ts";
import type { Web } from "./web.ts";

const hostOf = (authority: string): string => URL.parse(`http://${authority}`)?.hostname ?? "";

/**
 * Our own name, this machine, or a bare address: another name that somebody points at us (DNS rebinding) would make
 * their page and ours one origin.
 */
export function isOurHost({ settings }: Web, authority: string | null): boolean {
  if (authority === null) return false;
  const host = hostOf(authority);
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  return host === new URL(settings.publicUrl).hostname || isLoopback(bare) || isIP(bare) !== 0;
}

/** A change that another website sent: by what the browser says of the page it came from. */
export function isCrossSite({ settings }: Web, { request }: Visit): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = request.headers.get("origin");
  if (origin === null || origin === settings.publicUrl) return false;
  return URL.parse(origin)?.host !== request.headers.get("host");
}
