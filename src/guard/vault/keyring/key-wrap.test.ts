import { createHmac, createSecretKey, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { derive, newKey, rewrap, unwrap, wrap } from "./key-wrap.ts";

const key = (hex: string) => createSecretKey(Buffer.from(hex, "hex"));

test("wraps as RFC 3394 §4.6 does", () => {
  const wrapping = key("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  const data = key("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
  const wrapped = wrap(wrapping, data);
  expect(wrapped.toString("hex")).toBe(
    "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21",
  );
  expect(unwrap(wrapping, wrapped)?.equals(data)).toBe(true);
});

test("opens nothing under another key, with a bit changed, or of another length", () => {
  const wrapping = newKey();
  const wrapped = wrap(wrapping, newKey());
  expect(unwrap(newKey(), wrapped)).toBeNull();
  expect(unwrap(wrapping, wrapped.subarray(0, 32))).toBeNull();
  for (let at = 0; at < wrapped.length; at += 1) {
    const changed = Buffer.from(wrapped);
    changed[at]! ^= 128;
    expect(unwrap(wrapping, changed)).toBeNull();
  }
});

test("keeps the key when it goes from one epoch to the next", () => {
  const [from, to, data] = [newKey(), newKey(), newKey()];
  expect(unwrap(to, rewrap(from, to, wrap(from, data))!)?.equals(data)).toBe(true);
  expect(rewrap(to, from, wrap(from, data))).toBeNull();
});

test("derives a key of its own for each use", () => {
  const data = newKey();
  const [envelope, file] = [derive(data, "envelope v1"), derive(data, "file v1")];
  expect(envelope.equals(file)).toBe(false);
  expect(derive(data, "envelope v1").equals(envelope)).toBe(true);
});

test("derives as HKDF-Expand does (RFC 5869 §2.3)", () => {
  // With an empty salt HKDF's own extraction gives this pseudorandom key, which derive() is then handed.
  const input = Buffer.alloc(32, 5);
  const extracted = key("00".repeat(32));
  const pseudorandom = createSecretKey(createHmac("sha256", extracted).update(input).digest());
  const expected = Buffer.from(hkdfSync("sha256", input, Buffer.alloc(0), "tutela file v1", 32));
  expect(derive(pseudorandom, "file v1").export()).toEqual(expected);
});
