import type { Fault } from "#errors";
import { commonWords } from "./common-words.ts";

/**
 * NIST SP 800-63B-4 §3.1.1.2: at least 15 characters for a password that is used alone, 8 where it only ever stands beside a
 * second factor. Nobody's password here only ever does: an authenticator can be lost and roles change, and then the password chosen under
 * the lower floor stands alone. So there is one floor. Code points count, after NFC; no kind of character is asked for.
 */
export const passwordLeast = 15;
export const passwordMost = 256;

/** One spelling of the same characters, whichever keyboard made them. */
export const normalPassword = (typed: string): string => typed.normalize("NFC");

/** What the person and the house are called: nobody's password may be made of it. */
export type Surroundings = readonly string[];

/** Null: it will do. The keys of sentences stand in the words of whoever asks. */
export function passwordFault(typed: string, surroundings: Surroundings): Fault | null {
  const password = normalPassword(typed);
  const length = [...password].length;
  if (length === 0) return { sentence: "passwordMissing" };
  if (length < passwordLeast)
    return { sentence: "passwordShort", values: { least: passwordLeast, typed: length } };
  if (length > passwordMost) return { sentence: "passwordLong", values: { most: passwordMost } };
  return isExpected(password, surroundings) ? { sentence: "passwordExpected" } : null;
}

const meant: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "!": "i",
  "|": "l",
  "3": "e",
  "4": "a",
  "@": "a",
  "5": "s",
  $: "s",
  "7": "t",
  "8": "b",
};

/** Two words that everybody thinks of, with any digits and signs, are tried before long; three are a pass phrase. */
const wordsTooFew = 2;
const wordMost = 24;
/** Whatever so few characters are, repeating them adds nothing. */
const repeatedMost = 4;

/** Whether it is nothing but expected words, rows of digits and repetitions of these. */
export function isExpected(password: string, surroundings: Surroundings): boolean {
  const own = new Set([...surroundings, "tutela"].flatMap(wordsOf));
  const once = withoutRepetition(password.toLowerCase());
  return once.length <= repeatedMost || fewestWords(once, own) <= wordsTooFew;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);

/** `abcabcab` is `abc`: the shortest beginning whose repetition gives the whole. */
export function withoutRepetition(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const piece = text.slice(0, length);
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return piece;
  }
  return text;
}

/** What is put between and behind words, without making them harder to guess. */
const free = /[\d\p{P}\p{Zs}$+<=>^`|~]/u;

/** In how few expected words the text can be cut; digits, signs and what the house and the person are called cost nothing, anything else makes it infinite. */
function fewestWords(text: string, own: ReadonlySet<string>): number {
  const letters = [...text];
  const folded = letters.map((letter) => meant[letter] ?? letter);
  const fewest = [0, ...letters.map(() => Infinity)];
  letters.forEach((letter, start) => {
    const here = fewest[start]!;
    if (here > wordsTooFew) return;
    if (free.test(letter) || letter === letters[start - 1])
      fewest[start + 1] = Math.min(fewest[start + 1]!, here);
    for (let end = start + 2; end <= Math.min(letters.length, start + wordMost); end++) {
      const word = letters.slice(start, end).join("");
      const meantWord = folded.slice(start, end).join("");
      const cost = own.has(word) || own.has(meantWord) ? 0 : 1;
      const known = cost === 0 || commonWords.has(word) || commonWords.has(meantWord);
      if (known) fewest[end] = Math.min(fewest[end]!, here + cost);
    }
  });
  return fewest.at(-1)!;
}
