import { type BlockList, SocketAddress, isIP, isIPv6 } from "node:net";

/** One hop as a proxy wrote it down: who asked, and over what. */
export type Hop = { address: string | null; protocol: string | null };

/** An address in its one canonical form, without port, brackets or zone; null when it is none. */
export function canonical(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
  const plain = bare.replace(/%.*$/, "");
  if (isIP(plain) === 0) return null;
  const { address } = new SocketAddress({ address: plain, family: isIPv6(plain) ? "ipv6" : "ipv4" });
  return address.replace(/^::ffff:(?=[\d.]+$)/, "");
}

export const isWithin = (list: BlockList, address: string): boolean =>
  list.check(address, isIPv6(address) ? "ipv6" : "ipv4");

const listed = (header: string | undefined): string[] | null =>
  header === undefined ? null : header.split(",").map((part) => part.trim());

/** `X-Forwarded-For`, nearest proxy last. */
export const addressesOfX = (header: string | undefined): (string | null)[] | null =>
  listed(header)?.map(canonical) ?? null;

/** `Forwarded` (RFC 7239), nearest proxy last. Obfuscated and unknown parties have no address. */
export function hopsOfForwarded(header: string | undefined): Hop[] | null {
  const parts = listed(header);
  if (parts === null) return null;
  const value = (part: string, name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*("[^"]*"|[^;\\s]*)`, "i").exec(part)?.[1] ?? null;
  return parts.map((part) => ({
    address: canonical(value(part, "for") ?? ""),
    protocol: value(part, "proto")?.replaceAll('"', "").toLowerCase() ?? null,
  }));
}

/** The first party, seen from the right, that is not a trusted proxy; null when a hop hides who it was. */
export function nearestStranger(chain: (string | null)[], trusted: BlockList): string | null {
  const stranger = chain.toReversed().find((address) => address === null || !isWithin(trusted, address));
  return stranger === undefined ? (chain[0] ?? null) : stranger;
}
