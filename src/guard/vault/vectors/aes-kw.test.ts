import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hex, published } from "./published.ts";

type Column = "id" | "result" | "comment" | "key" | "plain" | "wrapped";

/** RFC 3394 §2.2.3.1. */
const initialValue = hex("a6a6a6a6a6a6a6a6");

function wrap(vector: Record<Column, string>): string {
  const cipher = createCipheriv("id-aes256-wrap", createSecretKey(hex(vector.key)), initialValue);
  return Buffer.concat([cipher.update(hex(vector.plain)), cipher.final()]).toString("hex");
}

function unwrap(vector: Record<Column, string>): string {
  const decipher = createDecipheriv("id-aes256-wrap", createSecretKey(hex(vector.key)), initialValue);
  return Buffer.concat([decipher.update(hex(vector.wrapped)), decipher.final()]).toString("hex");
}

/** What stays when the platform wraps and unwraps data keys, which always have 32 bytes. */
function unwrapDataKey(vector: Record<Column, string>): string {
  const plain = unwrap(vector);
  if (plain.length !== 64) throw new Error("a data key has 32 bytes");
  return plain;
}

describe("AES-256 key wrap as Wycheproof publishes it", () => {
  for (const vector of published<Column>("aes-kw.json")) {
    if (vector.result === "valid") {
      test(`wraps and unwraps ${vector.id} ${vector.comment}`, () => {
        expect(wrap(vector)).toBe(vector.wrapped);
        expect(unwrap(vector)).toBe(vector.plain);
      });
    } else {
      test(`yields no data key from ${vector.id}: ${vector.comment}`, () =>
        expect(() => unwrapDataKey(vector)).toThrow());
    }
  }
});
