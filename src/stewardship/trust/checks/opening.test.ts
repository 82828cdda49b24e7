import { expect, test } from "vitest";
import { createGate, OncePerSignIn, type Gate, type Kind } from "#access";
import { sortableId } from "#ids";
import type { Ledger } from "#ledger";
import { addMember } from "#testing-platform";
import { of } from "../testing/stage.ts";
import { Twins } from "../testing/twin.ts";
import { openingChecks } from "./opening.ts";

const twins = new Twins();
const checks = openingChecks();

const kindOf = (name: string): Kind => (name === "trust.probe-take/recording" ? "recording" : "name");

/** The product's gate over a ledger with one part broken. */
function gateOver(changed: Partial<Ledger>): Gate {
  const { vault, ledger, clock } = twins.platform;
  return createGate({ vault, ledger: { ...ledger, ...changed }, clock, kindOf, once: new OncePerSignIn() });
}

const drops = async () => sortableId<"entry">(twins.platform.clock.now());

test("VP-19.before: a ledger that drops the entry, and a gate that opens without one", async () => {
  const check = of(checks, "VP-19.before");
  await twins.turnsRed(check, check, twins.with({ gate: gateOver({ commitOpening: drops }) }));
  const hasty = openingChecks({ blind: () => twins.platform.gate });
  await twins.turnsRed(check, of(hasty, "VP-19.before"));
});

test("VP-19.tells: an entry without its purpose", async () => {
  const { ledger } = twins.platform;
  const forgets: Ledger["commitOpening"] = ({ facts, ...entry }, about) =>
    ledger.commitOpening({ ...entry, facts: { ...facts, purpose: "something" } }, about);
  const check = of(checks, "VP-19.tells");
  const says = await twins.turnsRed(check, check, twins.with({ gate: gateOver({ commitOpening: forgets }) }));
  expect(says.values).toEqual({ wrong: 1 });
});

test("VP-19.own: an entry that names nobody", async () => {
  const { ledger } = twins.platform;
  const nobody: Ledger["commitOpening"] = (entry) => ledger.commitOpening(entry, []);
  const check = of(checks, "VP-19.own");
  await twins.turnsRed(check, check, twins.with({ gate: gateOver({ commitOpening: nobody }) }));
});

test("VP-19.whole: an entry whose leaf was changed where it lies", async () => {
  const { platform, customer: academy } = twins;
  const check = of(checks, "VP-19.whole");
  const { id } = await addMember(platform, academy);
  const record = () =>
    platform.store.transact({ academy, member: null }, (tx) =>
      platform.ledger.record(tx, { type: "data.opened", actor: { kind: "service", id: "promises" } }, [id]),
    );
  await record();
  await expect
    .poll(
      async () =>
        (await platform.ledger.checkLog(academy)).ok && (await twins.run(check, { academy })).says.values,
    )
    .toEqual({ entries: 1 });
  await twins.asOwner(
    `update ledger_entry set leaf = overlay(leaf placing '\\x00'::bytea from 3 for 1) where academy = '${academy}'`,
  );
  expect(await twins.run(check, { academy })).toMatchObject({ good: false, says: { key: "ledgerDamaged" } });
});
