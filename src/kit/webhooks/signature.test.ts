import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSigned, newSecret, signatureOf } from "./signature.ts";

/** The reference vector of the Standard Webhooks libraries. */
const vector = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  signed: { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: '{"test": 2432232314}' },
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const { secret, signed, signature } = vector;

describe("a signature", () => {
  test("is the one that the specification's own vector names", () => {
    expect(signatureOf([secret], signed)).toBe(signature);
    expect(isSigned([secret], signature, signed)).toBe(true);
  });

  test("fits among others, and by either of two secrets", () => {
    const other = newSecret();
    const both = signatureOf([other, secret], signed);
    expect(both.split(" ")).toHaveLength(2);
    for (const one of [other, secret]) expect(isSigned([one], both, signed)).toBe(true);
    expect(isSigned([other, secret], `v1a,xyz v2,abc ${signature}`, signed)).toBe(true);
  });

  test.each([
    ["another id", { ...signed, id: "msg_other" }],
    ["another time", { ...signed, timestamp: signed.timestamp + 1 }],
    ["a blank more", { ...signed, body: `${signed.body} ` }],
  ])("fits nothing with %s", (_, changed) => {
    expect(isSigned([secret], signature, changed)).toBe(false);
  });

  test.each([
    "",
    "v1,",
    "v1,AAAA",
    signature.slice(3),
    signature.replace("v1", "v2"),
    signature.replace("=", ""),
    `${signature.slice(0, -2)}F=`,
  ])("is not %j", (header) => {
    expect(isSigned([secret], header, signed)).toBe(false);
  });

  test("is found by nobody who knows no secret", () => {
    const empty = `v1,${createHmac("sha256", "").update(`${signed.id}.${signed.timestamp}.${signed.body}`).digest("base64")}`;
    expect(isSigned([], empty, signed)).toBe(false);
    expect(isSigned([newSecret()], empty, signed)).toBe(false);
  });

  test("is by a secret of 32 bytes, each time another", () => {
    const secrets = Array.from({ length: 20 }, newSecret);
    expect(new Set(secrets).size).toBe(20);
    for (const one of secrets) {
      expect(one).toMatch(/^whsec_/);
      expect(Buffer.from(one.slice(6), "base64")).toHaveLength(32);
    }
  });
});
