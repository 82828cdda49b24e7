import type { Command, Run } from "#cli";
import type { Platform } from "#platform";
import type { AskProduct, Check } from "#promise";
import { countStates, listForMachines } from "./list-for-machines.ts";
import { overview, type Proving, type PromiseView } from "./overview.ts";
import { runCheck } from "./run-checks.ts";
import { deciding } from "./row.tsx";
import type { Tell } from "./tell.ts";

type Parts = {
  platform: Platform;
  request: AskProduct;
  checks: readonly Check[];
  proving: Proving;
  tell: Tell;
};

/** Runs every check now and says how each promise stands; 1 when one is broken. */
export const promisesCommand = (parts: Parts): Command => ({
  name: "promises",
  usage: "promises [--json]",
  says: "Runs every promise check now, and says how each promise stands. Ends with 1 when one is broken.",
  needs: "platform",
  async run(run) {
    for (const check of parts.checks) await runCheck(parts.platform, parts.request, check);
    const found = await overview(parts.platform, parts.proving);
    run.json(listForMachines(found, parts.tell));
    speak(run, found.promises, parts.tell);
    return found.promises.some(({ state }) => state === "broken") ? 1 : 0;
  },
});

const words: Record<PromiseView["state"], string> = {
  broken: "BROKEN",
  unknown: "unknown",
  kept: "kept",
  attested: "attested",
  notyet: "not yet",
};

const order: readonly PromiseView["state"][] = ["broken", "unknown", "kept", "attested", "notyet"];

function speak({ say }: Run, promises: readonly PromiseView[], tell: Tell): void {
  for (const state of order)
    for (const view of promises.filter((one) => one.state === state)) {
      say(`${words[state].padEnd(8)}  ${view.id.padEnd(5)}  ${view.sentence.en}`);
      for (const line of proofs(view, tell)) say(`${" ".repeat(17)}${line}`);
    }
  const counts = countStates(promises);
  say(
    order
      .filter((state) => counts[state] > 0)
      .map((state) => `${counts[state]} ${words[state].toLowerCase()}`)
      .join(", "),
  );
}

/** What is not kept says why; what is partly there says what of it is proven. */
function proofs(view: PromiseView, tell: Tell): string[] {
  const proven = view.clauses.filter(({ proof }) => proof === "check");
  if (view.state === "kept") return [deciding(view)].map((clause) => told(clause, tell));
  return proven.map((clause) => `${clause.id} ${words[clause.state]}: ${told(clause, tell)}`);
}

const told = ({ id, found }: PromiseView["clauses"][number], tell: Tell): string =>
  found === null ? "no evidence so far" : tell(id, "en", found);
