import { capabilities, decide, mayEnter, rules, scopeNames, type Capability, type KeyActor } from "#access";
import { findKey, makeKey, revokeKey } from "#api";
import { findAcademy } from "#academies";
import { after, day, hour } from "#clock";
import { Refusal } from "#errors";
import { check, type Check, type CheckContext } from "#promise";
import type { Resolve } from "#web-server";
import { emptyHouse, wearing, type Doors } from "./doors.ts";
import { found, tell } from "./found.ts";
import { programWith } from "./programs.ts";

/** All that a key with every scope may open, written by hand and apart from the table that decides. */
const mayOpen: ReadonlySet<string> = new Set([
  "name/administer",
  "address/administer",
  "content/administer",
  "content/practise",
]);

type Rule = (typeof rules)[number];

/** LC-4: every right, every rule and every page is tried by a key that has all there is to have. */
const powerless = ({ routes }: Doors, enter: typeof mayEnter): Check =>
  check({
    clause: "LC-4.keys",
    every: 30,
    tell,
    async run(context) {
      const now = context.platform.clock.now();
      const key = programWith(scopeNames, context.academy);
      const rights = Object.keys(capabilities) as Capability[];
      const entered = rights.filter((right) => enter(key, right, now, undefined).allowed).length;
      const opened = openedBy(key, context).filter((one) => !mayOpen.has(one)).length;
      const reached = await pagesReached(context, { routes }, key);
      const granted = entered + opened + reached;
      const tried = rights.length + rules.length + routes().length;
      return found(context, granted === 0, ["keysPowerless", "keysMight"], { tried, granted });
    },
  });

const openedBy = (key: KeyActor, context: CheckContext): string[] =>
  rules.flatMap(({ kinds, purposes }) =>
    kinds.flatMap((kind) =>
      purposes
        .filter((purpose) => decides(key, kind, purpose, context))
        .map((purpose) => `${kind}/${purpose}`),
    ),
  );

/** About whoever is easiest to reach; only members have ties, so that a key can have none. */
function decides(
  key: KeyActor,
  kind: Rule["kinds"][number],
  purpose: Rule["purposes"][number],
  { platform }: CheckContext,
): boolean {
  const now = platform.clock.now();
  const member = key.maker;
  const ties = { coached: false, coaching: false, fellow: false, managed: false, staff: true };
  const licence = { licenceFrom: null, licenceUntil: after(now, hour), reopenedUntil: null };
  const facts = { member, state: "house" as const, ...licence, ...ties };
  return decide(key, purpose, { kind, member, row: member }, facts, true, now).allowed;
}

/** Pages for people that let a key in. That it reaches an address for programs shows that it is asked at all. */
async function pagesReached(context: CheckContext, { routes }: Doors, key: KeyActor): Promise<number> {
  const academy = await context.platform.store.read({ academy: context.academy, member: null }, (tx) =>
    findAcademy(tx, context.academy),
  );
  const resolve: Resolve = async () => ({
    signIn: null,
    actor: key,
    academy,
    csrf: null,
    language: null,
    reader: null,
  });
  const tried = routes().filter(({ access }) => access.door !== "public");
  const house = emptyHouse(context, tried, resolve);
  for (const route of tried) await house.ask(route);
  const forPrograms = new Set(tried.flatMap(({ name, access }) => (access.door === "key" ? [name] : [])));
  if (forPrograms.size > 0 && house.reached.intersection(forPrograms).size === 0)
    throw new Error("no address answers a key: no refusal proves anything");
  return house.reached.difference(forPrograms).size;
}

const wish = { name: "A made-up program", scopes: ["people:read"], days: "90" };
const daysMost = 90;

/** Tried with invented administrators: who just proved nothing makes none, nobody makes one that lasts, and it ends. */
const life = (make: typeof makeKey): Check =>
  check({
    clause: "LC-4.key-life",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const now = platform.clock.now();
        const person = await probe.person({ roles: ["administrator"] });
        const proven = wearing(person, ["administrator"], { secondFactorAt: now });
        const refusals = [
          () => make(platform, wearing(person, ["administrator"], { secondFactorAt: null }), wish),
          () =>
            make(platform, wearing(person, ["administrator"], { secondFactorAt: after(now, -hour) }), wish),
          () => make(platform, wearing(person, ["coach"], { secondFactorAt: now }), wish),
          () => make(platform, proven, { ...wish, days: String(daysMost + 1) }),
          () => make(platform, proven, { ...wish, scopes: ["people:administer"] }),
        ];
        let wrong = 0;
        for (const attempt of refusals) if (!(await isRefused(attempt))) wrong += 1;
        const { id, text, endsAt } = await make(platform, proven, wish);
        if (endsAt > after(platform.clock.now(), daysMost * day)) wrong += 1;
        const known = async () => (await findKey(platform, text, "127.0.0.1")) !== null;
        if (!(await known()))
          throw new Error("a key that was just made opens nothing: no end proves anything");
        await revokeKey(platform, proven, id);
        if (await known()) wrong += 1;
        const tried = refusals.length + 2;
        return found(context, wrong === 0, ["keysShortLived", "keysTooEasy"], { tried, wrong });
      }),
  });

async function isRefused(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

export const keyChecks = (doors: Doors, { enter = mayEnter, make = makeKey } = {}): readonly Check[] => [
  powerless(doors, enter),
  life(make),
];
