import { describe, expect, test } from "vitest";
import { readAddress } from "./read-address.ts";
import { mayReach, reachable, type Resolve } from "./reach.ts";

const production = { environment: "production", webhookNetworks: [] } as const;
const development = { environment: "development", webhookNetworks: [] } as const;

const inside = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.127.255.254",
  "127.0.0.1",
  "127.8.8.8",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.254",
  "192.0.0.192",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:a9fe:a9fe",
  "::ffff:10.0.0.1",
  "::127.0.0.1",
  "64:ff9b::10.0.0.1",
  "2001:db8::1",
  "2002:7f00:1::",
  "not an address",
];
const outside = [
  "1.1.1.1",
  "93.184.215.14",
  "172.32.0.1",
  "100.128.0.1",
  "2606:4700::1111",
  "::ffff:1.1.1.1",
];

describe("an address", () => {
  test.each(inside)("that means something else here than elsewhere is refused: %s", (address) => {
    expect(mayReach(address, production)).toBe(false);
  });

  test.each(outside)("that is everybody's is called: %s", (address) => {
    expect(mayReach(address, production)).toBe(true);
  });

  test("of this machine is called in development, and no other", () => {
    expect(inside.filter((one) => mayReach(one, development))).toEqual([
      "127.0.0.1",
      "127.8.8.8",
      "::1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
    ]);
  });

  test("of a network that the operator names is called, and none beside it", () => {
    const settings = { environment: "production", webhookNetworks: ["10.20.0.0/16"] } as const;
    expect(["10.20.0.1", "::ffff:10.20.3.4", "10.21.0.1"].map((one) => mayReach(one, settings))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("a name", () => {
  const leadingTo =
    (...addresses: string[]): Resolve =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const url = new URL("https://programs.example/told");

  test("leads to the addresses that were looked at", async () => {
    expect(await reachable(url, production, leadingTo("1.1.1.1"))).toEqual([
      { address: "1.1.1.1", family: 4 },
    ]);
  });

  test("is refused where any of its addresses is inside", async () => {
    for (const address of ["10.0.0.5", "169.254.169.254", "::ffff:127.0.0.1", "fd00::1"]) {
      expect(await reachable(url, production, leadingTo(address))).toBeNull();
      expect(await reachable(url, production, leadingTo("1.1.1.1", address))).toBeNull();
    }
    expect(await reachable(url, production, leadingTo())).toBeNull();
  });

  test("that this machine's own resolver knows as its own is refused", async () => {
    expect(await reachable(new URL("https://localhost/told"), production)).toBeNull();
  });
});

describe("what is typed as an address", () => {
  const fault = (typed: string, settings: typeof production | typeof development = production) =>
    readAddress(typed, settings).fault?.sentence ?? null;

  test.each([
    ["https://programs.example/told?a=1", null],
    ["  https://programs.example:8443  ", null],
    ["http://programs.example/told", "hookAddressOpen"],
    ["http://localhost:3000/", "hookAddressOpen"],
    ["https://localhost/", "hookAddressInside"],
    ["https://sub.localhost/", "hookAddressInside"],
    ["https://127.1/", "hookAddressInside"],
    ["https://0x7f000001/", "hookAddressInside"],
    ["https://2130706433/", "hookAddressInside"],
    ["https://169.254.169.254/latest/meta-data", "hookAddressInside"],
    ["https://[::ffff:127.0.0.1]/", "hookAddressInside"],
    ["https://[fd00::1]/", "hookAddressInside"],
    ["https://user@programs.example/", "hookAddressExtras"],
    ["https://programs.example/#part", "hookAddressExtras"],
    ["ftp://programs.example/", "hookAddressNone"],
    ["javascript:alert(1)", "hookAddressNone"],
    ["programs.example", "hookAddressNone"],
    ["", "hookAddressNone"],
    [`https://programs.example/${"x".repeat(500)}`, "hookAddressNone"],
  ])("%s: %s", (typed, expected) => {
    expect(fault(typed)).toBe(expected);
  });

  test("may be this machine in development alone", () => {
    expect(fault("http://localhost:3000/", development)).toBeNull();
    expect(fault("http://127.0.0.1:3000/", development)).toBeNull();
    expect(fault("http://10.0.0.1/", development)).toBe("hookAddressOpen");
    expect(fault("https://10.0.0.1/", development)).toBe("hookAddressInside");
  });
});
