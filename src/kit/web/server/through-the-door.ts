import type { Academy } from "#academies";
import { Forbidden, NotFound } from "#errors";
import type { EntryId } from "#ids";
import { onceName, type Lang } from "#web";
import { byKey } from "./by-key.ts";
import { makeCall, receive, secretOf, type Sent } from "./call.ts";
import { isCrossSite } from "./cross-site.ts";
import { type Door, enter } from "./entrance.ts";
import { ownPath } from "./own-path.ts";
import { places, withNext } from "./places.ts";
import { TurnedAway } from "./refusals.tsx";
import type { Resolved } from "./resolve.ts";
import type { Answer, Call, Route, RouteAccess } from "./route.ts";
import { sendingKey } from "./sent-twice.ts";
import { type Visit, isSafe, languageOf } from "./visit.ts";
import type { Web } from "./web.ts";
import { webWords } from "./web.words.ts";

export type Params = Readonly<Record<string, string>>;

/** From a request to the handler's answer: limits, who it is, whether they may, what they sent. */
export async function throughTheDoor(
  web: Web,
  visit: Visit,
  route: Route,
  params: Params,
  opened: ReadonlySet<EntryId>,
): Promise<Answer> {
  const { access } = route;
  if (access.door === "key") return byKey(web, visit, { route, access, params, opened });
  if (route.body === "json") visit.wantsJson = true;
  if (!isSafe(visit) && isCrossSite(web, visit)) throw new TurnedAway("foreign");
  const resolved = await recognise(web, visit, access.door, params["academy"] ?? null);
  const door = enter(access, resolved, web.clock.now());
  if (!door.allowed) return turnBack(visit, door.reason);
  if (!hasAcademy(resolved)) throw new NotFound("academy");
  const sent = await receive(web, visit, route, resolved);
  const call = makeCall(web, visit, { route, resolved, params, sent, opened });
  return handled(web, visit, call, sent, secretOf(visit, resolved));
}

const hasAcademy = (resolved: Resolved): resolved is Resolved & { academy: Academy } =>
  resolved.academy !== null;

/** An address that is not there, answered as if somebody else's academy were. */
export async function nobodysAddress(web: Web, visit: Visit): Promise<Answer> {
  const slug = /^\/a\/([^/]*)/.exec(visit.path)?.[1] ?? null;
  const { signIn } = await recognise(web, visit, slug === null ? "public" : "academy", slug);
  if (slug !== null && signIn === null) return turnBack(visit, "not signed in");
  throw new NotFound("page");
}

async function recognise(
  web: Web,
  visit: Visit,
  door: RouteAccess["door"],
  slug: string | null,
): Promise<Resolved> {
  const { cookie, address } = visit;
  const asked = door === "academy" ? possible(slug) : null;
  const resolved = await web.resolve({ door, slug: asked, cookie, address });
  visit.language = offered(resolved.academy, languageOf(visit, resolved.language));
  visit.signIn = resolved.signIn;
  if (resolved.signIn !== null) web.limits.ofSignIn(resolved.signIn);
  return resolved;
}

/** In an academy that offers fewer languages, everyone reads one of its own; the platform speaks all. */
function offered(academy: Academy | null, language: Lang): Lang {
  if (academy === null || academy.purpose === "platform") return language;
  return academy.languages.includes(language) ? language : academy.language;
}

/** What no academy could be called is asked for all the same, as one that is called nothing. */
const possible = (slug: string | null): string =>
  slug !== null && /^[a-z0-9-]{1,64}$/.test(slug) ? slug : "";

/** A form is sent at most once; a handler reached by a script looks after that itself. */
function handled(web: Web, visit: Visit, call: Call, sent: Sent, secret: string | null): Promise<Answer> {
  if (sent.file) return call.route.handle(call).finally(() => readOn(visit));
  if (secret === null || !sent.fields.has(onceName)) return call.route.handle(call);
  const key = sendingKey(secret, visit.path, sent.bytes);
  return web.sentTwice.once(key, () => call.route.handle(call));
}

/** A browser looks at the answer only once it has sent all of a file, wanted or not. */
const readOn = ({ sockets }: Visit): void => void sockets.incoming?.resume();

type Closed = Exclude<Door, { allowed: true }>["reason"];

function turnBack(visit: Visit, reason: Closed): Answer {
  if (reason === "other network") throw new Forbidden(reason);
  if (reason === "no visit") throw new NotFound("visit");
  const place = wayIn(reason);
  if (place === null) throw new NotFound("page");
  if (visit.wantsJson) {
    const sentence = webWords(visit.language, "signInFirst");
    return { kind: "json", status: 401, value: { error: "sign-in", sentence } };
  }
  if (isSafe(visit)) return { kind: "redirect", to: withNext(place, here(visit)) };
  const said = unsent[reason];
  return {
    kind: "redirect",
    to: withNext(place, cameFrom(visit)),
    ...(said !== undefined && { slip: { said: webWords(visit.language, said) } }),
  };
}

/** What is told to whoever sent a form that was not taken. */
const unsent: Partial<Record<Closed, "signedOutMeanwhile" | "provenTooLongAgo">> = {
  "not signed in": "signedOutMeanwhile",
  "second factor too old": "provenTooLongAgo",
};

function wayIn(reason: Closed): string | null {
  switch (reason) {
    case "not signed in":
      return places.signIn;
    case "second factor needed":
      return places.secondFactor;
    case "second factor too old":
      return places.stepUp;
    case "no visit":
    case "stranger":
    case "suspended":
    case "other network":
      return null;
  }
}

const here = ({ path, search }: Visit): string | null => ownPath(path + search);

/** After a form that came too late one goes on with the page that it stood on. */
function cameFrom({ request }: Visit): string | null {
  const referrer = URL.parse(request.headers.get("referer") ?? "");
  return referrer?.host === request.headers.get("host") ? ownPath(referrer.pathname + referrer.search) : null;
}
