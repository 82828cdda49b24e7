import { withWitness } from "#access";
import { type EntryId, type Id, randomId } from "#ids";
import { type RequestId, withRequest } from "#log";
import { isLang } from "#web";
import { type Ready, toResponse } from "./answer.ts";
import { BodyRefused } from "./body/body-refused.ts";
import { isOurHost } from "./cross-site.ts";
import { Problem, problemAnswer } from "./problem.ts";
import { TurnedAway, refusalAnswer } from "./refusals.tsx";
import type { Answer } from "./route.ts";
import { mayServe } from "./tls/index.ts";
import { type Sockets, type Visit, isSafe, languageCookie, openVisit } from "./visit.ts";
import type { Web } from "./web.ts";

export type Work = (visit: Visit, opened: ReadonlySet<EntryId>) => Promise<Answer | Ready>;

/** `people.list`: the one thing about an address that the log may hold. */
export type RouteName = Id<"route">;
export const isRouteName = (name: string): name is RouteName =>
  /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/.test(name);

export type Attended = {
  name: RouteName;
  cacheable: boolean;
  limitPerMinute?: number;
  /** Programs ask: every refusal is a problem that they can read. */
  problems?: boolean;
  work: Work;
};

/** One request from arrival to answer; whatever happens within, there is an answer and a line in the log. */
export function attend(web: Web, request: Request, sockets: Sockets, attended: Attended): Promise<Response> {
  const id: RequestId = randomId();
  return withRequest(id, () =>
    withWitness(async (opened) => {
      const began = web.clock.now();
      const visit = openVisit(web, id, request, sockets);
      const response = await respond(web, visit, attended, opened);
      const facts = { route: attended.name, status: response.status, ms: web.clock.now() - began };
      web.log.info("web.request", facts);
      return response;
    }),
  );
}

async function respond(
  web: Web,
  visit: Visit,
  attended: Attended,
  opened: ReadonlySet<EntryId>,
): Promise<Response> {
  try {
    const answer = beforehand(web, visit, attended) ?? (await attended.work(visit, opened));
    return await toResponse(web, visit, answer, attended.cacheable);
  } catch (error) {
    visit.jar.clear();
    const refuse = attended.problems ? problemAnswer : refusalAnswer;
    return toResponse(web, visit, refuse(web, visit, error));
  }
}

/** What is settled whoever asks. Health is asked within the walls: by address, often, and by no browser. */
function beforehand(web: Web, visit: Visit, attended: Attended): Answer | null {
  if (visit.path.startsWith("/health/")) return null;
  web.limits.ofAddress(visit.address, attended);
  if (!mayServe(visit.arrival, web.settings)) {
    // What a program sent in the clear is not led on: whoever sent it must hear of it.
    if (attended.problems) throw new Problem(403, "unencrypted", "Programs are heard over TLS alone.");
    return encrypted(web, visit);
  }
  if (!isOurHost(web, visit.request.headers.get("host"))) throw new TurnedAway("misdirected");
  if (/%00/.test(visit.path + visit.search)) throw new BodyRefused(400);
  return isSafe(visit) && !attended.problems ? inAnotherLanguage(visit) : null;
}

/** LC-5: nothing is served in the clear; whoever only looked is led to where it is not. */
const encrypted = (web: Web, visit: Visit): Answer =>
  web.secure && isSafe(visit)
    ? {
        kind: "empty",
        status: 308,
        headers: { location: web.settings.publicUrl + visit.path + visit.search },
      }
    : { kind: "empty", status: 403 };

/** `?lang=nl` on any address: kept on this browser, then the same address without it. */
function inAnotherLanguage(visit: Visit): Answer | null {
  if (!visit.search.includes("lang=")) return null;
  const query = new URLSearchParams(visit.search);
  const value = query.get("lang");
  if (!isLang(value)) return null;
  query.delete("lang");
  visit.jar.set(languageCookie, { name: languageCookie, value, maxAgeSeconds: 365 * 24 * 3_600 });
  const path = visit.path.replace(/^\/+/, "/");
  return { kind: "redirect", to: query.size === 0 ? path : `${path}?${query}` };
}
