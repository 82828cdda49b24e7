import type { IncomingMessage, ServerResponse } from "node:http";
import type { Academy, Language } from "#academies";
import type { Actor, Capability, MemberActor } from "#access";
import type { Element } from "#jsx/jsx-runtime";
import type { EntryId } from "#ids";

/**
 * Who may come to a route at all: levels 1 and 2 of the gate. Whoever may not gets the same page as for an
 * address that does not exist; who is not signed in is led to the door, whatever lies behind it.
 */
export type RouteAccess =
  /** Anyone, signed in or not. */
  | { door: "public" }
  /** Whoever signed in with the first factor, even where a second one is still to be enrolled: sign-in's own pages. */
  | { door: "account"; secondFactor?: boolean; stepUp?: boolean }
  /** A member of the academy named by `:academy` in the path. `stepUp`: wants a fresh second factor (the policy says how fresh). */
  | { door: "academy"; may: Capability; stepUp?: boolean }
  /** A member of the platform's own pseudo-academy. */
  | { door: "platform"; may: Capability; stepUp?: boolean };

export type Route = {
  /** `people.list`: stands in the matrix, the log and the tests. */
  name: string;
  method: "GET" | "POST";
  /** Hono's pattern: `/a/:academy/people/:person`. A GET answers HEAD too. */
  path: string;
  access: RouteAccess;
  /** How the body comes: a form (default for POST), JSON, or as raw bytes that the handler reads from `call.raw`. */
  body?: "form" | "json" | "raw";
  /** Bytes a body may have; 64 KiB unless told. */
  bodyMost?: number;
  /** Per address and minute, beyond the general limit. */
  limitPerMinute?: number;
  handle(call: Call): Promise<Answer>;
};

/** One request as a handler sees it. */
export type Call = {
  route: Route;
  actor: Actor;
  /** The academy of the path; for other doors the platform's own. */
  academy: Academy;
  language: Language;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Empty for a GET. Values are as typed, cut by nothing; each field's own rule judges them. */
  form: Form;
  json: unknown;
  headers: Headers;
  /** The client's network address as the trusted proxy or the socket says. Personal: seal it before keeping it. */
  address: string;
  /** Of this browser's session: goes into each form's hidden field. */
  csrf: string;
  origin: string;
  /** Entries that this request has written by opening data so far: the folio names them. */
  opened: ReadonlySet<EntryId>;
  signal: AbortSignal;
  raw: { incoming: IncomingMessage; outgoing: ServerResponse };
};

/** A call through the `academy` or `platform` door: its actor is a member. */
export type MemberCall = Call & { actor: MemberActor };

export type Form = { get(name: string): string; all(name: string): string[]; has(name: string): boolean; names(): string[] };

export type Answer =
  | { kind: "page"; status?: number; element: Element; headers?: Record<string, string>; camera?: boolean }
  | { kind: "redirect"; to: string; cookies?: Cookie[]; slip?: Slip }
  | { kind: "json"; status?: number; value: unknown; headers?: Record<string, string> }
  | { kind: "text"; status?: number; text: string; type?: string; headers?: Record<string, string> }
  | { kind: "empty"; status: number; headers?: Record<string, string> }
  /** Bytes that come as they are made; the stream ends when the client goes away. */
  | { kind: "stream"; status: number; headers: Record<string, string>; bytes: AsyncIterable<Uint8Array> | null }
  /** The handler has answered on `call.raw.outgoing` itself. */
  | { kind: "answered" };

/** What happened, shown once on the next page, with a way back where there is one. */
export type Slip = { said: string; undo?: { path: string; fields: Record<string, string> } };

export type Cookie = { name: string; value: string; maxAgeSeconds?: number; httpOnly?: boolean };
