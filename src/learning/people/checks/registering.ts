import { sql } from "kysely";
import type { MemberActor, Role } from "#access";
import { NotFound } from "#errors";
import { randomId } from "#ids";
import type { Platform } from "#platform";
import { check, type Check } from "#promise";
import { timestamp } from "#store";
import { endVendorsAdministrator } from "../founding.ts";
import { foundingHolding } from "../holdings.ts";
import { bringList } from "../import/bring-list.ts";
import { giveRole } from "../change-roles.ts";
import { inviteMember } from "../invite-member.ts";
import { academyRoles, rolesOf } from "../roles.ts";
import { db } from "../tables.ts";
import { found, tell } from "./found.ts";
import { bringInvented, customers, inventedList, removeList } from "./rehearsal.ts";

const everyHalfHour = { every: 30, tell } as const;

/** A way to register somebody, or to make more of them. */
export type Road = (platform: Platform, actor: MemberActor) => Promise<unknown>;

export const roads: readonly Road[] = [
  (platform, actor) =>
    inviteMember(platform, actor, {
      address: `probe-${randomId().slice(0, 8)}@probe.example`,
      name: "Probe",
      roles: ["participant"],
    }),
  (platform, actor) => bringInvented(platform, actor, inventedList().bytes, bringList),
  (platform, actor) => giveRole(platform, actor, actor.id, "administrator"),
];

const others: readonly Role[] = ["participant", "coach", "content-developer"];

/** VP-18: only an administrator, with a second factor, registers others. */
export const registersCheck = (tried: readonly Road[] = roads): Check =>
  check({
    clause: "VP-18.registers",
    ...everyHalfHour,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const actor = await probe.person({ roles: ["administrator"] });
        const actors = [{ ...actor, secondFactorAt: null }];
        for (const role of others)
          actors.push((await probe.person({ roles: [role] })) as (typeof actors)[number]);
        let reached = 0;
        for (const one of actors)
          for (const road of tried) if (await leads(road, platform, one)) reached += 1;
        const id = await bringInvented(platform, actor, inventedList().bytes, bringList);
        await removeList(platform, probe.academy, id);
        const values = { asked: actors.length * tried.length, reached };
        return found(context, reached === 0, ["registersOnly", "registersOthers"], values);
      }),
  });

const leads = (road: Road, platform: Platform, actor: MemberActor): Promise<boolean> =>
  road(platform, actor).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFound) return false;
      throw error;
    },
  );

const roleless = sql<number>`count(*) filter (where state <> 'suspended' and not exists (
  select 1 from role_grant g where g.academy = membership.academy and g.member = membership.id))`;
const elsewhere = sql<number>`count(*) filter (where exists (
  select 1 from role_grant g where g.academy = membership.academy and g.member = membership.id and g.role <> all (${[...academyRoles]}::text[])))`;

/** VP-18: one or more roles each, of those that an academy gives. */
export const rolesCheck: Check = check({
  clause: "VP-18.roles",
  ...everyHalfHour,
  async run(context) {
    const academies = await customers(context.platform);
    const values = { people: 0, academies: academies.length, wrong: 0 };
    for (const { id } of academies) {
      const counted = await context.platform.store.read({ academy: id, member: null }, (tx) =>
        tx.one(
          db
            .selectFrom("membership")
            .select([sql<number>`count(*)`.as("people"), roleless.as("roleless"), elsewhere.as("elsewhere")])
            .where("state", "<>", "house"),
        ),
      );
      values.people += counted.people;
      values.wrong += counted.roleless + counted.elsewhere;
    }
    return found(context, values.wrong === 0, ["everyoneHasRole", "someLackRole"], values);
  },
});

/** Vendors’ administrators who have not ended although one of the client’s own is in. */
const stayedOn = sql<number>`count(*) filter (where whose = 'vendor' and ended_at is null and exists (
  select 1 from role_grant g join membership m on m.id = g.member
  where g.academy = founding.academy and g.role = 'administrator' and m.state = 'active' and g.member <> founding.member
    and not exists (select 1 from founding f where f.member = g.member and f.whose = 'vendor')))`;

/** VP-18: a vendor's first administrator ends when the client's own takes over. */
export const firstCheck = (end: typeof endVendorsAdministrator = endVendorsAdministrator): Check =>
  check({
    clause: "VP-18.first",
    ...everyHalfHour,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const { store, vault, clock } = platform;
        const vendor = await probe.person({ roles: ["administrator"] });
        const own = await probe.person({ roles: ["administrator"] });
        const left = await store.transact({ academy: probe.academy, member: null }, async (tx) => {
          const member = vendor.id;
          const place = { row: member, member };
          const client_order = await vault.seal(tx, foundingHolding, "client_order", place, "invented");
          const row = { academy: probe.academy, member, whose: "vendor", client_order } as const;
          const at = timestamp(clock.now());
          await tx.run(db.insertInto("founding").values({ ...row, ordered_at: at, ended_at: null }));
          const self = { kind: "service", academy: probe.academy, name: "promises" } as const;
          await end(platform, tx, self, own.id);
          return (await rolesOf(tx, member)).length;
        });
        const values = { foundings: 0, stayed: left };
        for (const { id } of await customers(platform)) {
          const real = await store.read({ academy: id, member: null }, (tx) =>
            tx.one(
              db
                .selectFrom("founding")
                .select([sql<number>`count(*)`.as("foundings"), stayedOn.as("stayed")]),
            ),
          );
          values.foundings += real.foundings;
          values.stayed += real.stayed;
        }
        return found(context, values.stayed === 0, ["vendorEnds", "vendorStays"], values);
      }),
  });
