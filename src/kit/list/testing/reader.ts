import type { Web } from "../../tasks/testing/web.ts";

/** Somebody before the pages of a list, with or without a script. */
export class Reader {
  readonly #web: Web;
  readonly #as: string;

  constructor(web: Web, as: string) {
    this.#web = web;
    this.#as = as;
  }

  read = (path: string): Promise<string> => this.#web.read(this.#as, path);

  /** Sends a form with what it carries; its mark is taken from a page. */
  async send(page: string, action: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    const mark = /name="_csrf" value="([^"]+)"/.exec(await this.read(page))?.[1] ?? "";
    const body = new URLSearchParams({ _csrf: mark, ...fields }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.#web.ask(this.#as, action, { method: "POST", headers, body });
  }

  /** Presses the button above a list that takes along what is shown. */
  async take(page: string): Promise<Response> {
    const look = /\/file"[^>]*>[\s\S]*?name="look" value="([^"]*)"/.exec(await this.read(page))?.[1] ?? "";
    return this.send(page, `${page.split("?")[0]}/file`, { look: look.replaceAll("&amp;", "&") });
  }
}
