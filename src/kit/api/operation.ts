import type { KeyActor, Scope } from "#access";
import type { Academy, Sentence } from "#academies";
import { NotFound } from "#errors";
import { parseId, type Id } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import type { KeyCall } from "#web-server";
import { object, type ObjectSchema, type Schema } from "./schema.ts";
import type { Made } from "./tables.ts";

/** Throws unless a thing is still as whoever changes it saw it; run by the verb once it has locked the thing. */
export type Precondition = (tx: Tx) => Promise<void>;

/** What an operation's work is given. */
export type Asked<Query = unknown, Body = unknown> = {
  platform: Platform;
  actor: KeyActor;
  academy: Academy;
  query: Query;
  body: Body;
  /** The id of that name in the address; what can be none names nothing. */
  id<Kind extends string>(name: string): Id<Kind>;
  /** From `If-Match`, where it was sent: `read` gives the thing as its own address shows it. */
  unchanged(read: (tx: Tx) => Promise<object>): Precondition | undefined;
  /** A change that is made once however often it is sent. The verb runs in one transaction, and what that gives is told. */
  once<T>(verb: (platform: Platform) => Promise<T>, told: (made: T) => Made): Promise<Answered>;
};

/** `next`: what follows on a list, as its cursor. */
export type Answered = {
  status: 200 | 201 | 204;
  value?: object;
  next?: string | null;
  location?: string;
};

/** One thing that programs can do, as a module says it in its `api.ts`. */
export type Operation = {
  /** `people.invite`: in the log, the matrix and the description. */
  id: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Under `/api/v1`, as `/people/:person`; each parameter is the id of a thing. */
  path: string;
  /** In one sentence, for developers. */
  summary: Sentence;
  /** Null: with any key. */
  scope: Scope | null;
  query: ObjectSchema<unknown>;
  /** Null: it reads none. */
  body: Schema<unknown> | null;
  /** A body that would do, for whoever reads the description. */
  example?: object;
  /** What it answers when it goes well. */
  answer: { status: Answered["status"]; says: string; schema: Schema<unknown> | null };
  /** `tag`: its answer carries an `ETag`; `match`: a change that takes `If-Match`. */
  version?: "tag" | "match";
  work(asked: Asked): Promise<Answered>;
};

type Told<Query, Body> = Omit<Operation, "query" | "body" | "work"> & {
  query?: ObjectSchema<Query>;
  body?: Schema<Body>;
  work(asked: Asked<Query, Body>): Promise<Answered>;
};

const nothing = object({});

/** An operation whose work sees what its schemas let in. */
export function operation<Query = object, Body = undefined>(told: Told<Query, Body>): Operation {
  const { query = nothing, body = null } = told;
  // Only what these very schemas have read is handed to this very work.
  return { ...told, query, body, work: (asked) => told.work(asked as Asked<Query, Body>) };
}

export const idFrom = <Kind extends string>({ params }: Pick<KeyCall, "params">, name: string): Id<Kind> => {
  const found = parseId<Kind>(params[name] ?? "");
  if (!found) throw new NotFound(name);
  return found;
};

export const made = (id: string): Made => ({ status: 201, id });
export const done: Made = { status: 204, id: null };
