import { BodyRefused } from "./body-refused.ts";

const deepest = 32;

/** A value from outside: no deeper than our own code can walk, and no key that could reach a prototype. */
export function parseJson(type: string, body: Buffer): unknown {
  if (type.split(";")[0]?.trim().toLowerCase() !== "application/json") throw new BodyRefused(415);
  const value = parsed(body);
  if (!isTame(value)) throw new BodyRefused(400);
  return value;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new BodyRefused(400);
  }
}

/** Level by level, so that depth costs no stack. */
function isTame(root: unknown): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    const objects = level.filter((value): value is object => typeof value === "object" && value !== null);
    if (objects.some((value) => Object.hasOwn(value, "__proto__"))) return false;
    level = objects.flatMap((value): unknown[] => Object.values(value));
  }
  return true;
}
