import { isAttempt } from "./heading.ts";
import type { ListRow } from "./rows.ts";

/** Addresses as mail programs hand them over: one a line or many in one, bare or behind a name. */
const bare = /^<?([^\s<>"@]+@[^\s<>"@]+)>?$/;
const named = /^"?([^"<>@]*?)"?\s*<\s*([^\s<>]*@[^\s<>]*)\s*>$/;

/** `[name, address]`, or null for what is neither. */
function pairOf(text: string): readonly [string, string] | null {
  const alone = bare.exec(text);
  if (alone) return ["", alone[1]!];
  const behind = named.exec(text);
  return behind ? [behind[1]!.trim(), behind[2]!] : null;
}

const piecesOf = (line: string): string[] =>
  (line.match(/(?:"[^"]*"|<[^>]*>|[^;,])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== "");

const lineEnds = /\r\n|\n|\r/;
const judged = 5;

/** A first line that is no address and none that was meant may be a heading; a slip spoils its own line only. */
export function isAddressList(head: string): boolean {
  const [first, ...others] = head
    .split(lineEnds)
    .map(piecesOf)
    .filter((pieces) => pieces.length > 0)
    .slice(0, judged);
  const whole = (pieces: readonly string[]): boolean => pieces.every((one) => pairOf(one) !== null);
  if (first === undefined || !others.every((one) => isOneSlip(one) || whole(one))) return false;
  return whole(first) || (isOneSlip(first) && isAttempt(first[0]!) && others.some(whole));
}

const isOneSlip = (pieces: readonly string[]): boolean => pieces.length === 1 && !/[\t|]/.test(pieces[0]!);

/** Cells are name and address. A piece that is neither stays as it is, for the verdict on its row. */
export function* addressRows(text: string): Generator<ListRow> {
  let [row, line] = [0, 0];
  for (const one of text.split(lineEnds)) {
    line += 1;
    for (const piece of piecesOf(one)) {
      row = Math.max(row + 1, line);
      yield { row, line, cells: [...(pairOf(piece) ?? ["", piece])], long: [] };
    }
  }
}
