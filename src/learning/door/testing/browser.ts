import type { WebApp } from "#web-server";

export type Shown = { status: number; location: string | null; text: string };

/** A browser as far as forms and cookies go: it keeps cookies and sends the hidden fields of the form it last saw. */
export class PlainBrowser {
  readonly #app: WebApp;
  readonly #origin: string;
  readonly cookies = new Map<string, string>();
  #hidden: Record<string, string> = {};

  constructor(app: WebApp, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  async open(path: string): Promise<Shown> {
    return this.#ask(path, { method: "GET" });
  }

  /** Sends a form to the path, with the guards of the page that was shown last. */
  async send(path: string, fields: Record<string, string> = {}): Promise<Shown> {
    const { _csrf = "", _once = "" } = this.#hidden;
    const body = new URLSearchParams({ _csrf, _once, ...fields }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: this.#origin };
    return this.#ask(path, { method: "POST", body, headers });
  }

  /** What a hidden field of the page that was shown last holds. */
  hidden(name: string): string {
    return this.#hidden[name] ?? "";
  }

  async #ask(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { host } = new URL(this.#origin);
    const headers = {
      ...(init.headers as Record<string, string>),
      host,
      "accept-encoding": "identity",
      ...(cookie && { cookie }),
    };
    const response = await this.#app.fetch(new Request(this.#origin + path, { ...init, headers }));
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = isEndless(response) ? await firstOf(response) : await response.text();
    if (text !== "") this.#hidden = hiddenIn(text);
    return { status: response.status, location: response.headers.get("location"), text };
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const isEndless = ({ headers }: Response): boolean =>
  headers.get("content-type")?.startsWith("text/event-stream") === true;

async function firstOf({ body }: Response): Promise<string> {
  const reader = body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&")],
    ),
  );
