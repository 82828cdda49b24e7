import { randomBytes } from "node:crypto";

const letters = "abcdefghijklmnopqrstuvwxyz";
const word = (length: number): string => [...randomBytes(length)].map((byte) => letters[byte % 26]).join("");

/** What must never be seen outside its seal. All texts made here share a word that occurs nowhere else in the world. */
export class Canaries {
  readonly #mark = word(12);
  readonly #places = new Map<string, string>();
  readonly #forms: { place: string | null; form: Buffer }[] = formsOf(null, this.#mark);

  /** A text of its own for that place, in the form that the place wants. */
  make(place: string, form: (word: string) => string = (text) => text): string {
    const own = `${this.#mark}${numbered(this.#places.size)}`;
    this.#places.set(own, place);
    return form(own);
  }

  /** A secret that the product made. */
  keep(place: string, text: string): void {
    this.#forms.push(...formsOf(place, text));
  }

  /** The places whose text occurs in these bytes, in whatever of the usual disguises. */
  in(bytes: Buffer): string[] {
    const lower = Buffer.from(bytes.toString("latin1").toLowerCase(), "latin1");
    const found = this.#forms.filter(({ form }) => bytes.includes(form) || lower.includes(form));
    return [...new Set(found.flatMap(({ place }) => (place === null ? this.#madeIn(lower) : [place])))];
  }

  #madeIn(lower: Buffer): string[] {
    const plain = lower.toString("latin1").matchAll(new RegExp(`${this.#mark}[a-z]{4}`, "g"));
    const places = [...plain].map(([text]) => this.#places.get(text) ?? "somewhere");
    return places.length > 0 ? places : ["something in disguise"];
  }
}

/** Four letters, another four for each number. */
const numbered = (number: number): string =>
  [17_576, 676, 26, 1].map((place) => letters[Math.floor(number / place) % 26]).join("");

const formsOf = (place: string | null, text: string) => disguises(text).map((form) => ({ place, form }));

export function disguises(text: string): Buffer[] {
  const plain = Buffer.from(text);
  const texts = [
    text,
    text.toLowerCase(),
    encodeURIComponent(text),
    plain.toString("hex"),
    ...base64s(plain),
  ];
  return [...texts.map((one) => Buffer.from(one)), Buffer.from(text, "utf16le")];
}

/** In the middle of other bytes a text has three shapes in base64: the outer digits, which depend on neighbours, are cut off. */
function base64s(plain: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), plain]);
    const digits = whole.subarray(0, whole.length - (whole.length % 3)).toString("base64");
    const inner = digits.slice(before === 0 ? 0 : 4);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
