import { isIPv6 } from "node:net";

const groupsOf = (part: string): string[] => (part === "" ? [] : part.split(":"));

/** What limits count as one: an IPv4 address, or the network of 64 bits that one IPv6 subscriber holds. */
export function limitedNetwork(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("::").map((part) => part.replace(/%.*$/, ""));
  const [first, last] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  const groups = [...first, ...zeros, ...last].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}
