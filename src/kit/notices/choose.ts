import { actorMark, type MemberActor } from "#access";
import { findAcademy } from "#academies";
import { Invalid, type Fault } from "#errors";
import { schedule } from "#jobs";
import {
  choices,
  digestJob,
  digestName,
  hasForDigest,
  isOptional,
  keepChoice,
  keepTimes,
  nextDaily,
  parseTime,
  readerOf,
  type MailKind,
  type NoticeChoice,
  type OptionalKind,
  type Wishes,
} from "#mail";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { concerns } from "./read-notices.ts";

/** What somebody with these roles may decide about. */
export const choosable = (kinds: readonly MailKind[], actor: MemberActor): OptionalKind[] =>
  kinds.filter(isOptional).filter((kind) => kind.name !== digestName && concerns(actor, kind));

export type ChoicesTyped = {
  /** What was chosen for a kind, by its name. */
  choice(kind: string): string;
  quiet: boolean;
  from: string;
  until: string;
  digestAt: string;
};

const asChoice = (typed: string): NoticeChoice | null => choices.find((one) => one === typed) ?? null;

/** Throws `Invalid` with a fault for each field. */
function read(typed: ChoicesTyped, kinds: readonly OptionalKind[]) {
  const faults: Record<string, Fault> = {};
  const chosen = kinds.map(({ name }) => ({ name, choice: asChoice(typed.choice(name)) }));
  for (const { name, choice } of chosen) if (choice === null) faults[name] = { sentence: "noChoice" };
  const [from, until] = typed.quiet ? [parseTime(typed.from), parseTime(typed.until)] : [0, 0];
  const digestAt = parseTime(typed.digestAt);
  if (from === null) faults["from"] = { sentence: "noTime" };
  if (until === null) faults["until"] = { sentence: "noTime" };
  if (typed.quiet && from !== null && from === until) faults["until"] = { sentence: "sameTime" };
  if (digestAt === null) faults["digestAt"] = { sentence: "noTime" };
  if (Object.keys(faults).length > 0 || from === null || until === null || digestAt === null)
    throw new Invalid(faults);
  const times: Pick<Wishes, "quiet" | "digestAt"> = { quiet: typed.quiet ? { from, until } : null, digestAt };
  return { times, chosen: chosen.flatMap(({ name, choice }) => (choice ? [{ name, choice }] : [])) };
}

/** One's own wishes about mail, in one academy. What waits already for a mail of the day comes at the new time. */
export async function chooseNotices(
  platform: Platform,
  kinds: readonly MailKind[],
  actor: MemberActor,
  typed: ChoicesTyped,
): Promise<void> {
  const { times, chosen } = read(typed, choosable(kinds, actor));
  const { store, clock, ledger } = platform;
  await store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const now = clock.now();
    let changed = 0;
    for (const { name, choice } of chosen) if (await keepChoice(tx, actor.id, name, choice, now)) changed++;
    await keepTimes(tx, actor.id, times, now);
    if (await hasForDigest(tx, actor.id)) {
      const at = nextDaily(now, times.digestAt, await zoneOf(tx, actor));
      await schedule(tx, digestJob, { member: actor.id }, { at, key: actor.id });
    }
    const mark = actorMark(actor);
    await ledger.record(tx, { type: "notices.chosen", actor: mark, facts: { changed } }, [actor.id]);
  });
}

/** Where somebody's clock on the wall hangs. */
export async function zoneOf(tx: Tx, { id, academy }: Pick<MemberActor, "id" | "academy">): Promise<string> {
  const { zone } = await readerOf(tx, id);
  return zone ?? (await findAcademy(tx, academy))?.zone ?? "Etc/UTC";
}
