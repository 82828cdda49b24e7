import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { TurnableClock } from "#clock";
import { launchBrowser } from "#testing";
import { makeOwnCertificate } from "../../src/kit/web/server/tls/own-certificate.ts";
import { unknownIssuer } from "./over-tls.ts";

/**
 * Whether the browser of this machine opens a page over TLS at all: the one that npm ships ends on the first
 * one where the system has no SQLite library, which its own store of certificates wants.
 */
export async function browserSpeaksTls(): Promise<boolean> {
  const { key, certificate } = makeOwnCertificate(["localhost"], new TurnableClock().now());
  const server = createServer({ key, cert: certificate }, (_, answer) => answer.end("here"));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage(unknownIssuer);
    await page.goto(`https://localhost:${(server.address() as AddressInfo).port}/`);
    return true;
  } catch (error) {
    if (browser.isConnected()) throw error;
    return false;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
