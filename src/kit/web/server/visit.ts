import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { RequestId } from "#log";
import type { SignInId } from "#access";
import { type Lang, chooseLanguage, isLang } from "#web";
import { readCookie } from "./cookies.ts";
import type { Cookie } from "./route.ts";
import { type Arrival, clientAddress } from "./tls/index.ts";
import type { Web } from "./web.ts";

/** What Node gives beside the request; absent where a test asks without a socket. */
export type Sockets = { incoming?: IncomingMessage; outgoing?: ServerResponse };

/** One request from its arrival to its answer, before and after it is known who asks. */
export type Visit = {
  id: RequestId;
  request: Request;
  sockets: Sockets;
  arrival: Arrival;
  path: string;
  /** With its question mark, or empty. */
  search: string;
  address: string;
  language: Lang;
  wantsJson: boolean;
  signIn: SignInId | null;
  cookie: (name: string) => string | undefined;
  /** Cookies that the answer sets, by name. */
  jar: Map<string, Cookie>;
};

export const languageCookie = "lang";
const browserCookie = "browser";

const acceptsJson = (accept: string | null): boolean =>
  accept !== null && accept.includes("application/json") && !accept.includes("text/html");

export function openVisit(web: Web, id: RequestId, request: Request, sockets: Sockets): Visit {
  const { headers } = request;
  const { pathname: path, search } = new URL(request.url);
  const arrival = sockets.incoming ?? {
    socket: { remoteAddress: "127.0.0.1" },
    headers: Object.fromEntries(headers),
  };
  const cookie = (name: string) => readCookie(headers.get("cookie"), name, web.secure);
  return {
    id,
    request,
    sockets,
    arrival,
    path,
    search,
    address: clientAddress(arrival, web.settings),
    language: chooseLanguage({
      cookie: cookie(languageCookie),
      acceptLanguage: headers.get("accept-language"),
    }),
    wantsJson: acceptsJson(headers.get("accept")),
    signIn: null,
    cookie,
    jar: new Map(),
  };
}

/** What was chosen on this browser counts before what the account says. */
export function languageOf(visit: Visit, account: string | null): Lang {
  const cookie = visit.cookie(languageCookie);
  const acceptLanguage = visit.request.headers.get("accept-language");
  return chooseLanguage({ asked: isLang(cookie) ? cookie : null, account, acceptLanguage });
}

/** The secret of a browser without a sign-in, and a new one when a form is shown to it. */
export const browserSecret = (visit: Visit): string | null => visit.cookie(browserCookie) ?? null;

export function newBrowserSecret(visit: Visit): string {
  const value = visit.jar.get(browserCookie)?.value ?? randomBytes(24).toString("base64url");
  visit.jar.set(browserCookie, { name: browserCookie, value });
  return value;
}

export const isHead = (visit: Visit): boolean => visit.request.method === "HEAD";
export const isSafe = (visit: Visit): boolean => visit.request.method === "GET" || isHead(visit);

export const bodyOf = ({ sockets, request }: Visit): Readable => {
  if (sockets.incoming) return sockets.incoming;
  return request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as never);
};
