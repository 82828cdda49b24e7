import type { Academy, Language } from "#academies";
import type { Actor, Capability, KeyActor, LinkActor, MemberActor, Scope } from "#access";
import type { EntryId } from "#ids";
import type { Element } from "#jsx/jsx-runtime";
import type { NavEntry } from "./nav.ts";
import type { FormGuard } from "#web";
import type { OpenReader } from "./resolve.ts";

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
  | { door: "platform"; may: Capability; stepUp?: boolean }
  /** Somebody from outside who came in by a link, known by a cookie of its own: no sign-in counts here, nor this one elsewhere. */
  | { door: "guest" }
  /** A program with a key of an academy's that has this scope; null: with any. It is answered in JSON alone. */
  | { door: "key"; scope: Scope | null };

export type Route = {
  /** `people.list`: stands in the matrix, the log and the tests. */
  name: string;
  /** The last two are for programs: no form sends them. */
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Hono's pattern: `/a/:academy/people/:person`. A GET answers HEAD too, and changes nothing. */
  path: string;
  access: RouteAccess;
  /**
   * How the body of a POST comes: a form unless told; `raw` is read from `call.bytes`. `file`: a form whose file comes
   * last and is read from there.
   */
  body?: "form" | "json" | "raw" | "file";
  /**
   * Its address is a secret that is proof enough, and programs press it, which have seen no page of ours: a form is
   * taken without its mark.
   */
  unmarked?: true;
  /** Bytes a body may have; 64 KiB unless told. */
  bodyMost?: number;
  /** Requests per network address and minute, beyond the general limit. */
  limitPerMinute?: number;
  /** Behind a key the call is a `KeyCall`, for guests a `GuestCall`, behind every other door but the public one a `MemberCall`. */
  handle(call: Call): Promise<Answer>;
};

/** One request as a handler sees it. */
export type Call = {
  route: Route;
  actor: Actor;
  /** The academy of the path; for other doors the platform's own. */
  academy: Academy;
  /** Of the reader’s own, or the academy’s: for times as they are shown. Days of licences stay the academy’s. */
  zone: string;
  language: Language;
  /** Without query. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Empty for a GET. Values are as typed, cut by nothing; each field's own rule judges them. */
  form: Form;
  json: unknown;
  /** A raw body, or the file of a form, as it arrives; more than `bodyMost` ends in a refusal. */
  bytes: AsyncIterable<Buffer>;
  headers: Headers;
  cookie: (name: string) => string | undefined;
  /** The client's network address as the trusted proxy or the socket says. Personal: seal it before keeping it. */
  address: string;
  /** For every form of the page that answers this call. */
  guard: FormGuard;
  /** The same for all that this browser asks, or this sign-in until its next proof, and for nobody else. */
  binding: string;
  /**
   * The id of the form that was sent, null without one. The same form sent twice within a minute reaches a handler
   * once; a handler that must never act twice keeps this id with what it did.
   */
  once: string | null;
  /** Where the product is reached: begins every link that leaves it, as in a mail. */
  origin: string;
  /** Entries that this request has written by opening data so far: the folio names them. */
  opened: ReadonlySet<EntryId>;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** What the last act wants to say; once. */
  slip(): Slip | null;
  nav: readonly NavEntry[];
  reader: OpenReader | null;
};

/** A call through any door but the public one: its actor is a member. */
export type MemberCall = Call & { actor: MemberActor };

/** A call of somebody who came in by a link. */
export type GuestCall = Call & { actor: LinkActor };

/** A call of a program. */
export type KeyCall = Call & { actor: KeyActor };

export type Form = {
  /** The first value, empty without one. */
  get(name: string): string;
  all(name: string): string[];
  has(name: string): boolean;
  names(): string[];
};

/** `headers` never replace those of the policy; `Cache-Control` counts on public routes alone. */
export type Answer =
  | {
      kind: "page";
      status?: number;
      element: Element;
      headers?: Record<string, string>;
      camera?: boolean;
      /** It shows what nobody keeps: whoever loads it again is led there, and nothing is made a second time. */
      again?: { to: string; said: string };
    }
  /** To a path of our own. */
  | { kind: "redirect"; to: string; cookies?: readonly Cookie[]; slip?: Slip }
  /** `asItIs`: in no coding, so that its `etag` names these bytes and no others. */
  | { kind: "json"; status?: number; value: unknown; headers?: Record<string, string>; asItIs?: boolean }
  /** `styles`: hashes (SHA-256, base64) of the style that it carries within itself; without them it is shown bare. */
  | {
      kind: "text";
      status?: number;
      text: string;
      type?: string;
      headers?: Record<string, string>;
      styles?: readonly string[];
    }
  | { kind: "empty"; status: number; headers?: Record<string, string> }
  /**
   * Bytes that come as they are made, no faster than they are taken. When the client goes away `call.signal` is aborted
   * and the iterator returns; when the iterator throws, or ends before `content-length`, the connection is cut.
   */
  | {
      kind: "stream";
      status: number;
      headers: Record<string, string>;
      bytes: AsyncIterable<Uint8Array> | null;
    };

/** What happened, shown once on the next page, with a way back where there is one. */
export type Slip = {
  said: string;
  undo?: { path: string; fields: Readonly<Record<string, string>>; seconds?: number };
};

/** For this browser and this host alone. Without `maxAgeSeconds` until the browser ends; 0 removes it. */
export type Cookie = { name: string; value: string; maxAgeSeconds?: number; httpOnly?: boolean };
