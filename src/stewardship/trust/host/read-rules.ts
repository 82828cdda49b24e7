import { BlockList, isIPv6 } from "node:net";

/** Whether a new connection from an address to a TCP port is let through. */
export type LetsIn = (address: string, port: number) => boolean;

/** Lines that decide nothing of new connections over TCP from elsewhere. */
const beside = new Set([
  "table inet tutela",
  "delete table inet tutela",
  "table inet tutela {",
  "chain input {",
  "ct state established,related accept",
  "ct state invalid drop",
  "iif lo accept",
  "meta l4proto { icmp, ipv6-icmp } accept",
  "ip6 saddr fe80::/10 udp dport 546 accept",
  "}",
]);

const start = /^type filter hook input priority filter; policy (drop|accept);$/;
const door = /^(?:ip6? saddr (\S+) )?tcp dport (\d+) accept$/;

/** Reads rules as nftables does, and no others: throws at a line that it does not know. */
export function readRules(text: string): LetsIn {
  const doors: { port: number; from: BlockList | null }[] = [];
  let otherwise: boolean | null = null;
  for (const line of text.split("\n").map((one) => one.trim())) {
    const [, policy] = start.exec(line) ?? [];
    const [opens, network, port] = door.exec(line) ?? [];
    if (policy !== undefined) otherwise = policy === "accept";
    else if (opens !== undefined)
      doors.push({ port: Number(port), from: network === undefined ? null : listOf(network) });
    else if (line !== "" && !line.startsWith("#") && !beside.has(line))
      throw new Error(`no rule is known as ${line}`);
  }
  if (otherwise === null) throw new Error("nothing is said of what no rule names");
  const elsewhere = otherwise;
  return (address, port) => {
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    return (
      elsewhere ||
      doors.some((one) => one.port === port && (one.from === null || one.from.check(address, family)))
    );
  };
}

function listOf(network: string): BlockList {
  const list = new BlockList();
  const [address = "", length] = network.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  list.addSubnet(address, Number(length ?? (family === "ipv6" ? 128 : 32)), family);
  return list;
}
