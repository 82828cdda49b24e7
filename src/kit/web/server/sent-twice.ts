import { createHash } from "node:crypto";
import { day, minute, ShortLived, type Clock } from "#clock";
import type { Answer } from "./route.ts";

/**
 * The same form, with the same words in it, sent twice by one browser: a double click, a reload. The second sending
 * waits for the first and gets its answer. A refused one may be sent again, and so may one that set a cookie: a sign-in
 * that has ended meanwhile must not come back. A page that shows a secret is not kept, but that it was shown is: a
 * telephone loads it again hours later.
 */
export class SentTwice {
  readonly #running = new Map<string, Promise<Answer>>();
  readonly #done: ShortLived<Answer>;
  readonly #shown: ShortLived<Answer>;

  constructor(clock: Clock) {
    this.#done = new ShortLived(clock, minute, 5_000);
    this.#shown = new ShortLived(clock, day, 5_000);
  }

  async once(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const earlier = this.#running.get(key) ?? this.#done.get(key) ?? this.#shown.get(key);
    if (earlier) return earlier;
    const running = work();
    this.#running.set(key, running);
    try {
      const answer = await running;
      if (answer.kind === "redirect" && answer.cookies === undefined) this.#done.set(key, answer);
      if (answer.kind === "page" && answer.again) this.#shown.set(key, ledOn(answer.again));
      return answer;
    } finally {
      this.#running.delete(key);
    }
  }
}

const ledOn = ({ to, said }: { to: string; said: string }): Answer => ({
  kind: "redirect",
  to,
  slip: { said },
});

export const sendingKey = (secret: string, path: string, body: Uint8Array): string =>
  createHash("sha256").update(`${secret}\0${path}\0`).update(body).digest("base64url");
