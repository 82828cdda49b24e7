import { sql } from "kysely";
import type { Actor } from "#access";
import { randomId } from "#ids";
import { check, type Check } from "#promise";
import { createResolver, ensureAccount, passwordFault } from "#sign-in";
import { tables, type Tx } from "#store";
import { as, emptyHouse, rightOf, type Doors } from "./doors.ts";
import { found, tell } from "./found.ts";
import { tryFactors } from "./factors.ts";
import { resolveAmong, withGuests, type Guest, type Guests, type MakeResolver } from "./guests.ts";
import { tryRoles } from "./roles.ts";

type Catalogue = { pg_constraint: { contype: string; conrelid: number } };
const db = tables<Catalogue>();

/** One address is one account, however it is spelled, and the database itself refuses a second. */
const accounts = (ensure: typeof ensureAccount): Check =>
  check({
    clause: "DP-2.accounts",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async ({ tx, platform: { vault, clock } }) => {
        const address = `${randomId()}@probe.invalid`;
        const spellings = [address, ` ${address}`, address.toUpperCase()];
        const made = new Set<string>();
        for (const spelling of spellings) made.add(await ensure(tx, vault, spelling, clock.now()));
        const shared = made.size - 1 + ((await refusesTwins(tx)) ? 0 : 1);
        return found(context, shared === 0, ["accountsUnique", "accountsShared"], {
          tried: spellings.length,
          shared,
        });
      }),
  });

async function refusesTwins(tx: Tx): Promise<boolean> {
  const rules = db
    .selectFrom("pg_constraint")
    .select(sql<string>`pg_get_constraintdef(oid)`.as("rule"))
    .where(sql<boolean>`conrelid = to_regclass('public.account') and contype = 'u'`);
  return (await tx.all(rules)).some(({ rule }) => rule === "UNIQUE (academy, address_index)");
}

const factors = (parts: Parameters<typeof tryFactors>[1]): Check =>
  check({
    clause: "DP-2.factors",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async (guests) => {
        const outcomes = await tryFactors(guests, parts);
        const wrong = Object.values(outcomes).filter((right) => !right).length;
        const tried = Object.keys(outcomes).length;
        return found(context, wrong === 0, ["factorsHold", "factorsFail"], { tried, wrong });
      }),
  });

async function memberOf(guests: Guests, make: MakeResolver, { token }: Guest): Promise<Actor> {
  const resolve = resolveAmong(guests.platform, make);
  return (await resolve({ token, slug: guests.probe.slug })).actor;
}

/** A participant of an academy that asks everyone: nothing opens without the factor, and everything as before with it. */
const required = (doors: Doors, make: MakeResolver): Check =>
  check({
    clause: "DP-2.required",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async (guests) => {
        const routes = doors
          .routes()
          .filter((route) => rightOf(route) === "use the academy" || rightOf(route) === "practise");
        if (routes.length === 0) throw new Error("there is no page to try");
        const reachedBy = async (guest: Guest) => {
          const actor = await memberOf(guests, make, guest);
          if (actor.kind !== "member") throw new Error("a guest of the academy is no member of it");
          const house = emptyHouse(context, routes, as(actor, guests.probe, context));
          for (const route of routes) await house.ask(route);
          return house.reached.size;
        };
        const bare = await guests.come({ roles: ["participant"] });
        const before = await reachedBy(bare);
        await guests.choose({ secondFactorForAll: true });
        const reached = await reachedBy(bare);
        const secondFactorAt = context.platform.clock.now();
        const proven = await reachedBy(await guests.come({ roles: ["participant"], secondFactorAt }));
        if (before === 0 || proven === 0) throw new Error("no page opens with a second factor either");
        return found(context, reached === 0, ["requiredOfAll", "requiredOfSome"], {
          routes: routes.length,
          reached,
        });
      }),
  });

/** NIST SP 800-63B-4 §3.1.1.2, by hand: what is too easy, and what nobody may be kept from choosing. */
const weak = ["", "Zx9!kQ2#vB", "a".repeat(40), "passwordpassword1", "123456789012345", "probe-academy-2026"];
const strong = ["vier natte fietsen zingen", "ñandú øre żółw 木 ✿ piano", "kwlx".repeat(2) + "bvtzqmpf hjdr"];

const passwords = (fault: typeof passwordFault): Check =>
  check({
    clause: "DP-2.passwords",
    every: 30,
    tell,
    async run(context) {
      const around = ["probe academy", "somebody@probe.invalid"];
      const taken = weak.filter((password) => fault(password, around) === null).length;
      const refused = strong.filter((password) => fault(password, around) !== null).length;
      const wrong = taken + refused;
      return found(context, wrong === 0, ["passwordsJudged", "passwordsMisjudged"], {
        tried: weak.length + strong.length,
        wrong,
      });
    },
  });

const roles = (doors: Doors, resolve: typeof as): Check =>
  check({
    clause: "DP-2.roles",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { asked, reached } = await tryRoles(context, probe, doors, resolve);
        if (asked === 0) throw new Error("there is no page to try");
        return found(context, reached === 0, ["beyondRole", "withinReach"], { asked, reached });
      }),
  });

export type OwnAccountParts = Parameters<typeof tryFactors>[1] & {
  ensure?: typeof ensureAccount;
  fault?: typeof passwordFault;
  resolve?: typeof as;
};

export const ownAccountChecks = (
  doors: Doors,
  { ensure = ensureAccount, fault = passwordFault, resolve = as, ...parts }: OwnAccountParts = {},
): readonly Check[] => [
  accounts(ensure),
  factors(parts),
  required(doors, parts.make ?? createResolver),
  passwords(fault),
  roles(doors, resolve),
];
