import type { Platform } from "#platform";
import { orAgain, redirect, type Answer, type MemberCall } from "#web-server";
import { standingCountsOf } from "../../list/standing-counts.ts";
import { changeList, dropList } from "../change-list.ts";
import { confirmList } from "../confirm-list.ts";
import { importFrom } from "../find-list.ts";
import { importWords as say } from "../import.words.ts";
import { lookAt } from "../look.ts";
import { bringPath, importPath } from "../paths.ts";
import { csvLine, refusedRows } from "../refused-file.ts";
import { undoImport } from "../undo-import.ts";
import { lookAgain, lookOver, slicesOf } from "./look-over.tsx";
import { resultPage, underWayPage } from "./result.tsx";
import { reasonOf } from "./say.ts";
import { editsIn, rowsIn } from "./typed-rows.ts";

const listIn = ({ params }: MemberCall) => importFrom(params["import"] ?? "");

export async function listPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const look = await lookAt(platform, call.actor, listIn(call), slicesOf(call.query).slices);
  if (look.list.state === "confirmed") return resultPage(platform, call, look);
  return look.list.state === "under way"
    ? underWayPage(platform, call, look)
    : lookOver(platform, call, look);
}

/**
 * Saves what was mended. Confirms only where that changed nothing: what goes in is what was seen.
 */
export const fixesSent = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form, actor, academy, language } = call;
      const id = listIn(call);
      const back = importPath(academy, id);
      const rows = editsIn(call, rowsIn(call));
      const groups = form.has("groups-asked") ? { formGroups: form.has("form-groups") } : {};
      const confirming = form.get("next") === "confirm";
      const { list } = await lookAt(platform, actor, id, []);
      const seen = form.has("seen") ? { seen: Number(form.get("seen")) } : {};
      const changed =
        list.state === "preview" && (await changeList(platform, actor, id, { rows, ...groups, ...seen }));
      if (!confirming) return redirect(back, { said: say(language, "savedSlip") });
      if (changed) return redirect(back, { said: say(language, "changedSlip") });
      await confirmList(platform, actor, id, seen.seen);
      standingCountsOf(platform).forget(academy.id);
      return redirect(back);
    },
    (typed) => lookAgain(platform, call, listIn(call), typed),
  );

export async function dropped(platform: Platform, call: MemberCall): Promise<Answer> {
  const id = listIn(call);
  await lookAt(platform, call.actor, id, []);
  if (call.form.get("next") !== "drop") return redirect(importPath(call.academy, id));
  await dropList(platform, call.actor, id);
  return redirect(bringPath(call.academy), { said: say(call.language, "thrownSlip") });
}

export async function undone(platform: Platform, call: MemberCall): Promise<Answer> {
  const id = listIn(call);
  const count = await undoImport(platform, call.actor, id);
  return redirect(importPath(call.academy, id), { said: say(call.language, "undoneSlip", { count }) });
}

/** The rows that were not used, as a file that opens where the list came from. */
export async function refusedFile(platform: Platform, call: MemberCall): Promise<Answer> {
  const { actor, language: lang } = call;
  const { about, rows } = await refusedRows(platform, actor, listIn(call));
  const delimiter = about.delimiter ?? ";";
  const heads = about.columns.kept.map(({ header }) => header);
  async function* lines(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`\ufeff${csvLine([say(lang, "rowHead"), ...heads, say(lang, "reason")], delimiter)}`);
    for await (const entries of rows) {
      const text = entries.map((entry) =>
        csvLine([String(entry.row), ...entry.cells, reasonOf(lang, entry)], delimiter),
      );
      yield Buffer.from(text.join(""));
    }
  }
  return {
    kind: "stream",
    status: 200,
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="not-used.csv"',
    },
    bytes: lines(),
  };
}
