import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:tls";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "../journeys/house.ts";
import { Visitor } from "../journeys/visitor.ts";
import { browserSpeaksTls } from "./speaks-tls.ts";
import { comesInSafely, pemFiles, production, unknownIssuer } from "./over-tls.ts";

const inBrowser = test.skipIf(!(await browserSpeaksTls()));
const folder = mkdtempSync(join(tmpdir(), "tutela-certificate-"));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What whoever found a weakness is told: whom to tell, and that this is the place that says so. */
async function securityTextAt(address: string): Promise<string> {
  const context = await browser.newContext(unknownIssuer);
  const answer = await context.request.get(`${address}/.well-known/security.txt`);
  const text = await answer.text();
  await context.close();
  return text;
}

const headersAt = async (address: string): Promise<Record<string, string>> => {
  const context = await browser.newContext(unknownIssuer);
  const page = await context.newPage();
  const headers = (await page.goto(`${address}/sign-in`))?.headers() ?? {};
  await context.close();
  return headers;
};

async function shownAt(address: string): Promise<string> {
  const socket = connect({
    port: Number(new URL(address).port),
    host: "127.0.0.1",
    rejectUnauthorized: false,
  });
  await once(socket, "secureConnect");
  const shown = socket.getPeerX509Certificate()?.fingerprint256 ?? "";
  socket.destroy();
  return shown;
}

inBrowser(
  "people come in over TLS from certificate files, on the port that PORT=0 found, and a renewed certificate is shown",
  async () => {
    const files = pemFiles(folder);
    const house = await House.open({
      ...production(folder),
      PORT: "0",
      HOST: "127.0.0.1",
      TUTELA_TLS_CERT: files.certificate,
      TUTELA_TLS_KEY: files.key,
      TUTELA_SECURITY_CONTACT: "safety@learn.example.org",
    });
    try {
      expect(house.address).toMatch(/^https:\/\/localhost:[1-9]\d+$/);
      await comesInSafely(browser, house);
      expect((await headersAt(house.address))["strict-transport-security"]).toBe("max-age=31536000");
      const told = await securityTextAt(house.address);
      expect(told).toContain("Contact: mailto:safety@learn.example.org\n");
      expect(told).toContain(`Canonical: ${house.address}/.well-known/security.txt\n`);
      const before = await shownAt(house.address);
      const renewed = new X509Certificate(files.renew()).fingerprint256;
      expect(renewed).not.toBe(before);
      while ((await shownAt(house.address)) === before);
      expect(await shownAt(house.address)).toBe(renewed);
      expect(house.faults).toEqual([]);
    } finally {
      await house.close();
    }
  },
);

inBrowser(
  "in development a phone nearby may use its camera, under a certificate of the platform's own",
  async () => {
    const house = await House.open({ PORT: "0", TUTELA_DEV_TLS: "on" });
    try {
      await comesInSafely(browser, house);
      const phone = await Visitor.arrive(browser, house.address, unknownIssuer);
      await phone.go("/sign-in");
      // What a browser offers to nobody over plain HTTP, but on the very machine that it runs on.
      expect(await phone.page.evaluate("isSecureContext && 'mediaDevices' in navigator")).toBe(true);
      await phone.leave();
      // A browser that was told to insist on TLS would go on doing so for whatever runs on this address next.
      expect(await headersAt(house.address)).not.toHaveProperty("strict-transport-security");
      expect(house.faults).toEqual([]);
    } finally {
      await house.close();
    }
  },
);
