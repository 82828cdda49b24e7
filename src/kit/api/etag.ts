import { createHash } from "node:crypto";
import type { Tx } from "#store";
import { Problem } from "#web-server";
import type { Precondition } from "./operation.ts";

/** A strong validator: the same value is written the same way. */
export const tagOf = (value: object): string =>
  `"${createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 27)}"`;

/** RFC 9110 §13.1: a list of tags, or `*` for whatever there is. `If-Match` compares strongly, so that no weak tag fits. */
function lists(header: string, tag: string, weak: boolean): boolean {
  if (header.trim() === "*") return true;
  const tags = header.split(",").map((one) => one.trim());
  return tags.some((one) => one === tag || (weak && one === `W/${tag}`));
}

export const isKnown = (header: string | null, tag: string): boolean =>
  header !== null && lists(header, tag, true);

/** For a change: compares what `read` finds in its own transaction with what the program saw. */
export function precondition(
  header: string | null,
  read: (tx: Tx) => Promise<object>,
): Precondition | undefined {
  if (header === null) return undefined;
  return async (tx) => {
    if (!lists(header, tagOf(await read(tx)), false)) throw changed();
  };
}

export const changed = (): Problem =>
  new Problem(412, "changed", "It is no longer as your If-Match says. Read it again, then decide.");
