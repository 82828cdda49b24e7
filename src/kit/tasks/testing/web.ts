import { findAcademy, type Academy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { createWebApp, type Resolve, type Route, type Running, type WebApp } from "#web-server";
import type { Stage } from "./stage.ts";

/** Routes behind the product's own server; a cookie says who asks, in place of signing in. */
export class Web {
  readonly #app: WebApp;
  readonly #origin: string;
  readonly slug: string;
  #running: Running | null = null;

  private constructor(app: WebApp, origin: string, slug: string) {
    this.#app = app;
    this.#origin = origin;
    this.slug = slug;
  }

  static async open(
    { platform, academy: id }: Stage,
    routes: readonly Route[],
    people: Readonly<Record<string, () => MemberActor>>,
  ): Promise<Web> {
    const among = { academy: platformAcademy, member: null };
    const academy: Academy = (await platform.store.read(among, (tx) => findAcademy(tx, id)))!;
    const resolve: Resolve = async ({ cookie }) => {
      const actor = people[cookie("session") ?? ""]?.();
      const rest = { academy, language: null, reader: null };
      return actor
        ? { ...rest, signIn: actor.signIn, actor, csrf: `secret of ${actor.id}` }
        : { ...rest, signIn: null, actor: { kind: "public" }, csrf: null };
    };
    const { clock, log } = platform;
    const settings = { ...platform.settings, host: "127.0.0.1", port: 0, tls: { from: "none" } } as const;
    const app = createWebApp({ settings, clock, log, routes, resolve });
    return new Web(app, settings.publicUrl, academy.slug);
  }

  /** For browsers. Gives the address under which the academy is reached. */
  async listen(): Promise<string> {
    this.#running = await this.#app.listen();
    return `http://127.0.0.1:${this.#running.port}/a/${this.slug}`;
  }

  async close(): Promise<void> {
    await this.#running?.stop();
  }

  ask(as: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { host: new URL(this.#origin).host, cookie: `session=${as}`, ...init.headers };
    return this.#app.fetch(new Request(`${this.#origin}/a/${this.slug}${path}`, { ...init, headers }));
  }

  async read(as: string, path: string): Promise<string> {
    return (await this.ask(as, path)).text();
  }

  /** Sends a form of that page that leads there, with the marks that it carries. */
  async send(as: string, page: string, action: string): Promise<Response> {
    const mark = /name="_csrf" value="([^"]+)"/.exec(await this.read(as, page))?.[1] ?? "";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.ask(as, action, {
      method: "POST",
      headers,
      body: new URLSearchParams({ _csrf: mark }).toString(),
    });
  }
}
