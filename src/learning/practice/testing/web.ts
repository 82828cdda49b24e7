import { once } from "node:events";
import { request as ask, type IncomingMessage } from "node:http";
import { findAcademy } from "#academies";
import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { createWebApp, type Resolve, type Running } from "#web-server";
import { practiceRoutes } from "../routes.ts";
import type { Stage } from "./stage.ts";

type Asking = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

export type Told = { status: number; headers: IncomingMessage["headers"]; bytes: Buffer; text: string };

/** The module's own routes behind the product's own server; a cookie says who asks, in place of signing in. */
export class Web {
  readonly #stage: Stage;
  readonly #running: Running;
  readonly slug: string;

  private constructor(stage: Stage, running: Running, slug: string) {
    this.#stage = stage;
    this.#running = running;
    this.slug = slug;
  }

  static async open(stage: Stage, people: Readonly<Record<string, MemberActor>>): Promise<Web> {
    const { platform } = stage;
    const read = (id: Stage["academy"]) =>
      platform.store.read({ academy: platformAcademy, member: null }, (tx) => findAcademy(tx, id));
    const academy = (await read(stage.academy))!;
    const resolve: Resolve = async ({ cookie }) => {
      const actor = people[cookie("session") ?? ""];
      const reader = null;
      const house = { ...academy, ...(await read(stage.academy)) };
      return actor
        ? {
            signIn: actor.signIn,
            actor,
            academy: house,
            csrf: `secret of ${actor.id}`,
            language: null,
            reader,
          }
        : { signIn: null, actor: { kind: "public" }, academy: house, csrf: null, language: null, reader };
    };
    const settings = { ...platform.settings, host: "127.0.0.1", port: 0, tls: { from: "none" } } as const;
    const { clock, log } = platform;
    const app = createWebApp({ settings, clock, log, routes: practiceRoutes(platform), resolve });
    return new Web(stage, await app.listen(), academy.slug);
  }

  get address(): string {
    return `http://127.0.0.1:${this.#running.port}`;
  }

  close(): Promise<void> {
    return this.#running.stop();
  }

  async open(
    as: string,
    path: string,
    { method = "GET", headers = {}, body }: Asking = {},
  ): Promise<IncomingMessage> {
    const host = new URL(this.#stage.platform.settings.publicUrl).host;
    const asked = ask({
      host: "127.0.0.1",
      port: this.#running.port,
      path: `/a/${this.slug}${path}`,
      method,
      agent: false,
      headers: { host, cookie: `session=${as}`, ...headers },
    });
    asked.end(body);
    const [answer] = await once(asked, "response");
    return answer;
  }

  async ask(as: string, path: string, asking: Asking = {}): Promise<Told> {
    const answer = await this.open(as, path, asking);
    const pieces: Buffer[] = [];
    for await (const piece of answer) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    return { status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString("utf8") };
  }

  /** Sends a form of that page, with the marks that the page carries. */
  async send(as: string, page: string, action: string, fields: Record<string, string>): Promise<Told> {
    const { text } = await this.ask(as, page);
    const mark = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const body = new URLSearchParams({ _csrf: mark, ...fields }).toString();
    return this.ask(as, action, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body,
    });
  }

  /** As the island posts: raw bytes with the mark of the recorder's page. */
  async post(as: string, page: string, path: string, body: Buffer = Buffer.alloc(0)): Promise<Told> {
    const { text } = await this.ask(as, page);
    const mark = /<meta name="csrf" content="([^"]+)"/.exec(text)?.[1] ?? "";
    const headers = { "x-csrf-token": mark, "content-type": "application/octet-stream" };
    return this.ask(as, path, { method: "POST", headers, body });
  }
}
