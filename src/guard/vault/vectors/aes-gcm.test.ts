import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hex, published } from "./published.ts";

type Column = "id" | "result" | "comment" | "key" | "nonce" | "aad" | "plain" | "sealed" | "tag";

describe("AES-256-GCM as Wycheproof publishes it", () => {
  for (const vector of published<Column>("aes-gcm.json")) {
    const key = createSecretKey(hex(vector.key));

    const open = () => {
      const decipher = createDecipheriv("aes-256-gcm", key, hex(vector.nonce), { authTagLength: 16 });
      decipher.setAAD(hex(vector.aad)).setAuthTag(hex(vector.tag));
      return Buffer.concat([decipher.update(hex(vector.sealed)), decipher.final()]).toString("hex");
    };

    if (vector.result === "invalid") {
      test(`refuses ${vector.id}: ${vector.comment}`, () => expect(open).toThrow("authenticate"));
      continue;
    }

    test(`opens and seals ${vector.id} ${vector.comment}`, () => {
      const cipher = createCipheriv("aes-256-gcm", key, hex(vector.nonce), { authTagLength: 16 });
      cipher.setAAD(hex(vector.aad));
      const sealed = Buffer.concat([cipher.update(hex(vector.plain)), cipher.final()]);
      expect(open()).toBe(vector.plain);
      expect(sealed.toString("hex")).toBe(vector.sealed);
      expect(cipher.getAuthTag().toString("hex")).toBe(vector.tag);
    });
  }
});
