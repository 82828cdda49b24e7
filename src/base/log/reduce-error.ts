import { Refusal } from "#errors";
import { StartRefused, projectRoot } from "#settings";
import { isPlain } from "./loggable.ts";

/** What the log keeps of an error. */
export type ReducedError = {
  name: string;
  code?: string | number;
  message?: string;
  table?: string;
  constraint?: string;
  frames?: string[];
  cause?: ReducedError;
};

/** Kinds of error whose message is made of identifiers and sentences of our own. */
export type Spoken = readonly (abstract new (...given: never[]) => Error)[];

/** A property of a stranger's object; a getter or a proxy that throws has none. */
function property(holder: object, name: string): unknown {
  try {
    return Reflect.get(holder, name);
  } catch {
    return undefined;
  }
}

const plainText = (value: unknown): string | undefined =>
  typeof value === "string" && isPlain(value) ? value : undefined;

/** System and Node codes, SQLSTATEs, and numbers. */
function codeOf(error: object): string | number | undefined {
  const code = property(error, "code");
  if (typeof code === "number") return code;
  return typeof code === "string" && /^([A-Z][A-Z0-9_]{2,60}|[0-9A-Z]{5}|[a-z]+(-[a-z]+)*)$/.test(code)
    ? code
    : undefined;
}

/** Messages of these classes speak of the server, its limits and its objects; all others may quote a row or a statement. */
const speaksOfTheServer = /^(08|25|40|53|55|57|58|42501|42P01|42703)/;

const isOfDatabase = (error: object): boolean =>
  typeof property(error, "severity") === "string" && /^[0-9A-Z]{5}$/.test(String(codeOf(error)));

/** Word by word: what is no word, id, short number or punctuation of ours leaves a mark only. */
const scrub = (message: string): string =>
  message
    .slice(0, 300)
    .split(/\s+/)
    .map((part) =>
      isPlain(part.replace(/["'(),;:.!?]/g, "")) || /^\d{1,5}[.,]?$/.test(part) ? part : "[text]",
    )
    .join(" ");

function messageOf(error: object, spoken: Spoken): string | undefined {
  const message = property(error, "message");
  if (typeof message !== "string") return undefined;
  if (error instanceof StartRefused || spoken.some((kind) => error instanceof kind)) return message;
  if (error instanceof Refusal) return scrub(message);
  return isOfDatabase(error) && speaksOfTheServer.test(String(codeOf(error))) ? scrub(message) : undefined;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * Places in this project alone, as `path:line:column`. Function names are left out, since code may compute them,
 * and so is the message, whose own lines could look like places.
 */
function framesOf(error: object, root: string): string[] | undefined {
  const stack = property(error, "stack");
  if (typeof stack !== "string") return undefined;
  const message = textOf(property(error, "message"));
  const header = Math.max(0, stack.indexOf(message)) + message.length;
  const places = stack.slice(header).matchAll(/^\s+at (?:.* \()?(?:file:\/\/)?(\/[\w./@+-]+:\d+:\d+)\)?$/gm);
  const ours = [...places].map(([, place]) => place ?? "").filter((place) => place.startsWith(`${root}/`));
  return ours
    .slice(0, 12)
    .map((place) => place.slice(root.length + 1))
    .filter(hasSourcePath);
}

const hasSourcePath = (place: string): boolean =>
  /^(src|dist|bin|tests|node_modules)\/[\w./@+-]{1,160}:\d+:\d+$/.test(place);

const deepest = 4;

/** Never throws, whatever was thrown; never calls a method of it. */
export function reduceError(thrown: unknown, spoken: Spoken = [], depth = 0): ReducedError {
  // What is no error may be a row: then even its name and code are somebody's.
  if (!(thrown instanceof Error)) return { name: `thrown-${thrown === null ? "null" : typeof thrown}` };
  const cause = property(thrown, "cause");
  const facts = {
    code: codeOf(thrown),
    message: messageOf(thrown, spoken),
    table: plainText(property(thrown, "table")),
    constraint: plainText(property(thrown, "constraint")),
    frames: framesOf(thrown, projectRoot()),
    cause: cause === undefined || depth >= deepest ? undefined : reduceError(cause, spoken, depth + 1),
  };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return { name: plainText(property(thrown, "name")) ?? "Error", ...Object.fromEntries(known) };
}
