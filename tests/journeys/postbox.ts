import { once } from "node:events";
import type { Readable } from "node:stream";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** `stop`: where a mail program presses to end mails of this kind (RFC 8058); null where none may be ended. */
export type Letter = { to: string; subject: string; text: string; html: string; stop: string | null };

const patienceMs = 30_000;

/** A mail server that keeps what it gets, so that people in a journey can read their mail. */
export class Postbox {
  /** Addresses at which nobody is. */
  readonly unknown = new Set<string>();
  readonly #letters: Letter[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _, done) => {
      const nobody = Object.assign(new Error("5.1.1 nobody here"), { responseCode: 550 });
      done(this.unknown.has(address) ? nobody : null);
    },
    onData: (stream, _, done) => void this.#receive(stream, done),
  });

  async #receive(stream: Readable, done: (error?: Error) => void): Promise<void> {
    try {
      const { to, subject = "", text = "", html, headerLines } = await simpleParser(stream);
      const address = [to ?? []].flat().flatMap(({ value }) => value.map((one) => one.address ?? ""));
      this.#letters.push({ to: address.join(), subject, text, html: html || "", stop: stopIn(headerLines) });
      done();
      for (const wake of this.#waiting) wake();
    } catch {
      done(new Error("This is no letter."));
    }
  }

  async open(): Promise<string> {
    const listening = this.#server.listen(0, "127.0.0.1");
    await once(listening, "listening");
    const address = listening.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `smtp://127.0.0.1:${address.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** The oldest letter to this address that fits, which is then taken out; waits until it has come. */
  async take(to: string, subject: RegExp): Promise<Letter> {
    for (;;) {
      const index = this.#letters.findIndex((one) => one.to === to && subject.test(one.subject));
      const [letter] = index < 0 ? [] : this.#letters.splice(index, 1);
      if (letter) return letter;
      await this.#nextArrival(
        `Nobody wrote to ${to} about ${subject}. There is: ${this.subjects().join("; ")}`,
      );
    }
  }

  subjects(): string[] {
    return this.#letters.map(({ to, subject }) => `${to}: ${subject}`);
  }

  #nextArrival(otherwise: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(late);
        this.#waiting.delete(wake);
        resolve();
      };
      const late = setTimeout(() => {
        this.#waiting.delete(wake);
        reject(new Error(otherwise));
      }, patienceMs);
      this.#waiting.add(wake);
    });
  }
}

/** Both headers, or none: a program may press only where the second says so. */
function stopIn(lines: readonly { key: string; line: string }[]): string | null {
  const lineOf = (name: string) => lines.find(({ key }) => key === name)?.line ?? "";
  const oneClick = /:\s*List-Unsubscribe=One-Click\s*$/.test(lineOf("list-unsubscribe-post"));
  return (oneClick && /<(https?:[^>]+)>/.exec(lineOf("list-unsubscribe").replace(/\s/g, ""))?.[1]) || null;
}

/** The first address in the text whose path fits. */
export function linkIn({ text }: Letter, path: RegExp): string {
  const link = text.match(/https?:\/\/[^\s<>"]+/g)?.find((one) => path.test(new URL(one).pathname));
  if (!link) throw new Error(`no link to ${path} in:\n${text}`);
  return link;
}
