import type { OpenPort } from "./ports.ts";

const head = `#!/usr/sbin/nft -f
# What this machine answers. Made by "npm run tutela -- host-rules" from the settings of the platform: make it again
# when they change. Applied by root; to try it for a minute, from a shell that stays open:
#   nft -f FILE; sleep 60; nft delete table inet tutela
table inet tutela
delete table inet tutela
table inet tutela {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    ct state invalid drop
    iif lo accept
    meta l4proto { icmp, ipv6-icmp } accept
    ip6 saddr fe80::/10 udp dport 546 accept
`;

const foot = `  }
}
`;

/** As a file of nftables: whatever no line accepts is dropped. */
export const rulesFor = (ports: readonly OpenPort[]): string =>
  head +
  ports
    .flatMap(linesFor)
    .map((line) => `    ${line}\n`)
    .join("") +
  foot;

const linesFor = ({ port, from }: OpenPort): string[] => {
  const accept = `tcp dport ${port} accept`;
  if (from === "anyone") return [accept];
  return from.map((network) => `${network.includes(":") ? "ip6" : "ip"} saddr ${network} ${accept}`);
};
