import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { type Server, createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lanAddresses } from "#settings";
import { launchBrowser } from "#testing";
import { tryAddress } from "#web-server";
import { House } from "../journeys/house.ts";
import { browserSpeaksTls } from "./speaks-tls.ts";
import { comesInSafely, pemFiles, production } from "./over-tls.ts";

/** The proxy speaks from an address that nobody else on this machine speaks from. */
const proxyAddress = "127.0.0.2";

const folder = mkdtempSync(join(tmpdir(), "tutela-proxy-"));
let browser: Browser;
let house: House;
let proxy: Server;
let port: number;

type Asking = {
  host?: string;
  from?: string;
  path?: string;
  headers: IncomingHttpHeaders;
  method?: string | undefined;
};

/** Asks the platform itself, past the proxy or as the proxy. */
function ask(
  { host = "127.0.0.1", from, path = "/sign-in", method, headers }: Asking,
  body?: IncomingMessage,
) {
  const asked = request({
    host,
    port,
    path,
    headers,
    agent: false,
    ...(method && { method }),
    ...(from && { localAddress: from }),
  });
  if (body) body.pipe(asked);
  else asked.end();
  return once(asked, "response").then(([answer]: IncomingMessage[]) => answer!);
}

/** Ends TLS, and says so in headers of its own. */
const passOn = (incoming: IncomingMessage) => {
  const forwarded = { "x-forwarded-for": incoming.socket.remoteAddress ?? "", "x-forwarded-proto": "https" };
  const { url: path = "/", method } = incoming;
  return ask({ from: proxyAddress, path, method, headers: { ...incoming.headers, ...forwarded } }, incoming);
};

beforeAll(async () => {
  const { certificate, key } = pemFiles(folder);
  const pem = { cert: readFileSync(certificate), key: readFileSync(key) };
  proxy = createServer(pem, (incoming, outgoing) => {
    void passOn(incoming).then((answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const at = proxy.address();
  port = await tryAddress({ host: "0.0.0.0", port: 0 });
  house = await House.open({
    ...production(folder),
    PORT: String(port),
    HOST: "0.0.0.0",
    TUTELA_TRUSTED_PROXY: proxyAddress,
    TUTELA_PUBLIC_URL: `https://localhost:${typeof at === "object" ? at?.port : ""}`,
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  proxy.closeAllConnections();
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!(await browserSpeaksTls()))(
  "people come in through a proxy that ends TLS, under its address alone",
  async () => {
    await comesInSafely(browser, house);
    expect(house.faults).toEqual([]);
  },
);

test("what the proxy passes on from a plain connection is led to the encrypted address", async () => {
  const headers = { host: "localhost", "x-forwarded-for": "198.51.100.9" };
  const plain = await ask({ from: proxyAddress, headers: { ...headers, "x-forwarded-proto": "http" } });
  expect([plain.statusCode, plain.headers.location]).toEqual([308, `${house.address}/sign-in`]);
  const safe = await ask({ from: proxyAddress, headers: { ...headers, "x-forwarded-proto": "https" } });
  expect(safe.statusCode).toBe(200);
  expect(safe.headers["strict-transport-security"]).toBe("max-age=31536000");
});

const [nearby] = lanAddresses();

test.runIf(nearby)("nobody else is believed to be the proxy", async () => {
  for (const claim of [
    { "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" },
    { forwarded: `for=${proxyAddress};proto=https` },
  ]) {
    const answer = await ask({ host: nearby!, from: nearby!, headers: { host: "localhost", ...claim } });
    expect([answer.statusCode, answer.headers.location]).toEqual([308, `${house.address}/sign-in`]);
  }
});
