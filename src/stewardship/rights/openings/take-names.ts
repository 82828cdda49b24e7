import { actorMark, type MemberActor } from "#access";
import { isLang, type Lang } from "#web";
import { instant } from "#clock";
import { parseId, type MemberId } from "#ids";
import type { OpeningsChoice, OpeningsWish } from "#ledger";
import { byteOrderMark, csvRow } from "#list";
import type { Platform } from "#platform";
import { beginTask, taskKind, type TaskData, type TaskId, type TaskKind } from "#tasks";
import { askNames, openNames } from "../names.ts";
import type { RightsOptions } from "../options.ts";
import { openingsWords as say } from "./openings.words.ts";
import { memberOf, upToDate, viewerOf } from "./read.ts";
import { fileDay, may } from "./take-proof.ts";

type NamesData = TaskData & {
  viewer: string;
  member: string | null;
  purpose: string | null;
  since: string | null;
  until: string | null;
  language: string;
};

/** Entries whose people are named in one opening. */
const piece = 200;

export const namesTaskOf = (options: RightsOptions): TaskKind<NamesData> =>
  taskKind<NamesData>({
    name: "rights.openings-names",
    title: (language) => say(language, "taskNames"),
    file: "people",
    may,
    async work({ platform, actor, data, report, keepFile }) {
      const language = isLang(data.language) ? data.language : "en";
      const rows = namesIn({ platform, options }, actor, wishIn(data), report);
      const name = `names-${fileDay(platform)}.csv`;
      await keepFile(name, "text/csv; charset=utf-8", asCsv(language, rows));
    },
    outcome: (language, _, { state }) =>
      state === "done" ? { sentence: say(language, "taskNamesDone") } : null,
  });

/** Which id is whose name, for a file of the same choice; each of the people named finds it among what was opened. */
export async function takeNames(
  { platform, options }: { platform: Platform; options: RightsOptions },
  actor: MemberActor,
  { choice, language, once }: { choice: OpeningsChoice; language: Lang; once: string | null },
): Promise<TaskId> {
  const { viewer, members = [], purpose = null, since = null, until = null } = choice;
  const data: NamesData = { viewer, member: members[0] ?? null, purpose, since, until, language };
  return platform.store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    await platform.ledger.record(tx, { type: "rights.openings-names-taken", actor: actorMark(actor) }, [
      actor.id,
    ]);
    return beginTask(platform, tx, actor, namesTaskOf(options), data, { once: once && `${once}.names` });
  });
}

function wishIn({ viewer, member, purpose, since, until }: NamesData): OpeningsWish {
  const id = parseId<"member">(member ?? "");
  return {
    viewer,
    ...(id !== null && { members: [id] }),
    ...(purpose !== null && { purpose }),
    ...(since !== null && { since: instant(Date.parse(since)) }),
    ...(until !== null && { until: instant(Date.parse(until)) }),
  };
}

type Named = readonly (readonly [MemberId, string | null])[];

/** With one person asked for, of those concerned that person alone: the file names no other either. */
async function* namesIn(
  of: { platform: Platform; options: RightsOptions },
  actor: MemberActor,
  wish: OpeningsWish,
  report: (done: number, total: number) => void,
): AsyncGenerator<Named> {
  const { store, ledger } = of.platform;
  const inHere = { academy: actor.academy, member: actor.id };
  await upToDate({ platform: of.platform, actor }, Infinity);
  const numbers = await store.read(inHere, async (tx) => (await ledger.openings(tx, wish)).numbers(null));
  const known = new Set<MemberId>();
  for (let from = 0; from < numbers.length; from += piece) {
    const named = await store.read(inHere, async (tx) => {
      const found = await ledger.openings(tx, { viewer: wish.viewer });
      const rows = await found.these(numbers.slice(from, from + piece));
      const people = rows.flatMap(({ core, subjects }) => [
        ...memberOf({ viewer: viewerOf({ core }), by: core?.actor.kind ?? "" }),
        ...subjects.filter((one) => wish.members?.includes(one) ?? true),
      ]);
      const fresh = [...new Set(people)].flatMap((one) => (known.has(one) ? [] : [one]));
      for (const one of fresh) known.add(one);
      return askNames(of, tx, actor, fresh, "export");
    });
    yield [...(await openNames(of.platform, named))];
    report(Math.min(numbers.length, from + piece), numbers.length);
  }
}

async function* asCsv(language: Lang, pieces: AsyncIterable<Named>): AsyncGenerator<Buffer> {
  const heads = csvRow(language, [say(language, "namesId"), say(language, "namesName")]);
  yield Buffer.from(byteOrderMark + heads);
  for await (const named of pieces) yield Buffer.from(named.map((row) => csvRow(language, row)).join(""));
}
