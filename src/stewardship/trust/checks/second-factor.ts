import { after } from "#clock";
import { randomId } from "#ids";
import { check, type Check, type CheckContext, type ProbeAcademy } from "#promise";
import type { Route } from "#web-server";
import { as, emptyHouse, wearing, type Doors } from "./doors.ts";
import { found, tell } from "./found.ts";

/**
 * Where a route whose door asks for no second factor may stand: what is for anyone, and sign-in's own pages. A door
 * left open anywhere else is tried like a closed one, so that no new address is open by oversight.
 */
const openPlaces: readonly RegExp[] = [
  /^\/$/,
  /^\/(sign-in|sign-out|set-up|invitation|account)(\/|$)/,
  /^\/(trust|status)(\.json|\/|$)/,
  /^\/\.well-known\//,
  /^\/(health|assets|ledger|marks|csp-report)(\/|$)/,
  /^\/api\/v1\/openapi\.json$/,
  // Where a link for somebody outside is exchanged, and left.
  /^\/(links|guest)\//,
  // By the link in a mail, which stops that mail and does nothing else.
  /^\/notices\/stop\//,
  // Calls of programs, each known by its signature.
  /^\/hooks\//,
  // Development alone: the mails of invented people.
  /^\/mailbox(\/|$)/,
];

/** What the route declares itself: these doors are behind the second factor, wherever they stand. */
const asksForFactor = ({ access }: Route): boolean =>
  access.door === "academy" ||
  access.door === "platform" ||
  (access.door === "account" && access.secondFactor === true);

/** Programs and guests have no second factor: keys are tried by a check of their own (`keys.ts`), guests in the matrix. */
const isOpen = (route: Route): boolean =>
  route.access.door === "key" ||
  route.access.door === "guest" ||
  (!asksForFactor(route) && openPlaces.some((place) => place.test(route.path)));

type Way = (
  context: CheckContext,
  probe: ProbeAcademy,
  roles: readonly ["administrator"] | readonly ["operator"],
) => Promise<Parameters<typeof as>[0]>;

/** Somebody with the role and without any second factor in this sign-in. */
const withoutFactor: Way = async (_, probe, roles) => {
  const person = await probe.person({ roles: ["administrator"] });
  return wearing(person, roles, { secondFactorAt: null });
};

const closedRoutes = ({ routes }: Doors): readonly Route[] => {
  const closed = routes().filter((route) => !isOpen(route));
  if (closed.length === 0) throw new Error("there is no page to try");
  return closed;
};

async function tryAll(context: CheckContext, probe: ProbeAcademy, doors: Doors, way: Way) {
  const closed = closedRoutes(doors);
  const answers = new Map<string, Response>();
  const reached = new Set<string>();
  for (const roles of [["administrator"], ["operator"]] as const) {
    const house = emptyHouse(context, closed, as(await way(context, probe, roles), probe, context));
    for (const route of closed) answers.set(`${roles[0]} ${route.name}`, await house.ask(route));
    for (const name of house.reached) reached.add(name);
  }
  return { closed, answers, reached };
}

/** With a fresh factor the same doors open: else their being closed would prove nothing. */
async function opensWithFactor(context: CheckContext, probe: ProbeAcademy, doors: Doors): Promise<boolean> {
  const closed = closedRoutes(doors).filter(({ method }) => method === "GET");
  const person = await probe.person({ roles: ["administrator"] });
  const everyRole = wearing(person, ["administrator", "operator"], {
    secondFactorAt: after(context.platform.clock.now(), 0),
  });
  const house = emptyHouse(context, closed, as(everyRole, probe, context));
  for (const route of closed) await house.ask(route);
  return house.reached.size > 0;
}

const pages = (doors: Doors, way: Way): Check =>
  check({
    clause: "LC-4.pages",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { closed, reached } = await tryAll(context, probe, doors, way);
        const strangers = await answeredToStrangers(context, closed);
        if (!(await opensWithFactor(context, probe, doors)))
          throw new Error("no page opens with a second factor either");
        const wrong = reached.size + strangers;
        return found(context, wrong === 0, ["factorAsked", "factorMissed"], {
          routes: closed.length,
          reached: wrong,
        });
      }),
  });

/** The running product itself, asked without any sign-in: a way to the door or the page for what is not there. */
async function answeredToStrangers({ request }: CheckContext, closed: readonly Route[]): Promise<number> {
  let wrong = 0;
  for (const { path, method } of closed) {
    if (method !== "GET") continue;
    const { status } = await request(path.replace(/:[a-z]+(\{[^}]*\})?/gi, () => randomId()));
    if (status !== 303 && status !== 404) wrong += 1;
  }
  return wrong;
}

const enrolment = (doors: Doors, way: Way): Check =>
  check({
    clause: "LC-4.enrolment",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { answers } = await tryAll(context, probe, doors, way);
        const led = [...answers.values()]
          .filter(({ status }) => status === 303)
          .map(({ headers }) => headers.get("location") ?? "");
        const others = [...answers.values()].filter(({ status }) => status !== 303 && status !== 404);
        const elsewhere = led.filter((place) => !place.startsWith("/sign-in/second-factor"));
        const wrong = elsewhere.length + others.length + (led.length === 0 ? 1 : 0);
        return found(context, wrong === 0, ["enrolmentFirst", "enrolmentMissed"], {
          routes: led.length,
          wrong,
        });
      }),
  });

export const secondFactorChecks = (doors: Doors, { way = withoutFactor } = {}): readonly Check[] => [
  pages(doors, way),
  enrolment(doors, way),
];
