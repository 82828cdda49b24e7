import { Hono } from "hono";
import { type RouteName, type Work, attend, isRouteName } from "./attend.ts";
import { builtIns } from "./built-in.ts";
import { type Running, listen } from "./listen.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route.ts";
import { nobodysAddress, throughTheDoor } from "./through-the-door.ts";
import type { Sockets, Visit } from "./visit.ts";
import { type Web, type WebParts, openWeb } from "./web.ts";

export type WebApp = {
  fetch(request: Request, sockets?: Sockets): Promise<Response>;
  listen(): Promise<Running>;
  /** For the page of promises: reports of broken policy since the start. */
  policyReports(): number;
};

type Env = { Bindings: Sockets };

/** Hono finds the route and nothing more: every answer passes through `attend`. */
export function createWebApp(parts: WebParts): WebApp {
  const web = openWeb(parts);
  const app = new Hono<Env>();
  for (const { method, path, ...builtIn } of builtIns) {
    const work: Work = (visit) => builtIn.answer(web, visit);
    const attended = { cacheable: false, ...builtIn, name: routeName(builtIn.name), work };
    app.on(method, path, (c) => attend(web, c.req.raw, c.env, attended));
  }
  for (const route of checked(parts.routes)) addRoute(app, web, route);
  addProblems(app, web, parts.routes);
  const lost = {
    name: routeName("web.lost"),
    work: (visit: Visit) => nobodysAddress(web, visit),
    cacheable: false,
  };
  app.onError((error) => {
    web.log.error("web.unanswered", {}, error);
    return new Response(null, { status: 500 });
  });
  app.notFound((c) => attend(web, c.req.raw, c.env, lost));
  const fetch = async (request: Request, sockets: Sockets = {}) => app.fetch(request, sockets);
  return { fetch, listen: () => listen(web, fetch), policyReports: () => web.reports.count };
}

function addRoute(app: Hono<Env>, web: Web, route: Route): void {
  const name = routeName(route.name);
  const { limitPerMinute } = route;
  const limit = limitPerMinute === undefined ? {} : { limitPerMinute };
  const cacheable = route.access.door === "public";
  app.on(route.method, route.path, (c) => {
    const params = c.req.param();
    const work: Work = (visit, opened) => throughTheDoor(web, visit, route, params, opened);
    return attend(web, c.req.raw, c.env, { name, work, cacheable, problems: isForPrograms(route), ...limit });
  });
}

/** Where programs ask, with a key. */
const programs = "/api/";
/** Where programs alone speak: what each of them hears of an address that is not there. */
const ofPrograms: Readonly<Record<string, string>> = {
  [programs]: "There is no such address. All of them stand in /api/v1/openapi.json.",
  "/hooks/": "There is no such address. Whoever made the source for your calls can tell you its own.",
};
const isForPrograms = ({ path }: Pick<Route, "path">): boolean =>
  Object.keys(ofPrograms).some((beginning) => path.startsWith(beginning));

/** A method that an address for programs does not know, and an address that is not there. */
function addProblems(app: Hono<Env>, web: Web, routes: readonly Route[]): void {
  const name = routeName("web.lost-program");
  const refusing = (path: string, problem: () => Problem) => {
    const work: Work = () => Promise.reject(problem());
    app.all(path, (c) => attend(web, c.req.raw, c.env, { name, work, cacheable: false, problems: true }));
  };
  for (const [path, there] of Map.groupBy(routes.filter(isForPrograms), (route) => route.path)) {
    const methods = there.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    const allow = methods.toSorted().join(", ");
    const detail = `This address knows ${allow}.`;
    refusing(path, () => new Problem(405, "method", detail, { headers: { allow } }));
  }
  for (const [beginning, detail] of Object.entries(ofPrograms))
    refusing(`${beginning}*`, () => new Problem(404, "not-found", detail));
}

function routeName(name: string): RouteName {
  if (!isRouteName(name)) throw new TypeError(`a route cannot be called ${name}`);
  return name;
}

/** Two routes of one name or address, or an academy's page outside of its folder, are mistakes to be told at the start. */
function checked(routes: readonly Route[]): readonly Route[] {
  const taken = new Set(builtIns.flatMap(({ name, method, path }) => [name, `${method} ${path}`]));
  for (const { name, method, path, access } of routes) {
    const inside = /^\/a\/:academy(\/|$)/.test(path);
    const forPrograms = path.startsWith(programs);
    if (inside !== (access.door === "academy") || (access.door === "key" && !forPrograms))
      throw new TypeError(`${name}: ${path} is behind another door`);
    for (const mark of [name, `${method} ${path}`]) {
      if (taken.has(mark)) throw new TypeError(`two routes claim ${mark}`);
      taken.add(mark);
    }
  }
  return routes;
}
