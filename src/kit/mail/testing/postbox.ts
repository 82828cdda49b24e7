import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

/** What a server says to a recipient; null: it takes the mail. */
export type Answer = { code: number; said: string } | null;

/** A real mail server in this process: keeps what it takes, and answers for an address as it is told. */
export class Postbox {
  readonly taken: ParsedMail[] = [];
  readonly answers = new Map<string, Answer>();
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: ({ address }, _, done) => {
        const answer = this.answers.get(address) ?? null;
        done(answer && Object.assign(new Error(answer.said), { responseCode: answer.code }));
      },
      onData: (stream, _, done) => void this.#take(stream, done),
    });
    this.#server.on("error", () => {});
  }

  async #take(stream: Readable, done: () => void): Promise<void> {
    this.taken.push(await simpleParser(stream));
    done();
  }

  static async open(): Promise<Postbox> {
    const box = new Postbox();
    box.#server.listen(0, "127.0.0.1");
    await once(box.#server.server, "listening");
    return box;
  }

  get url(): string {
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  get subjects(): string[] {
    return this.taken.map(({ subject }) => subject ?? "");
  }

  close = (): Promise<void> => new Promise((resolve) => this.#server.close(() => resolve()));
}
