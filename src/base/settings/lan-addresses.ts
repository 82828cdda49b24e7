import { networkInterfaces } from "node:os";

/** The addresses under which others nearby reach this machine, IPv4 first. */
export function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const outward = all.filter((entry) => !entry.internal && !entry.address.startsWith("fe80:"));
  const byFamily = (family: string) => outward.filter((entry) => entry.family === family);
  return [...byFamily("IPv4"), ...byFamily("IPv6")].map((entry) => entry.address);
}
