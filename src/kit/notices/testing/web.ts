import type { Stage } from "../../mail/testing/stage.ts";
import { findAcademy, type Academy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { createWebApp, type Resolve, type WebApp } from "#web-server";
import { makeNotices } from "../module.ts";

/** The pages over the mailer's own stage; a cookie says who asks, in place of signing in. */
export class Web {
  readonly #app: WebApp;
  readonly #origin: string;

  private constructor(app: WebApp, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  static async open(stage: Stage, people: Readonly<Record<string, () => MemberActor>>): Promise<Web> {
    const { platform, academy: id } = stage;
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
    const { routes } = makeNotices(stage.kinds, stage.recipient, stage.find).plug(platform);
    return new Web(createWebApp({ settings, clock, log, routes, resolve }), settings.publicUrl);
  }

  ask(as: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { host: new URL(this.#origin).host, cookie: `session=${as}`, ...init.headers };
    return this.#app.fetch(new Request(new URL(path, this.#origin), { ...init, headers }));
  }

  read = async (as: string, path: string): Promise<string> => (await this.ask(as, path)).text();

  /** Sends a form of that page, with the mark that it carries. */
  async send(
    as: string,
    page: string,
    action: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const mark = /name="_csrf" value="([^"]+)"/.exec(await this.read(as, page))?.[1] ?? "";
    return this.post(as, action, { ...fields, _csrf: mark });
  }

  post(as: string, action: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.ask(as, action, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }
}
