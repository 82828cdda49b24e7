import { after, minute } from "#clock";
import { check, type Check } from "#promise";
import { bringList, previewLife } from "../import/bring-list.ts";
import { dropExpired } from "../import/drop-expired.ts";
import { standingOf, verdicts } from "../import/entry.ts";
import { lookAt } from "../import/look.ts";
import { runImport } from "../import/run-import.ts";
import { found, tell } from "./found.ts";
import { lying, overdueLists, partsLeft } from "./lying.ts";
import {
  bringInvented,
  countInvited,
  expected,
  inventedList,
  invitedIn,
  removeList,
  surplus,
  type Bring,
} from "./rehearsal.ts";

const everyHalfHour = { every: 30, tell } as const;
const administrator = { roles: ["administrator"] } as const;
const all = verdicts.map((verdict) => ({ verdict, skip: 0, take: 100 }));

/** LC-9: each row its verdict under its own number, and nobody invited before somebody confirms. */
export const rowsCheck = (bring: Bring = bringList): Check =>
  check({
    clause: "LC-9.rows",
    ...everyHalfHour,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const actor = await probe.person(administrator);
        const { address, bytes } = inventedList();
        const id = await bringInvented(platform, actor, bytes, bring);
        const { rows } = await lookAt(platform, actor, id, all);
        const entries = [...rows.values()].flat();
        const right = entries.filter((entry) => expected[entry.row] === standingOf(entry)).length;
        const wanted = Object.keys(expected).length;
        const wrong = Math.max(wanted, entries.length) - right;
        const invited = await countInvited(platform, probe.academy, address);
        await removeList(platform, probe.academy, id);
        const values = { rows: wanted, wrong, invited };
        return found(context, wrong + invited === 0, ["rowsJudged", "rowsMisjudged"], values);
      }),
  });

class Cut extends Error {}

/** LC-9: a list that is stopped while it comes in leaves nobody behind. */
export const wholeCheck = (run: typeof runImport = runImport): Check =>
  check({
    clause: "LC-9.whole",
    ...everyHalfHour,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const actor = await probe.person(administrator);
        const { address, bytes } = inventedList();
        const id = await bringInvented(platform, actor, bytes, bringList);
        let invited = 0;
        const cut = platform.store.transact({ academy: probe.academy, member: actor.id }, async (tx) => {
          await run(platform, tx, actor, id);
          invited = await invitedIn(platform.vault, tx, address);
          throw new Cut();
        });
        await cut.catch((error: unknown) => {
          if (!(error instanceof Cut)) throw error;
        });
        if (invited < 1) throw new Error("nobody came in: that nobody stayed proves nothing");
        const left = await countInvited(platform, probe.academy, address);
        const { list } = await lookAt(platform, actor, id, []);
        await removeList(platform, probe.academy, id);
        const good = left === 0 && list.state === "preview";
        return found(context, good, ["listWhole", "listHalf"], { invited, left });
      }),
  });

/** LC-9: sealed while it waits, and gone when its day is over; under a clock of its own. */
export const goneCheck = (drop: typeof dropExpired = dropExpired): Check =>
  check({
    clause: "LC-9.gone",
    ...everyHalfHour,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const actor = await probe.person(administrator);
        const { mark, bytes } = inventedList();
        const id = await bringInvented(platform, actor, bytes, bringList);
        const readable = await lying(platform, probe.academy, id, [mark, "probe.csv"]);
        const brought = platform.clock.now();
        const at = (age: number) => ({ ...platform, clock: { now: () => after(brought, age) } });
        await drop(at(previewLife - minute), probe.academy, id);
        if ((await partsLeft(platform, probe.academy, id)) === 0)
          throw new Error("it is gone before its time: that it is gone proves nothing");
        await drop(at(previewLife + minute), probe.academy, id);
        const left = await partsLeft(platform, probe.academy, id);
        await removeList(platform, probe.academy, id);
        const values = { readable, left, overdue: await overdueLists(platform) };
        const good = readable + left + values.overdue === 0;
        return found(context, good, ["listGone", "listLeft"], values);
      }),
  });

/** LC-8: of a column that nobody needs nothing is stored, and whoever brought it is told. */
export const columnsCheck = (bring: Bring = bringList): Check =>
  check({
    clause: "LC-8.columns",
    ...everyHalfHour,
    run: (context) =>
      context.inProbe(async (probe) => {
        const { platform } = context;
        const actor = await probe.person(administrator);
        const id = await bringInvented(platform, actor, inventedList().bytes, bring);
        const { list, rows } = await lookAt(platform, actor, id, all);
        await removeList(platform, probe.academy, id);
        const cells = [...rows.values()].flat().flatMap((entry) => entry.cells);
        if (cells.length === 0) throw new Error("no cell was stored: that these were not proves nothing");
        const kept = cells.filter((cell) => surplus.cells.some((one) => one === cell)).length;
        const told = list.about.columns.dropped.map(({ header }) => header);
        const untold = surplus.headers.filter((header) => !told.includes(header)).length;
        const values = { surplus: surplus.headers.length, kept, untold };
        return found(context, kept + untold === 0, ["columnsDropped", "columnsKept"], values);
      }),
  });
