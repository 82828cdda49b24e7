import { findAcademyBySlug, findAcademy, type Academy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { csrfName, onceName } from "#web";
import { createWebApp, type Asked, type Resolved, type Route, type WebApp } from "#web-server";
import type { TestPlatform } from "#testing-platform";

export type Page = { status: number; text: string; location: string | null; bytes: Buffer; type: string };

/** Somebody who is signed in as a given member, with pages and forms but without a browser's script. */
export class Visitor {
  readonly #platform: TestPlatform;
  readonly #app: WebApp;
  #actor: MemberActor | null = null;
  #marks: [string, string][] = [];

  constructor(platform: TestPlatform, routes: readonly Route[]) {
    const { settings, clock, log } = platform;
    this.#platform = platform;
    this.#app = createWebApp({ settings, clock, log, routes, resolve: (asked) => this.#resolve(asked) });
  }

  /** With a second factor that was proven just now, unless told. */
  as(actor: MemberActor | null, over: Partial<MemberActor> = {}): this {
    this.#actor = actor && { ...actor, secondFactorAt: this.#platform.clock.now(), ...over };
    return this;
  }

  async open(path: string, headers: Record<string, string> = {}): Promise<Page> {
    const page = await this.#ask(
      new Request(this.#platform.settings.publicUrl + path, { headers: this.#own(headers) }),
    );
    const marks = [csrfName, onceName].map((name): [string, string] => [name, valueOf(page.text, name)]);
    if (marks.every(([, value]) => value !== "")) this.#marks = marks;
    return page;
  }

  /** Sends a form of the page that was opened last. */
  send(path: string, fields: Record<string, string | readonly string[]>): Promise<Page> {
    const body = new URLSearchParams(this.#marks);
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const { publicUrl } = this.#platform.settings;
    const headers = this.#own({ origin: publicUrl, "content-type": "application/x-www-form-urlencoded" });
    return this.#ask(new Request(publicUrl + path, { method: "POST", headers, body: body.toString() }));
  }

  #own(headers: Record<string, string>): Record<string, string> {
    return { host: new URL(this.#platform.settings.publicUrl).host, ...headers };
  }

  async #ask(request: Request): Promise<Page> {
    const response = await this.#app.fetch(request);
    const bytes = Buffer.from(await response.arrayBuffer());
    const [location, type] = [response.headers.get("location"), response.headers.get("content-type") ?? ""];
    return { status: response.status, text: bytes.toString("utf8"), location, bytes, type };
  }

  async #resolve({ slug }: Asked): Promise<Resolved> {
    const academy = await this.#platform.store.read(
      { academy: platformAcademy, member: null },
      (tx): Promise<Academy | null> =>
        slug === null ? findAcademy(tx, platformAcademy) : findAcademyBySlug(tx, slug),
    );
    const actor = this.#actor;
    const here = actor !== null && academy?.id === actor.academy;
    return {
      signIn: actor?.signIn ?? null,
      actor: here ? actor : { kind: "public" },
      academy,
      csrf: actor && `secret of ${actor.signIn}`,
      language: null,
      reader: null,
    };
  }
}

const valueOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
