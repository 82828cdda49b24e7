import { listAcademies } from "#academies";
import { platformAcademy } from "#ids";
import { defineJob, every, type Recurring } from "#jobs";
import type { Platform } from "#platform";

/** Keeps what administrators find openings by close behind the ledger. */
export const indexRecurring = ({ store, ledger }: Platform): Recurring =>
  every(
    defineJob({
      name: "rights.index-openings",
      async run() {
        const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
        for (const { id } of academies) while ((await ledger.indexOpenings(id)) > 0);
      },
    }),
    { minutes: 1 },
  );
