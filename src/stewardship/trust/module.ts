import { hasRole } from "#access";
import type { Module } from "#module";
import { asNeighbour, rhythmOf, type AskProduct, type Check } from "#promise";
import type { Holding, PlainTable } from "#store";
import type { Route } from "#web-server";
import { paperEndsMail } from "./attestations/mail.ts";
import { attestationsPath } from "./attestations/paths.ts";
import { reminders } from "./attestations/remind.ts";
import { attestationRoutes } from "./attestations/routes.ts";
import { attestationWords } from "./attestations/words.ts";
import { ownChecks } from "./checks/index.ts";
import type { VerifyProof } from "./checks/proof.ts";
import { promisesCommand } from "./command.ts";
import { hostRulesCommand } from "./host/command.ts";
import { trustEvents } from "./events.ts";
import { trustHoldings } from "./holdings.ts";
import type { Clause } from "./promise.ts";
import type { Proving } from "./overview.ts";
import { clauses, register } from "./register/index.ts";
import { trustRoutes } from "./routes.tsx";
import { checkSchedule } from "./schedule.ts";
import { teller } from "./tell.ts";

/** What only the app knows. Asked when a check runs, not when the module is plugged in. */
export type TrustNeeds = {
  /** Every route of the product. */
  routes(): readonly Route[];
  /** Every holding of the product. */
  holdings(): readonly Holding[];
  /** Every kind of ledger entry. */
  events(): readonly { type: string }[];
  /** The web app's own `fetch`, for a path of this platform. */
  request: AskProduct;
  /** Every table of the product that keeps nothing of people. */
  tables(): readonly PlainTable[];
  /** Checks that other modules declare, for they try those modules' own verbs. */
  checks(): readonly Check[];
  /** The offline verifier of proof files: `verifyFile` of the ledger. */
  verifyProof: VerifyProof;
};

export const makeTrust = (needs: TrustNeeds): Module => ({
  name: "trust",
  ...trustHoldings,
  events: trustEvents,
  mails: [paperEndsMail],
  plug(platform) {
    const checks = [...ownChecks(needs), ...needs.checks()];
    const proving = proofs(checks);
    const tell = teller(checks);
    const request = asNeighbour(needs.request, platform.settings);
    return {
      routes: [...trustRoutes({ platform, proving, tell }), ...attestationRoutes(platform)],
      nav: [
        {
          label: (language) => attestationWords(language, "attestations"),
          path: () => attestationsPath,
          shownTo: (actor) => hasRole(actor, "operator"),
          order: 70,
        },
      ],
      jobs: [reminders(platform)],
      recurring: checkSchedule(platform, request, checks),
      commands: [
        promisesCommand({ platform, request, checks, proving, tell }),
        hostRulesCommand(platform.settings),
      ],
    };
  },
});

/** A check without its clause, two checks of one clause, a clause that lost its check and a proof that outlives its runs are mistakes. */
export function proofs(checks: readonly Check[]): Proving {
  const named = new Map(checks.map((check) => [check.clause, check]));
  if (named.size < checks.length) throw new Error("one clause has two checks");
  for (const check of checks) fits(check);
  for (const { id, proof } of clauses.values())
    if (proof === "check" && !named.has(id)) throw new Error(`${id} has no check`);
  const proven = (clause: Clause): Clause => (named.has(clause.id) ? { ...clause, proof: "check" } : clause);
  return {
    promises: register.map((made) => ({ ...made, clauses: made.clauses.map(proven) })),
    over: new Set(checks.filter(({ over }) => over === "academies").map(({ clause }) => clause)),
  };
}

function fits(check: Check): void {
  const clause = clauses.get(check.clause);
  if (!clause || clause.proof === "attested")
    throw new Error(`${check.clause} is no clause that a check proves`);
  if (clause.evidenceMayBe < 2 * rhythmOf(check))
    throw new Error(`${check.clause} is checked too seldom for its evidence`);
}
