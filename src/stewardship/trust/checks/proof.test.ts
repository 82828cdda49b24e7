import { expect, test } from "vitest";
import { createGate, OncePerSignIn } from "#access";
import { verifyFile } from "#ledger-verify";
import { Twins } from "../testing/twin.ts";
import { proofCheck } from "./proof.ts";

const twins = new Twins();
const check = proofCheck(verifyFile);

test("VP-19.verified: a verifier that believes anything, and one that believes nothing", async () => {
  await twins.turnsRed(
    check,
    proofCheck((path, vkey) => ({ ...verifyFile(path, vkey), exitCode: 0 })),
  );
  await twins.turnsRed(
    check,
    proofCheck(() => ({ exitCode: 1 })),
  );
});

test("VP-19.verified: an entry that names nobody, so that a complete proof holds none", async () => {
  const { vault, ledger, clock } = twins.platform;
  const nobody: typeof ledger = { ...ledger, commitOpening: (entry) => ledger.commitOpening(entry, []) };
  const parts = {
    vault,
    ledger: nobody,
    clock,
    kindOf: () => "recording" as const,
    once: new OncePerSignIn(),
  };
  const says = await twins.turnsRed(check, check, twins.with({ gate: createGate(parts) }));
  expect(says.values).toEqual({ entries: 0 });
});
