import type { Academy } from "#academies";
import type { Capability, MemberActor, Role } from "#access";
import { policyOf } from "#academies";
import { platformAcademy, randomId } from "#ids";
import { createLog } from "#log";
import type { CheckContext, ProbeAcademy } from "#promise";
import { createWebApp, type Resolve, type Route } from "#web-server";

/** What the checks of the doors need of the app: every route there is. */
export type Doors = { routes(): readonly Route[] };

type Reached = {
  reached: ReadonlySet<string>;
  ask(route: Route, headers?: Record<string, string>): Promise<Response>;
};

const silent = (context: CheckContext) =>
  createLog({ level: "error", clock: context.platform.clock, write: () => {} });

/** Whoever asks is this member; nothing else of the door is different. */
export const as =
  (actor: MemberActor, probe: ProbeAcademy, context: CheckContext): Resolve =>
  async ({ door }) => ({
    signIn: actor.signIn,
    actor: { ...actor, academy: door === "academy" ? probe.academy : platformAcademy },
    academy: door === "academy" ? house(context, probe) : house(context, null),
    csrf: "a made-up secret",
    language: null,
    reader: null,
  });

const house = (context: CheckContext, probe: ProbeAcademy | null): Academy => ({
  id: probe?.academy ?? platformAcademy,
  slug: probe?.slug ?? "platform",
  name: "Probe",
  ink: "graphite",
  language: "en",
  languages: ["en", "nl"],
  mark: null,
  zone: "Etc/UTC",
  region: context.platform.settings.region,
  purpose: probe ? "probe" : "platform",
  policySet: "processor",
  policy: policyOf("processor"),
  createdAt: context.platform.clock.now(),
});

/**
 * The product's own doors before rooms that are empty: a handler that is reached says so and does nothing, so that
 * every address can be tried, changes too.
 */
export function emptyHouse(context: CheckContext, routes: readonly Route[], resolve: Resolve): Reached {
  const reached = new Set<string>();
  const rooms = routes.map((route): Route => ({
    ...route,
    handle: async () => {
      reached.add(route.name);
      return { kind: "empty", status: 204 };
    },
  }));
  const { clock } = context.platform;
  // Asked from this machine itself: what is tried here is who may enter, not how they arrive.
  const settings = { ...context.platform.settings, trustedProxy: [] };
  const app = createWebApp({ settings, clock, log: silent(context), routes: rooms, resolve });
  const ask: Reached["ask"] = (route, headers = {}) =>
    app.fetch(requestFor(route, "probe", settings.publicUrl, headers));
  return { reached, ask };
}

/** Made up where the pattern has a name: no such thing exists, so nothing can be hit by chance. */
export const addressOf = ({ path }: Pick<Route, "path">, slug: string): string =>
  path
    .replace(/:([a-z]+)(\{[^}]*\})?/gi, (_, name: string) => (name === "academy" ? slug : randomId()))
    .replace("*", "none");

export function requestFor(
  route: Route,
  slug: string,
  origin: string,
  headers: Record<string, string> = {},
): Request {
  const url = new URL(addressOf(route, slug), origin);
  return new Request(url, {
    method: route.method,
    headers: { host: url.host, ...headers },
    redirect: "manual",
  });
}

/** The right that a route asks for; null where it asks for none. */
export const rightOf = ({ access }: Pick<Route, "access">): Capability | null =>
  access.door === "academy" || access.door === "platform" ? access.may : null;

/** An invented member with these roles, in the house that the route is of. */
export const wearing = (
  person: MemberActor,
  roles: readonly Role[],
  more: Partial<MemberActor> = {},
): MemberActor => ({
  ...person,
  roles: new Set(roles),
  ...more,
});
