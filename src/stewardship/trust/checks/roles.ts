import type { Capability, Role } from "#access";
import { check, type Check, type CheckContext, type ProbeAcademy } from "#promise";
import type { Route } from "#web-server";
import { as, emptyHouse, requestFor, rightOf, wearing, type Doors } from "./doors.ts";
import { found, tell } from "./found.ts";

/** What each role must never reach, written by hand: a right that the table gives by mistake is found. */
const beyond: readonly { roles: readonly Role[]; suspended?: true; rights: readonly Capability[] | "all" }[] =
  [
    { roles: [], rights: "all" },
    { roles: ["participant"], suspended: true, rights: "all" },
    { roles: ["administrator"], suspended: true, rights: "all" },
    {
      roles: ["participant"],
      rights: ["review", "set exercises", "write exercises", "administer people", "operate the platform"],
    },
    {
      roles: ["coach"],
      rights: ["practise", "write exercises", "administer people", "operate the platform"],
    },
    {
      roles: ["content-developer"],
      rights: ["practise", "review", "set exercises", "administer people", "operate the platform"],
    },
    { roles: ["administrator"], rights: ["practise", "review", "operate the platform"] },
  ];

export async function tryRoles(context: CheckContext, probe: ProbeAcademy, doors: Doors, resolve: typeof as) {
  const person = await probe.person();
  let [asked, reached] = [0, 0];
  for (const { roles, suspended, rights } of beyond) {
    const routes = doors.routes().filter((route) => isBeyond(route, rights));
    const actor = wearing(person, roles, suspended ? { state: "suspended" } : {});
    const house = emptyHouse(context, routes, resolve(actor, probe, context));
    for (const route of routes) {
      const { status } = await house.ask(route);
      if (status !== 404) reached += 1;
    }
    asked += routes.length;
  }
  return { asked, reached };
}

const isBeyond = (route: Route, rights: readonly Capability[] | "all"): boolean => {
  const right = rightOf(route);
  return right !== null && (rights === "all" || rights.includes(right));
};

/** VP-20, level 2. */
const role = (doors: Doors, resolve: typeof as): Check =>
  check({
    clause: "VP-20.role",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { asked, reached } = await tryRoles(context, probe, doors, resolve);
        if (asked === 0) throw new Error("there is no page to try");
        return found(context, reached === 0, ["beyondRole", "withinReach"], { asked, reached });
      }),
  });

const isMedia = ({ name, path, method }: Route): boolean =>
  method === "GET" && /media|poster|play|stream|video|recording/.test(`${name} ${path}`);

/** Whole, the first byte, one in the middle, and one beyond any end. */
const ranges = [{}, { range: "bytes=0-0" }, { range: "bytes=4096-8191" }, { range: "bytes=-1" }];

/** VP-21 at the product's own addresses, with made-up ids and without a sign-in: no byte, no length, no difference. */
const media = (doors: Doors): Check =>
  check({
    clause: "VP-21.ranges",
    every: 30,
    tell,
    async run(context) {
      const routes = doors.routes().filter(isMedia);
      if (routes.length === 0) throw new Error("there is no recording’s address to try");
      let wrong = 0;
      for (const route of routes)
        for (const headers of ranges) {
          const { pathname } = new URL(requestFor(route, "probe", context.platform.settings.publicUrl).url);
          if (
            !(await isNothing(
              await context.request(pathname, { headers: headers as Record<string, string> }),
            ))
          )
            wrong += 1;
        }
      const asked = routes.length * ranges.length;
      return found(context, wrong === 0, ["noByte", "someByte"], { asked, wrong });
    },
  });

async function isNothing(answer: Response): Promise<boolean> {
  const type = answer.headers.get("content-type") ?? "";
  await answer.body?.cancel();
  const told =
    answer.headers.has("content-range") ||
    answer.headers.has("accept-ranges") ||
    /^(audio|video|image)\//.test(type);
  return (answer.status === 303 || answer.status === 404) && !told;
}

export const roleChecks = (doors: Doors, { resolve = as } = {}): readonly Check[] => [
  role(doors, resolve),
  media(doors),
];
