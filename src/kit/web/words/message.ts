/**
 * The small grammar of a message:
 *
 *     {name}                             a value: text, a number, or something to show
 *     {days: one # day | other # days}   a form by number; `#` is the number; `0`, `1`, … match exactly
 *     <strong>words</strong>             set apart; also <em>
 *     <link>words</link>                 any other tag is a value: a function from the words to an element
 */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "value"; name: string }
  | { kind: "plural"; name: string; forms: ReadonlyMap<string, string> }
  | { kind: "tag"; name: string; within: readonly Piece[] };

const token = /\{(\w+)\}|\{(\w+): ([^{}]*)\}|<(\w+)>(.*?)<\/\4>/gs;

/** Throws a `SyntaxError` for a brace or a tag that has no partner. */
export function parseMessage(message: string): Piece[] {
  const pieces: Piece[] = [];
  let read = 0;
  for (const match of message.matchAll(token)) {
    pieces.push(...text(message.slice(read, match.index)), piece(match));
    read = match.index + match[0].length;
  }
  return [...pieces, ...text(message.slice(read))];
}

function piece([, value, plural, forms = "", tag = "", within = ""]: RegExpExecArray): Piece {
  if (value !== undefined) return { kind: "value", name: value };
  if (plural !== undefined) return { kind: "plural", name: plural, forms: parseForms(forms) };
  return { kind: "tag", name: tag, within: parseMessage(within) };
}

function text(between: string): Piece[] {
  if (/[{}<>]/.test(between)) throw new SyntaxError(`a message does not close what it opens: ${between}`);
  return between === "" ? [] : [{ kind: "text", text: between }];
}

function parseForms(forms: string): Map<string, string> {
  const parsed = new Map(
    forms.split("|").map((form) => {
      const [, category, words] = /^\s*(\w+) (.*?)\s*$/s.exec(form) ?? [];
      if (category === undefined || words === undefined) throw new SyntaxError(`not a plural form: ${form}`);
      return [category, words];
    }),
  );
  if (!parsed.has("other")) throw new SyntaxError(`a plural needs its form "other": ${forms}`);
  return parsed;
}

/** Every name that a message asks a value for; two languages of one message must ask for the same. */
export function namesIn(pieces: readonly Piece[]): string[] {
  const names = pieces.flatMap((each) => {
    if (each.kind === "text") return [];
    if (each.kind === "tag") return [...(isBuiltIn(each.name) ? [] : [each.name]), ...namesIn(each.within)];
    return [each.name];
  });
  return [...new Set(names)].sort();
}

export const isBuiltIn = (tag: string): tag is "strong" | "em" => tag === "strong" || tag === "em";
