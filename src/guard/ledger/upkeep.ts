import { listAcademies } from "#academies";
import type { Clock } from "#clock";
import { platformAcademy } from "#ids";
import { defineJob, every } from "#jobs";
import type { Store } from "#store";
import type { Ledger } from "./open-ledger.ts";
import { monthsBefore } from "./readable.ts";
import { ledgerTables } from "./tables.ts";

type Needs = { store: Store; ledger: Ledger; clock: Clock };

/** What the ledger does by itself: the daily roots of all academies, and the end of what was to be readable. */
export const ledgerUpkeep = {
  name: "ledger",
  tables: ledgerTables,
  plug({ store, ledger, clock }: Needs) {
    const roots = defineJob({
      name: "ledger.daily-roots",
      run: async () => void (await ledger.recordDailyRoots()),
    });
    const copies = defineJob({
      name: "ledger.copies",
      run: async () => void (await ledger.renewCopies()),
    });
    const drop = defineJob({
      name: "ledger.drop-readable",
      async run() {
        const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
        for (const { id, policy } of academies)
          await ledger.dropReadable(id, monthsBefore(clock.now(), policy.ledgerReadableMonths));
      },
    });
    return {
      jobs: [roots, copies, drop],
      recurring: [
        every(roots, { days: 1, at: "00:10" }),
        every(copies, { hours: 1 }),
        every(drop, { days: 1, at: "02:40" }),
      ],
    };
  },
};
