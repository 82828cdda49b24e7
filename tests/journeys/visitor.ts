import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { instant } from "#clock";
import { totpAt } from "#sign-in";
import { axe } from "#testing";

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
const step = 30_000;

/** An app of one-time codes. Each counts once, so the oldest that is still good goes first. */
export class Authenticator {
  #last = 0;
  readonly #secret: string;
  /** How far the platform's clock is ahead. */
  aheadMs = 0;

  constructor(secret: string) {
    this.#secret = secret.replaceAll(" ", "");
  }

  code(): string {
    const now = Date.now() + this.aheadMs;
    // One that is about to turn too old is not begun with.
    const oldest = Math.floor((now + step / 6) / step) - 1;
    this.#last = Math.max(oldest, this.#last + 1);
    if (this.#last > Math.floor(now / step) + 1)
      throw new Error("three codes within thirty seconds: turn the clock");
    return totpAt(this.#secret, instant(this.#last * step));
  }

  wrongCode(): string {
    const good = [-1, 0, 1].map((aside) =>
      totpAt(this.#secret, instant(Date.now() + this.aheadMs + aside * step)),
    );
    return ["000000", "111111", "222222", "333333"].find((code) => !good.includes(code)) ?? "";
  }
}

/** One person at a browser of their own. Whatever a page complains of is kept, and `leave` refuses to overlook it. */
export class Visitor {
  readonly complaints: string[] = [];
  readonly context: BrowserContext;
  page: Page;
  readonly #seen = new Set<string>();

  /** axe is a script itself: where none may run, the same page is looked at with the eyes alone. */
  readonly #scripts: boolean;

  private constructor(context: BrowserContext, page: Page, scripts: boolean) {
    this.context = context;
    this.page = page;
    this.#scripts = scripts;
  }

  static async arrive(
    browser: Browser,
    address: string,
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: address,
      viewport: desk,
      locale: "en-GB",
      ...options,
    });
    context.setDefaultTimeout(30_000);
    const visitor = new Visitor(context, await context.newPage(), options.javaScriptEnabled !== false);
    context.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !text.startsWith("Failed to load resource"))
        visitor.complaints.push(text);
    });
    context.on("weberror", (error) => visitor.complaints.push(String(error.error())));
    context.on("request", (request) => {
      if (request.url().endsWith("/csp-report")) visitor.complaints.push(`policy: ${request.postData()}`);
    });
    context.on("response", (response) => {
      const kind = response.request().resourceType();
      // A refusal is an answer to a page or a script; a part of a page that is missing, or a fault of the server, is not.
      const least = ["document", "fetch", "xhr", "media"].includes(kind) ? 500 : 400;
      if (response.status() >= least) visitor.complaints.push(`${response.status()} ${response.url()}`);
    });
    return visitor;
  }

  async go(path: string): Promise<number> {
    return (await this.page.goto(path))?.status() ?? 0;
  }

  field(label: string | RegExp, within: Page | Locator = this.page): Locator {
    const labelled = within.getByLabel(label, typeof label === "string" ? { exact: true } : {});
    return labelled.and(this.page.locator("input, select, textarea"));
  }

  async type(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
  }

  async press(name: string | RegExp): Promise<void> {
    const exact = typeof name === "string";
    await this.page
      .getByRole("button", { name, exact })
      .or(this.page.getByRole("link", { name, exact }))
      .click();
  }

  /** Past the browser's own checks of a form, so that the server has to say what is wrong. */
  async sendUnchecked(name: string): Promise<void> {
    await this.page.evaluate("for (const form of document.forms) form.noValidate = true");
    await this.press(name);
  }

  /** Waits for the page with this title. */
  async see(title: string | RegExp): Promise<void> {
    const exact = typeof title === "string";
    try {
      await this.page.getByRole("heading", { level: 1, name: title, exact }).waitFor();
    } catch {
      throw new Error(`Not “${title}” but, at ${this.page.url()}:\n${await this.read()}`);
    }
  }

  async read(): Promise<string> {
    return this.page.locator("body").innerText();
  }

  /**
   * At phone and desk width, in both themes: nothing that axe finds, nothing to scroll sideways, each fault a sentence, and
   * in Dutch not a word of English. Once for each name.
   */
  async look(name: string): Promise<void> {
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const before = this.page.viewportSize() ?? desk;
    for (const [size, theme] of looks) {
      await this.page.setViewportSize(size);
      await this.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await shoot(this.page, `${name}-${size.width}-${theme}`);
      expect(await this.page.evaluate<number>(overhang), `${name} at ${size.width}`).toBeLessThanOrEqual(0);
      if (this.#scripts) expect(await axe(this.page), `${name} at ${size.width}, ${theme}`).toEqual([]);
    }
    for (const fault of await this.page.locator(".fault").allInnerTexts())
      expect(fault, name).toMatch(/^\S+ .* \S+/);
    await this.page.setViewportSize(before);
    await this.page.emulateMedia({ colorScheme: null, reducedMotion: null });
    if ((await this.page.getAttribute("html", "lang")) === "nl")
      expect(english(await this.read()), name).toEqual([]);
  }

  async leave(): Promise<void> {
    await this.context.close();
    expect(this.complaints).toEqual([]);
  }
}

const looks = [
  [phone, "light"],
  [desk, "dark"],
] as const;

const overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** Words that no Dutch sentence has. */
export const english = (text: string): string[] =>
  text.match(/\b(?:the|and|your|you|with|from|not|this|that|has|have|will|nobody|somebody|their)\b/gi) ?? [];

/** `SHOTS` names a folder for pictures of every page that is looked at. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
