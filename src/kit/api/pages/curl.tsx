import type { Element } from "#web";
import type { Operation } from "../operation.ts";
import { base } from "../serve.ts";

type Shown = Pick<Operation, "method" | "path" | "example"> & {
  origin: string;
  headers?: readonly string[];
  /** Flags of curl’s own, such as `-sI`. */
  flags?: string;
  /** What is kept of the answer: the shell’s name for it, and what takes it out. */
  kept?: { name: string; by: string };
};

/** A body on one line is wider than a telephone from here on. */
const lineMost = 56;

/** As it is typed in a shell: the key comes from its environment, so that no history keeps it. */
export function curlOf({ origin, method, path, example, headers = [], flags, kept }: Shown): string {
  const address = `${origin}${base}${path.replaceAll(/:(\w+)/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const asks = ["curl", ...(flags ? [flags] : []), ...(method === "GET" ? [] : [`-X ${method}`])];
  const lines = [
    asks.join(" "),
    `-H "Authorization: Bearer $TUTELA_KEY"`,
    ...(method === "POST" ? [`-H "Idempotency-Key: try-$(date +%s)"`] : []),
    ...headers.map((header) => `-H "${header}"`),
    ...(example ? [`-H "Content-Type: application/json"`, `-d ${quoted(bodyOf(example))}`] : []),
    `"${address}"`,
  ];
  const call = lines.join(" \\\n  ");
  return kept ? `${kept.name}=$(${call} \\\n  | ${kept.by})` : call;
}

function bodyOf(example: NonNullable<Shown["example"]>): string {
  const line = JSON.stringify(example);
  return line.length <= lineMost ? line : JSON.stringify(example, null, 2);
}

/** For a shell, which ends such a text at the first apostrophe. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** What is typed one after the other. */
export const Curl = ({ steps }: { steps: readonly Shown[] }): Element => (
  <pre class="code" tabindex={0}>
    {steps.map(curlOf).join("\n\n")}
  </pre>
);
