import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { newSecret, signatureOf } from "../signature.ts";
import { verifying } from "./how.tsx";

test("the program that developers are shown knows our calls, and no others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tutela-how-"));
  const file = join(folder, "is-ours.mjs");
  writeFileSync(file, verifying);
  const { isOurs }: { isOurs(...args: unknown[]): boolean } = await import(
    /* @vite-ignore */ pathToFileURL(file).href
  );
  rmSync(folder, { recursive: true });
  const [secret, other] = [newSecret(), newSecret()];
  const signed = { id: "0199", timestamp: 1_795_269_851, body: '{"é":1}' };
  const headers = {
    "webhook-id": signed.id,
    "webhook-timestamp": String(signed.timestamp),
    "webhook-signature": signatureOf([other, secret], signed),
  };
  const now = signed.timestamp * 1_000;
  const judged = (raw: string, by: string, at: number, more = {}) =>
    isOurs({ ...headers, ...more }, Buffer.from(raw), by, at);
  expect(judged(signed.body, secret, now)).toBe(true);
  expect(judged(signed.body, other, now + 300_000)).toBe(true);
  expect(judged(`${signed.body} `, secret, now)).toBe(false);
  expect(judged(signed.body, newSecret(), now)).toBe(false);
  expect(judged(signed.body, secret, now + 301_000)).toBe(false);
  expect(judged(signed.body, secret, now, { "webhook-timestamp": "soon" })).toBe(false);
  expect(judged(signed.body, secret, now, { "webhook-signature": "é".repeat(47) })).toBe(false);
});
