import type { Academy, Language } from "#academies";
import type { Actor, SignInId } from "#access";
import type { RouteAccess } from "./route.ts";

/** What is known of a request before anybody knows who asks. */
export type Asked = {
  door: RouteAccess["door"];
  /** What stands for the academy in the path; null for the other doors. It may name none. */
  slug: string | null;
  cookie: (name: string) => string | undefined;
  /** What a program shows, where a route is for programs. */
  authorization?: string | null;
  /** The client's network address. Personal. */
  address: string;
};

/**
 * Who asks, and in which house. Takes the same statements whether the academy is there or not and whether the
 * visitor belongs to it or not.
 */
export type Resolve = (asked: Asked) => Promise<Resolved>;

export type Resolved = {
  /** Null: nobody is signed in, and `actor` is the public. */
  signIn: SignInId | null;
  /**
   * The member of the academy that is asked for; for the other doors the member of the platform's own, which every
   * account is. The public also for somebody who is signed in and does not belong there.
   */
  actor: Actor;
  /** For the academy door null where there is none of that name; else the platform's own. */
  academy: Academy | null;
  /** A secret of this sign-in from which the marks of its forms are made; null: without one. */
  csrf: string | null;
  /** What the account prefers. */
  language: Language | null;
  /** In which they want to read times, as an IANA name; without one, the academy’s. */
  zone?: string | null;
  reader: OpenReader | null;
};

/** Opens the reader's own name for the menu: asked by pages alone, so that a stream of bytes opens nothing. */
export type OpenReader = () => Promise<{
  name: string;
  short?: string;
  /** Notices that they have not read; missing where nobody has counted lately. */
  unread?: number;
  /** All of the reader's own. */
  academies?: readonly Pick<Academy, "slug" | "name">[];
}>;
