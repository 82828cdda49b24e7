import { BlockList, SocketAddress, isIPv4, isIPv6 } from "node:net";
import type { Kind } from "./kinds.ts";

/** A network as `address/prefix`; a single address has the longest prefix. */
type Network = { address: string; prefix: number; family: "ipv4" | "ipv6" };

function parseNetwork(text: string): Network | null {
  const [address = "", length, ...rest] = text.split("/");
  const family = isIPv4(address) ? "ipv4" : isIPv6(address) && !address.includes("%") ? "ipv6" : null;
  if (family === null || rest.length > 0) return null;
  const longest = family === "ipv4" ? 32 : 128;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null;
  const prefix = length === undefined ? longest : Number(length);
  return prefix <= longest ? { address, prefix, family } : null;
}

/** Addresses of a proxy. A network of half the world or more would let every visitor forge an address. */
export const networks: Kind<readonly string[]> = {
  name: "list of networks",
  bounds: "addresses or networks such as 10.0.0.0/8, separated by commas; no network wider than /8",
  must: "be addresses or networks such as 192.0.2.7 or 10.0.0.0/8, none wider than /8, separated by commas",
  read: (text) => {
    const parts = text.split(",").map((part) => part.trim());
    const fits = (network: Network | null) => network !== null && network.prefix >= 8;
    return parts.every((part) => fits(parseNetwork(part))) ? parts : null;
  },
};

/** In the one spelling of an address; an IPv4 address that IPv6 wraps is the address itself. Null: none. */
function spelled(text: string): string | null {
  const bare = text.replace(/%.*$/, "");
  const family = isIPv4(bare) ? "ipv4" : isIPv6(bare) ? "ipv6" : null;
  if (family === null) return null;
  return new SocketAddress({ address: bare, family }).address.replace(/^::ffff:(?=[\d.]+$)/, "");
}

/** One network as it is kept: `192.0.2.0/24`. Null for what is none, is wider than /8, or wraps IPv4 into IPv6. */
export function readNetwork(typed: string): string | null {
  const network = parseNetwork(typed.trim());
  const address = network && spelled(network.address);
  if (network === null || address === null || network.prefix < 8) return null;
  return isIPv4(address) === (network.family === "ipv4") ? `${address}/${network.prefix}` : null;
}

/** Whether an address, IPv4 or IPv6 or the one within the other, lies in a network of the list. */
export function liesIn(address: string, list: BlockList): boolean {
  const plain = spelled(address);
  return plain !== null && list.check(plain, isIPv4(plain) ? "ipv4" : "ipv6");
}

/** The networks of a checked list, ready to be asked. */
export function networkList(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const { address, prefix, family } of texts.map(parseNetwork).filter((network) => network !== null)) {
    list.addSubnet(address, prefix, family);
  }
  return list;
}
