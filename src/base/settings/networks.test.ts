import { describe, expect, test } from "vitest";
import { liesIn, networkList, readNetwork } from "./index.ts";

describe("a network", () => {
  test.each([
    ["192.0.2.0/24", "192.0.2.0/24"],
    [" 192.0.2.7 ", "192.0.2.7/32"],
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:db8:0:0:0:0:0:1", "2001:db8::1/128"],
  ])("%s is kept as %s", (typed, kept) => {
    expect(readNetwork(typed)).toBe(kept);
  });

  test.each([
    "",
    "192.0.2",
    "192.0.2.0/33",
    "192.0.2.0/",
    "10.0.0.0/7",
    "::/0",
    "::ffff:192.0.2.0/120",
    "::ffff:c000:200/120",
    "fe80::1%eth0",
    "192.0.2.0/24/8",
    "office",
  ])("%j is none", (typed) => {
    expect(readNetwork(typed)).toBeNull();
  });

  const list = networkList(["192.0.2.0/24", "2001:db8::/32"]);
  test.each([
    ["192.0.2.255", true],
    ["192.0.3.0", false],
    ["::ffff:192.0.2.9", true],
    ["::ffff:c000:209", true],
    ["::ffff:192.0.3.9", false],
    ["2001:db8:ffff::1", true],
    ["2001:db9::1", false],
    ["fe80::1%eth0", false],
    ["unknown", false],
    ["", false],
  ])("holds %j: %j", (address, inside) => {
    expect(liesIn(address, list)).toBe(inside);
  });
});
