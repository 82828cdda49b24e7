import type { Language } from "#academies";
import type { MemberActor } from "#access";
import type { LiveItem } from "./source.ts";

/** Milliseconds after which a browser whose channel was cut asks again. */
const retryMs = 5_000;

/** One open page: what it was told, and what it is to be told as soon as its line takes it. */
export class Channel {
  readonly actor: MemberActor;
  readonly #language: Language;
  readonly #told = new Map<string, string>();
  readonly #waiting = new Map<string, string>();
  #wake: () => void = () => {};
  #open = true;

  constructor(actor: MemberActor, language: Language) {
    this.actor = actor;
    this.#language = language;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** A slow line gets the latest state of each thing rather than all that it went through. */
  tell(source: string, { id, tell }: LiveItem): void {
    const name = `${source}:${id}`;
    const text = JSON.stringify({ name, ...tell(this.#language) });
    if (this.#told.get(name) === text) return;
    this.#told.set(name, text);
    this.#waiting.set(name, `data: ${text}\n\n`);
    this.#wake();
  }

  /** A comment, so that nobody in between takes a quiet line for a dead one. */
  beat(): void {
    this.#waiting.set("", ":\n\n");
    this.#wake();
  }

  close(): void {
    this.#open = false;
    this.#wake();
  }

  /** The stream of server-sent events, until the channel is closed. */
  async *events(): AsyncGenerator<Buffer> {
    yield Buffer.from(`retry: ${retryMs}\n\n`);
    while (this.#open) {
      const woken = new Promise<void>((wake) => (this.#wake = wake));
      if (this.#waiting.size === 0) await woken;
      const text = [...this.#waiting.values()].join("");
      this.#waiting.clear();
      if (this.#open && text !== "") yield Buffer.from(text);
    }
  }
}
