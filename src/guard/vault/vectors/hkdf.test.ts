import { createSecretKey, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hex, published } from "./published.ts";

type Column = "hash" | "id" | "result" | "comment" | "ikm" | "salt" | "info" | "bytes" | "okm";

describe("HKDF as Wycheproof publishes it", () => {
  for (const vector of published<Column>("hkdf.json")) {
    const derive = () => {
      const key = createSecretKey(hex(vector.ikm));
      const derived = hkdfSync(vector.hash, key, hex(vector.salt), hex(vector.info), Number(vector.bytes));
      return Buffer.from(derived).toString("hex");
    };

    if (vector.result === "invalid") {
      test(`refuses ${vector.hash} ${vector.id}: ${vector.comment}`, () => expect(derive).toThrow());
    } else {
      test(`derives ${vector.hash} ${vector.id} ${vector.comment}`, () => expect(derive()).toBe(vector.okm));
    }
  }
});
