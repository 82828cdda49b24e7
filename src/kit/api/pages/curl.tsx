import type { Element } from "#web";
import type { Operation } from "../operation.ts";
import { base } from "../serve.ts";

type Shown = Pick<Operation, "method" | "path" | "example"> & { origin: string; headers?: readonly string[] };

/** As it is typed in a shell: the key comes from its environment, so that no history keeps it. */
export function curlOf({ origin, method, path, example, headers = [] }: Shown): string {
  const address = `${origin}${base}${path.replaceAll(/:(\w+)/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const lines = [
    method === "GET" ? "curl" : `curl -X ${method}`,
    `-H "Authorization: Bearer $TUTELA_KEY"`,
    ...(method === "POST" ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...headers.map((header) => `-H "${header}"`),
    ...(example ? [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(example)}'`] : []),
    `"${address}"`,
  ];
  return lines.join(" \\\n  ");
}

export const Curl = (shown: Shown): Element => (
  <pre class="code" tabindex={0}>
    {curlOf(shown)}
  </pre>
);
