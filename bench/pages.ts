import type { Browser } from "playwright-core";
import { launchBrowser } from "#testing";
import { addAcademy } from "../src/testing/members.ts";
import { openGround } from "./lib/ground.ts";
import { fillAcademy } from "./lib/people.ts";
import type { Row } from "./lib/report.ts";
import { serve } from "./lib/served.ts";
import { signInAdministrator } from "./lib/signed-in.ts";

const pages = {
  home: "",
  "who saw": "/who-saw",
  people: "/people",
  trust: "/trust",
  "review desk": "/review",
};
const [bytesMost, requestsMost] = [90_000, 8];

/** What a browser that was never here before loads for a page, as it lies on the line. */
export async function benchPages(): Promise<Row[]> {
  const { platform, close } = await openGround();
  const academy = await addAcademy(platform, "bench");
  await fillAcademy(platform, academy, 200);
  const cookie = await signInAdministrator(platform, academy, ["coach", "participant"]);
  const served = await serve(platform);
  const browser = await launchBrowser();
  const rows: Row[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const { bytes, requests } = await visit(browser, served.academy + path, cookie);
    rows.push({
      workload: `cold page: ${name}`,
      dataset: "Chromium, nothing kept, 200 people",
      ours: `${(bytes / 1000).toFixed(1)} kB, ${requests} requests`,
      yardstick: "limit",
      ratio: Math.max(bytes / bytesMost, requests / requestsMost).toFixed(2),
      target: "≤ 90 kB, ≤ 8 requests",
      met: bytes <= bytesMost && requests <= requestsMost,
    });
  }
  await browser.close();
  await served.stop();
  await close();
  return rows;
}

/** Headers and bodies, as many bytes as came. */
async function visit(browser: Browser, address: string, cookie: string) {
  const context = await browser.newContext();
  const [name, value] = [cookie.slice(0, cookie.indexOf("=")), cookie.slice(cookie.indexOf("=") + 1)];
  await context.addCookies([{ name, value, url: new URL(address).origin }]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let [bytes, requests] = [0, 0];
  session.on("Network.requestWillBeSent", () => void requests++);
  session.on("Network.loadingFinished", ({ encodedDataLength }) => void (bytes += encodedDataLength));
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`);
  if (answer.headers()["content-encoding"] !== "br") throw new Error("the page did not come in Brotli");
  await context.close();
  return { bytes, requests };
}
