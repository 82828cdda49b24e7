/**
 * Many short texts laid end to end, each after a line break, so that those that hold a word are found in one search
 * through all of them.
 */
export class Haystack {
  readonly length: number;
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.length = texts.length;
    this.#text = texts.map((text) => `\n${text}`).join("");
    this.#starts = new Uint32Array(texts.length);
    let start = 0;
    for (const [n, text] of texts.entries()) {
      this.#starts[n] = start;
      start += text.length + 1;
    }
  }

  /** The first at or after `from` in which the word begins; `length` where there is none. */
  next(word: string, from: number): number {
    if (from >= this.length) return this.length;
    const at = this.#text.indexOf(word, this.#starts[from]);
    return at < 0 ? this.length : this.#at(at);
  }

  #at(position: number): number {
    let [low, high] = [0, this.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return low;
  }
}
