import { expect, test } from "vitest";
import { roles } from "#access";
import type { Store } from "#store";
import { tables, type Timestamp } from "#store";
import { asking, of, someRoutes } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { as, wearing } from "./doors.ts";
import { fourLevelChecks } from "./four-levels.ts";
import { roleChecks } from "./roles.ts";

const twins = new Twins();
const doors = { routes: () => someRoutes };
const db = tables<{ share: { withdrawn_at: Timestamp | null } }>();

test.each(["VP-20.account", "VP-20.object", "VP-20.recording"])(
  "%s: a gate that allows all",
  async (clause) => {
    const check = of(fourLevelChecks, clause);
    await twins.turnsRed(check, check, twins.with({ gate: twins.gateThatAllows() }));
  },
);

test("VP-20.account: a database without row-level security", async () => {
  const check = of(fourLevelChecks, "VP-20.account");
  await twins.asOwner("alter table probe_take disable row level security");
  const { good, says } = await twins.run(check);
  await twins.asOwner("alter table probe_take enable row level security");
  expect({ good, shown: says.values?.["shown"] }).toEqual({ good: false, shown: 1 });
});

test("VP-20.recording: a share that cannot be taken back", async () => {
  const { store } = twins.platform;
  const forgetful: Store = {
    ...store,
    transact: (context, work) =>
      store.transact(context, async (tx) => {
        const result = await work(tx);
        await tx.run(db.updateTable("share").set({ withdrawn_at: null }));
        return result;
      }),
  };
  const check = of(fourLevelChecks, "VP-20.recording");
  await twins.turnsRed(check, check, twins.with({ store: forgetful }));
});

test("VP-20.role: a sign-in that gives everybody every role", async () => {
  const everyRole: typeof as = (actor, probe, context) =>
    as(wearing(actor, roles, { state: "active" }), probe, context);
  const says = await twins.turnsRed(
    of(roleChecks(doors), "VP-20.role"),
    of(roleChecks(doors, { resolve: everyRole }), "VP-20.role"),
  );
  expect(says.values?.["reached"]).toBe(says.values?.["asked"]);
});

test("VP-21.ranges: a recording’s address behind the public door", async () => {
  const check = of(roleChecks(doors), "VP-21.ranges");
  const bytes = { "content-type": "video/webm", "content-range": "bytes 0-0/9" };
  const open = someRoutes.map((route) => ({
    ...route,
    path: route.path.replace("/a/:academy", "/open"),
    access: { door: "public" } as const,
    handle: async () => ({ kind: "empty" as const, status: 206, headers: bytes }),
  }));
  const ask = asking(twins.platform, open);
  const request = (path: string, init?: RequestInit) => ask(path.replace(/^\/a\/[^/]+/, "/open"), init);
  await twins.turnsRed(check, check, { request });
});
