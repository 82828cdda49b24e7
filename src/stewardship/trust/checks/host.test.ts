import { expect, test } from "vitest";
import { openPorts } from "../host/ports.ts";
import { readRules } from "../host/read-rules.ts";
import { rulesFor } from "../host/rules.ts";
import { hostRulesCommand } from "../host/command.ts";
import { Twins } from "../testing/twin.ts";
import { hostRulesCheck } from "./host.ts";

const twins = new Twins();
const check = hostRulesCheck();
const altered = (from: string | RegExp, to: string) =>
  hostRulesCheck((ports) => rulesFor(ports).replaceAll(from, to));

test.each([
  ["that let everything through which they do not name", "policy drop", "policy accept"],
  ["by which the shell answers anybody", /ip6? saddr \S+ (?=tcp dport 22)/g, ""],
  ["by which the database answers", "ct state invalid drop", "tcp dport 5432 accept"],
])("CC-8.shell: rules %s", async (_, from, to) => {
  const says = await twins.turnsRed(check, altered(from, to));
  expect(says).toMatchObject({ key: "hostRulesOpen", values: { shut: 0 } });
});

test("CC-8.shell: rules that shut everybody out", async () => {
  const says = await twins.turnsRed(check, altered(/.*tcp dport 22 accept\n/g, ""));
  expect(says).toMatchObject({ key: "hostRulesOpen", values: { wrong: 0, shut: 2 } });
});

test("CC-8.shell: of a rule that it cannot read nothing is proven", async () => {
  const strange = altered("iif lo accept", "meta mark 7 accept");
  await expect(twins.run(strange)).rejects.toThrow("no rule is known");
});

const settings = {
  host: "127.0.0.1",
  port: 3000,
  publicUrl: "https://train.example",
  trustedProxy: ["127.0.0.1"],
  operatorNetworks: ["192.0.2.0/24"],
};

test.each([
  ["behind a proxy on the same machine the proxy answers visitors", {}, 443, "198.51.100.7"],
  [
    "behind a proxy elsewhere the proxy alone is answered",
    { host: "0.0.0.0", trustedProxy: ["10.0.0.5"] },
    3000,
    "10.0.0.5",
  ],
  [
    "with TLS of its own the server answers visitors",
    { host: "::", port: 8443, trustedProxy: [] },
    8443,
    "2001:db9::7",
  ],
])("%s", (_, more, port, visitor) => {
  const letsIn = readRules(rulesFor(openPorts({ ...settings, ...more }, { shell: 2222, also: [] })));
  expect(letsIn(visitor, port)).toBe(true);
  expect(letsIn("198.51.100.9", port)).toBe(!("trustedProxy" in more) || more.trustedProxy.length === 0);
  expect([port === 3000 ? 443 : 3000, 22, 5432].map((other) => letsIn(visitor, other))).toEqual([
    false,
    false,
    false,
  ]);
  expect(letsIn("192.0.2.9", 2222)).toBe(true);
});

test("no rules are given by which nobody would reach the shell", async () => {
  const run = { words: [], options: {}, say: () => {}, json: () => {} };
  const command = hostRulesCommand(twins.platform.settings);
  await expect(command.run(run)).rejects.toThrow("nobody would reach the shell");
});
