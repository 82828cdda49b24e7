import { academysOwn, actorMark, type MemberActor } from "#access";
import { findAcademy } from "#academies";
import { NotFound } from "#errors";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { beginTask, redirectToTask, taskKind, type TaskKind } from "#tasks";
import { isLang } from "#web";
import type { Answer, MemberCall } from "#web-server";
import { askFrom, askOf, stateFrom } from "./ask.ts";
import { csvOf, csvType, fileName, fileRows } from "./file.ts";
import { dropLook, insertLook, readLook } from "./kept-looks.ts";
import type { List, ListAsk } from "./list.ts";
import { listWords as say } from "./list.words.ts";
import { queryOf } from "./state.ts";

/** More rows than this are written in the background. */
const atOnceMost = 2_000;

type FileTask = { look: string; rows: number; language: string };

/** The list as a file: at once where it is short, as a task where it is long. Said in the ledger before a row is read. */
export async function takeAlong<Row, Extra>(
  platform: Platform,
  list: List<Row, Extra>,
  call: MemberCall,
): Promise<Answer> {
  const ask = askFrom(opening(platform, list), list, call, "file");
  const rows = await fileRows(list, ask);
  if (rows.total > atOnceMost && list.access.door === "academy") return begin(list, call, ask, rows.total);
  await asAsker(ask, (tx) => tellTaken(tx, list, ask, rows.total));
  const headers = {
    "content-type": csvType,
    "content-disposition": `attachment; filename="${fileName(list, ask)}"`,
  };
  return { kind: "stream", status: 200, headers, bytes: csvOf(list, ask, rows) };
}

/** A file that says it holds nobody outlives the people of its day, so nothing of theirs opens for it. */
const opening = <Row, Extra>(platform: Platform, { holds }: List<Row, Extra>): Platform =>
  holds === "nobody" ? { ...platform, gate: academysOwn(platform.gate) } : platform;

const begin = <Row, Extra>(list: List<Row, Extra>, call: MemberCall, ask: ListAsk, total: number) =>
  asAsker(ask, async (tx) => {
    const { platform, actor, language, state } = ask;
    const look = { name: "", query: queryOf(state) };
    const id = await insertLook(platform, tx, actor, list.name, { use: "file", look });
    const data: FileTask = { look: id, rows: total, language };
    await tellTaken(tx, list, ask, total);
    const task = await beginTask(platform, tx, actor, fileTask(list), data, { total, once: call.once });
    return redirectToTask(call, task);
  });

const asAsker = <T>({ platform, actor }: ListAsk, work: (tx: Tx) => Promise<T>): Promise<T> =>
  platform.store.transact({ academy: actor.academy, member: actor.id }, work);

async function tellTaken<Row, Extra>(
  tx: Tx,
  { name }: List<Row, Extra>,
  { platform, actor }: ListAsk,
  rows: number,
): Promise<void> {
  const facts = { list: name, rows };
  await platform.ledger.record(tx, { type: "lists.taken", actor: actorMark(actor), facts }, [actor.id]);
}

/** Writes a long list into a file. Declare it in the `tasks` of the module whose list it is. */
export const fileTask = <Row, Extra>(list: List<Row, Extra>): TaskKind<FileTask> =>
  taskKind<FileTask>({
    name: `${list.route}-file`,
    title: (language, { data }) => say(language, "fileTask", { count: data.rows }),
    file: list.holds ?? "people",
    may: list.access.door === "account" ? "use the academy" : list.access.may,
    async work({ platform, actor, data, keepFile, report }) {
      const ask = await askAgain(platform, list, actor, data);
      const rows = await fileRows(list, ask);
      await keepFile(
        fileName(list, ask),
        csvType,
        csvOf(list, ask, rows, (count) => report(count, rows.total)),
      );
      await dropLook(platform, actor, list.name, parseId<"look">(data.look));
    },
    outcome: (language, _, { state }) => (state === "done" ? { sentence: say(language, "fileDone") } : null),
  });

async function askAgain<Row, Extra>(
  platform: Platform,
  list: List<Row, Extra>,
  actor: MemberActor,
  data: FileTask,
): Promise<ListAsk> {
  const context = { academy: actor.academy, member: actor.id };
  const academy = await platform.store.read(context, (tx) => findAcademy(tx, actor.academy));
  const look = await readLook(platform, actor, list.name, parseId<"look">(data.look));
  if (!academy || !look) throw new NotFound("look");
  const language = isLang(data.language) ? data.language : academy.language;
  const asker = { actor, academy, language, zone: academy.zone };
  return askOf(opening(platform, list), asker, stateFrom(list, look.query), "file");
}
