import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { type Browser, type CDPSession, type LaunchOptions, type Page, chromium } from "playwright-core";
import { type ShippedBrowser, unpackBrowser } from "./browser-archive.ts";

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const installed = (): string | undefined =>
  ["chromium", "chromium-headless-shell", "google-chrome"]
    .flatMap((name) => (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)))
    .find(canRun);

const launchOptions = ({ path, env }: ShippedBrowser): LaunchOptions => ({
  executablePath: path,
  env: { ...process.env, ...env },
  // Its sandbox needs user namespaces, which root, containers and a chroot lack; tests visit nothing but our own pages.
  chromiumSandbox: false,
  args: [
    // Five pictures a second are a video, and leave the processor to what is tested.
    "--use-fake-device-for-media-stream=fps=5",
    "--use-fake-ui-for-media-stream",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
  ],
});

/** A browser that cannot open one page is not found. */
const tryOut = async (candidate: ShippedBrowser): Promise<boolean> => {
  try {
    const browser = await chromium.launch(launchOptions(candidate));
    try {
      await (await browser.newPage()).goto("about:blank");
      return true;
    } finally {
      await browser.close();
    }
  } catch {
    return false;
  }
};

const choose = async (): Promise<ShippedBrowser> => {
  const named = process.env["CHROME_PATH"] ?? process.env["BROWSER_PATH"];
  if (named) {
    if (canRun(named)) return { path: named, env: {} };
    throw new Error(`CHROME_PATH names ${named}, which cannot be run.`);
  }
  const shipped = await unpackBrowser();
  if (shipped && (await tryOut(shipped))) return shipped;
  const path = installed();
  if (path) return { path, env: {} };
  throw new Error("No browser for the tests: install Chromium, or set CHROME_PATH to one.");
};

let chosen: Promise<ShippedBrowser> | undefined;

/** `CHROME_PATH`, else the Chromium shipped in npm, else an installed one; never quietly none. */
export const findBrowser = (): Promise<ShippedBrowser> => (chosen ??= choose());

/** With a camera and a microphone that show and play a test signal, and permission to use them. */
export const launchBrowser = async (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ ...launchOptions(await findBrowser()), ...options });

export type Violation = { id: string; help: string; impact: string; nodes: string[] };

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const askAxe = `axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(rules)} } }).then(({ violations }) =>
  violations.map(({ id, help, impact, nodes }) => ({ id, help, impact, nodes: nodes.map(({ html }) => html) })))`;

let source: string | undefined;
const axeSource = (): string =>
  (source ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));

const sessions = new WeakMap<Page, Promise<CDPSession>>();

const sessionOf = (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
};

/** What axe finds against WCAG 2.2 A and AA. It runs in a world of its own, which the page's policy does not reach. */
export const axe = async (page: Page): Promise<Violation[]> => {
  const session = await sessionOf(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  // The same one for as long as the page stands, with axe still in it.
  const world = { frameId: frameTree.frame.id, worldName: "axe" };
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", world);
  const ask = async (expression: string): Promise<unknown> => {
    const options = { contextId, expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if ((await ask("typeof axe")) === "undefined") await ask(`${axeSource()};0`);
  return (await ask(askAxe)) as Violation[];
};
