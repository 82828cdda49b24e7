import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { headers: IncomingHttpHeaders; body: string; path: string };
/** How a call is answered; "never": not at all. */
export type Answering = number | "never" | ((response: ServerResponse) => void);

/** A program that is called, in this process. */
export class Receiver {
  readonly calls: Received[] = [];
  answering: Answering = 204;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const body = Buffer.concat(pieces).toString("utf8");
        this.calls.push({ headers: request.headers, body, path: request.url ?? "" });
        if (typeof this.answering === "function") this.answering(response);
        else if (this.answering !== "never") response.writeHead(this.answering).end("heard");
      });
    });
  }

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/told`;
  }

  get ids(): string[] {
    return this.calls.map(({ headers }) => String(headers["webhook-id"]));
  }

  get kinds(): string[] {
    return this.calls.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** As a program checks it that knows the specification and nothing of ours. */
export function fits({ headers, body }: Received, secret: string, nowSeconds: number): boolean {
  const [id, time] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
  if (Math.abs(nowSeconds - Number(time)) > 300) return false;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64");
  return String(headers["webhook-signature"]).split(" ").includes(`v1,${expected}`);
}
