import { expect, test } from "vitest";
import { after, hour, type Instant } from "#clock";
import { addMember } from "#testing-platform";
import { timestamp } from "#store";
import { of } from "../testing/stage.ts";
import { memberships, Twins } from "../testing/twin.ts";
import { licenceEndChecks } from "./licence-end.ts";
import { declaredEvents, declaredHoldings } from "#app";
import { reopeningCheck } from "./reopenings.ts";

const twins = new Twins();
const checks = licenceEndChecks();

test("VP-8.hidden: a gate that does not look at the licence", async () => {
  const check = of(checks, "VP-8.hidden");
  const says = await twins.turnsRed(check, check, twins.with({ gate: twins.gateThatAllows() }));
  expect(says).toMatchObject({ key: "shownToSome", values: { asked: 6, shown: 6 } });
});

test("VP-8.instant: a gate that does not look at the licence, and a rule that is a millisecond late", async () => {
  const check = of(checks, "VP-8.instant");
  await twins.turnsRed(check, check, twins.with({ gate: twins.gateThatAllows() }));
  const late = ({ licenceUntil }: { licenceUntil: Instant | null }, now: Instant) =>
    licenceUntil === null || now <= licenceUntil;
  await twins.turnsRed(check, of(licenceEndChecks({ inForce: late }), "VP-8.instant"));
});

test("VP-9.opens: a gate that opens everybody’s work with one person’s", async () => {
  const check = of(checks, "VP-9.opens");
  await twins.turnsRed(check, check, twins.with({ gate: twins.gateThatAllows() }));
});

const reopened = reopeningCheck({ holdings: () => declaredHoldings, events: () => declaredEvents });

test("VP-9.reasons: where no module declares a reopening nothing is proven", async () => {
  const none = reopeningCheck({ holdings: () => declaredHoldings, events: () => [] });
  await expect(twins.run(none)).rejects.toThrow("nothing is declared");
});

test("VP-9.reasons: a row that was opened again past the act that asks for a reason", async () => {
  const { platform, customer: academy } = twins;
  const { id } = await addMember(platform, academy);
  const reopen = (until: Instant | null) => {
    const change = { reopened_until: until === null ? null : timestamp(until) };
    const one = memberships.updateTable("membership").set(change).where("id", "=", id);
    return platform.store.transact({ academy, member: null }, (tx) => tx.run(one));
  };
  await reopen(after(platform.clock.now(), hour));
  expect(await twins.run(reopened, { academy })).toMatchObject({
    good: false,
    says: { values: { openings: 1, wrong: 1 } },
  });
  await reopen(null);
  expect(await twins.run(reopened, { academy })).toMatchObject({ good: true });
});
