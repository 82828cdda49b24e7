import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isLoopback, liesIn, networkList, type Settings } from "#settings";

/** Addresses that mean something else for this server than for the rest of the world (IANA's special-purpose registries). */
const inside = networkList([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  // Tunnels that carry an IPv4 address within, and documentation.
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
]);
/** All that is routed; what lies outside is local, mapped or not given out. */
const routed = networkList(["0.0.0.0/0", "2000::/3"]);

export type Found = { address: string; family: number };
/** Where a name leads. */
export type Resolve = (host: string) => Promise<readonly Found[]>;

export const resolveByDns: Resolve = (host) => lookup(host, { all: true, order: "verbatim" });

type Allowing = Pick<Settings, "environment" | "webhookNetworks">;

export function mayReach(address: string, { environment, webhookNetworks }: Allowing): boolean {
  if (liesIn(address, routed) && !liesIn(address, inside)) return true;
  if (environment === "development" && isLoopback(address.replace(/^::ffff:(?=[\d.]+$)/i, ""))) return true;
  return liesIn(address, networkList(webhookNetworks));
}

export const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");

/**
 * The addresses behind a name, each looked at; null where one of them is not for us. What is connected to is one of these,
 * so that a name which says something else a moment later leads nowhere.
 */
export async function reachable(
  url: URL,
  settings: Allowing,
  resolve: Resolve = resolveByDns,
): Promise<readonly Found[] | null> {
  const host = bareHost(url);
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  return found.length > 0 && found.every(({ address }) => mayReach(address, settings)) ? found : null;
}
