import { scopeNames } from "#access";
import { makeKey, makeKeyResolver } from "#api";
import { check, type Check, type CheckContext } from "#promise";
import { createResolver } from "#sign-in";
import type { Resolve, Route } from "#web-server";
import { emptyHouse, rightOf, type Doors } from "./doors.ts";
import { found, tell } from "./found.ts";
import { resolveAmong, withGuests, type Guest, type Guests, type MakeResolver } from "./guests.ts";

/** Networks of documentation (RFC 5737, RFC 3849): nobody comes from them. */
const listed = ["192.0.2.0/24", "2001:db8::/32"] as const;
const inside = ["192.0.2.7", "::ffff:192.0.2.7", "2001:db8::7"] as const;
const outside = ["198.51.100.7", "::ffff:198.51.100.7", "2001:db9::7"] as const;

/** Whoever asks is whom the product's own sign-in finds by the guest's token, as if they came from this address. */
function from(
  guests: Guests,
  make: MakeResolver,
  guest: Guest,
  address: string,
  networks: readonly string[],
): Resolve {
  const settings = { ...guests.platform.settings, operatorNetworks: networks };
  const resolve = resolveAmong({ ...guests.platform, settings }, make);
  return async ({ door }) => {
    const slug = door === "academy" ? guests.probe.slug : null;
    return { ...(await resolve({ token: guest.token, slug, address })), reader: null };
  };
}

async function reach(context: CheckContext, routes: readonly Route[], resolve: Resolve): Promise<number> {
  const house = emptyHouse(context, routes, resolve);
  for (const route of routes) await house.ask(route);
  return house.reached.size;
}

/** Every address of the list is let in somewhere, and none beyond it anywhere. */
async function tryNetworks(
  context: CheckContext,
  routes: readonly Route[],
  at: (address: string) => Resolve,
) {
  if (routes.length === 0) throw new Error("there is no page to try");
  let reached = 0;
  for (const address of outside) reached += await reach(context, routes, at(address));
  const pages = routes.filter(({ method }) => method === "GET");
  const shut = [];
  for (const address of inside) if ((await reach(context, pages, at(address))) === 0) shut.push(address);
  const values = { routes: routes.length, asked: routes.length * outside.length, reached, shut: shut.length };
  return found(context, reached + shut.length === 0, ["networksKept", "networksOpen"], values);
}

const behind = ({ routes }: Doors, right: "administer people" | "operate the platform") =>
  routes().filter((route) => rightOf(route) === right);

/** An administrator who is a coach as well keeps what coaches have: that is no work of administrators. */
const administrators = (doors: Doors, make: MakeResolver): Check =>
  check({
    clause: "CC-8.administrators",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async (guests) => {
        const secondFactorAt = context.platform.clock.now();
        const guest = await guests.come({ roles: ["administrator", "coach"], secondFactorAt });
        await guests.choose({ administratorNetworks: [...listed] });
        const routes = behind(doors, "administer people");
        return tryNetworks(context, routes, (address) => from(guests, make, guest, address, []));
      }),
  });

const operators = (doors: Doors, make: MakeResolver): Check =>
  check({
    clause: "CC-8.operators",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async (guests) => {
        const secondFactorAt = context.platform.clock.now();
        const guest = await guests.come({ roles: ["operator"], secondFactorAt, operator: true });
        const routes = behind(doors, "operate the platform");
        return tryNetworks(context, routes, (address) => from(guests, make, guest, address, listed));
      }),
  });

/** A program acts for the administrator who made its key, so it comes from where they may. */
const programs = (doors: Doors, make: MakeResolver, makeKeys: typeof makeKeyResolver): Check =>
  check({
    clause: "CC-8.machines",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async (guests) => {
        const secondFactorAt = context.platform.clock.now();
        const guest = await guests.come({ roles: ["administrator"], secondFactorAt });
        const slug = guests.probe.slug;
        const { actor } = await resolveAmong(guests.platform, make)({ token: guest.token, slug });
        if (actor.kind !== "member") throw new Error("a guest of the academy is no member of it");
        const { text } = await makeKey(guests.platform, actor, {
          name: "Invented",
          scopes: scopeNames,
          days: "1",
        });
        await guests.choose({ administratorNetworks: [...listed] });
        const routes = doors.routes().filter(({ access }) => access.door === "key");
        return tryNetworks(context, routes, (address) => withKey(guests, makeKeys, text, address));
      }),
  });

/** That a key was used is noted beside its request, so it is waited for as a visit is. */
function withKey(guests: Guests, make: typeof makeKeyResolver, text: string, address: string): Resolve {
  const resolver = make(guests.platform);
  return async (asked) => {
    const whose = await resolver.resolve({ ...asked, address, authorization: `Bearer ${text}` });
    await resolver.settled();
    return whose;
  };
}

type Parts = { make?: MakeResolver; makeKeys?: typeof makeKeyResolver };

export const networkChecks = (
  doors: Doors,
  { make = createResolver, makeKeys = makeKeyResolver }: Parts = {},
): readonly Check[] => [administrators(doors, make), operators(doors, make), programs(doors, make, makeKeys)];
