import { describe, expect, it } from "vitest";
import { type Arrival, clientAddress, isSecure, mayServe } from "./index.ts";

const settings = { trustedProxy: ["10.0.0.0/8", "fd00::/16"] };
const none = { trustedProxy: [] };
const from = (remoteAddress: string, headers: Arrival["headers"] = {}, encrypted = false): Arrival => ({
  socket: { remoteAddress, encrypted },
  headers,
});

describe("the visitor's address", () => {
  it.each<[string, string, Arrival["headers"], string]>([
    ["is the peer's without a proxy", "192.0.2.1", {}, "192.0.2.1"],
    ["is no forged header of a stranger", "192.0.2.1", { "x-forwarded-for": "198.51.100.9" }, "192.0.2.1"],
    ["is what the proxy saw", "10.0.0.2", { "x-forwarded-for": "198.51.100.9" }, "198.51.100.9"],
    [
      "is the rightmost stranger",
      "10.0.0.2",
      { "x-forwarded-for": "203.0.113.5, 198.51.100.9, 10.0.0.3" },
      "198.51.100.9",
    ],
    [
      "comes from a repeated header",
      "10.0.0.2",
      { "x-forwarded-for": ["203.0.113.5", "198.51.100.9"] },
      "198.51.100.9",
    ],
    ["is read without its port", "10.0.0.2", { "x-forwarded-for": "198.51.100.9:4711" }, "198.51.100.9"],
    ["is read in brackets", "10.0.0.2", { "x-forwarded-for": "[2001:DB8:0::1]:4711" }, "2001:db8::1"],
    [
      "is one form for IPv4 in IPv6",
      "::ffff:10.0.0.2",
      { "x-forwarded-for": "::ffff:c633:6409" },
      "198.51.100.9",
    ],
    [
      "is read from Forwarded",
      "10.0.0.2",
      { forwarded: 'for="[2001:db8::7]:80";proto=https' },
      "2001:db8::7",
    ],
    [
      "is the rightmost in Forwarded",
      "fd00::1",
      { forwarded: "for=203.0.113.5, proto=https;For=198.51.100.9" },
      "198.51.100.9",
    ],
    [
      "is nobody's where two headers differ: a visitor wrote one of them",
      "10.0.0.2",
      { "x-forwarded-for": "198.51.100.9", forwarded: "for=203.0.113.5" },
      "unknown",
    ],
    [
      "is nobody's where a hop is hidden",
      "10.0.0.2",
      { forwarded: "for=203.0.113.5, for=_hidden" },
      "unknown",
    ],
    [
      "is nobody's where the header is nonsense",
      "10.0.0.2",
      { "x-forwarded-for": "198.51.100.9, <script>" },
      "unknown",
    ],
    ["is the proxy's without a header", "10.0.0.2", {}, "10.0.0.2"],
    [
      "is the first where all are trusted",
      "10.0.0.2",
      { "x-forwarded-for": "10.0.0.9, 10.0.0.3" },
      "10.0.0.9",
    ],
  ])("%s", (_, peer, headers, address) => {
    expect(clientAddress(from(peer, headers), settings)).toBe(address);
  });

  it("trusts no header where no proxy is named, not even of this machine", () => {
    expect(clientAddress(from("127.0.0.1", { "x-forwarded-for": "198.51.100.9" }), none)).toBe("127.0.0.1");
  });

  it("is unknown once the connection is gone", () => {
    expect(clientAddress({ socket: {}, headers: { "x-forwarded-for": "198.51.100.9" } }, settings)).toBe(
      "unknown",
    );
  });
});

describe("a secure request", () => {
  it.each<[boolean, string, Arrival["headers"], boolean]>([
    [true, "192.0.2.1", {}, true],
    [false, "192.0.2.1", {}, false],
    [false, "192.0.2.1", { "x-forwarded-proto": "https" }, false],
    [false, "10.0.0.2", { "x-forwarded-proto": "https" }, true],
    [false, "10.0.0.2", { "x-forwarded-proto": "https, http" }, false],
    [false, "10.0.0.2", { forwarded: "for=1.2.3.4;proto=https" }, true],
    [false, "10.0.0.2", { forwarded: "for=1.2.3.4;proto=https", "x-forwarded-proto": "http" }, false],
    [false, "10.0.0.2", {}, false],
  ])("TLS %s from %s with %j: %s", (encrypted, peer, headers, secure) => {
    expect(isSecure(from(peer, headers, encrypted), settings)).toBe(secure);
  });
});

describe("a plain request", () => {
  it("is served to this machine alone", () => {
    expect(mayServe(from("127.0.0.1"), none)).toBe(true);
    expect(mayServe(from("::ffff:127.0.0.1"), none)).toBe(true);
    expect(mayServe(from("192.0.2.1"), none)).toBe(false);
    expect(mayServe(from("10.0.0.7"), settings)).toBe(false);
  });

  it("is not served when a proxy on this machine passed it on unencrypted", () => {
    const here = { trustedProxy: ["127.0.0.1"] };
    expect(mayServe(from("127.0.0.1", { "x-forwarded-proto": "http" }), here)).toBe(false);
    expect(mayServe(from("127.0.0.1", { "x-forwarded-proto": "https" }), here)).toBe(true);
  });
});
