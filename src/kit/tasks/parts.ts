import { NotFound } from "#errors";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import type { Call } from "#web-server";
import type { KindOf } from "./claim.ts";
import type { TaskId } from "./tables.ts";

/** What the pages work with. */
export type Shown = { platform: Platform; kindOf: KindOf };

export function idIn({ params }: Call): TaskId {
  const id = parseId<"task">(params["task"] ?? "");
  if (!id) throw new NotFound("task");
  return id;
}
