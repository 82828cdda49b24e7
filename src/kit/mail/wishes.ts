import type { Language } from "#academies";
import type { Instant } from "#clock";
import { platformAcademy, type AccountId, type AcademyId, type MemberId } from "#ids";
import { accountOf, addressOf } from "#sign-in";
import { fixed, tables, timestamp, type Timestamp, type Tx } from "#store";
import type { NoticeChoice, OptionalKind } from "./kind.ts";
import { nextDaily, quietUntil, type Quiet, type TimeOfDay } from "./wall-clock.ts";

export const usualDigestAt: TimeOfDay = 8 * 60;

/** How somebody wants to hear of things: what they chose of a kind, when nothing may come, and when the digest does. */
export type Wishes = { chosen: ReadonlyMap<string, NoticeChoice>; quiet: Quiet | null; digestAt: TimeOfDay };

export type Reader = { language: Language | null; zone: string | null };

type Tables = {
  notice_choice: {
    academy: AcademyId;
    member: MemberId;
    kind: string;
    choice: NoticeChoice;
    chosen_at: Timestamp;
  };
  notice_times: {
    academy: AcademyId;
    member: MemberId;
    quiet_from: TimeOfDay | null;
    quiet_until: TimeOfDay | null;
    digest_at: TimeOfDay;
    chosen_at: Timestamp;
  };
  membership: { id: MemberId; account: AccountId | null };
};
const db = tables<Tables>();

const chosenBy = fixed((member: MemberId) =>
  db.selectFrom("notice_choice").select(["kind", "choice"]).where("member", "=", member),
);
const timesOf = fixed((member: MemberId) =>
  db
    .selectFrom("notice_times")
    .select(["quiet_from as from", "quiet_until as until", "digest_at as digestAt"])
    .where("member", "=", member),
);

export async function readWishes(tx: Tx, member: MemberId): Promise<Wishes> {
  const { chosen, times } = await tx.together(() => ({
    chosen: tx.all(chosenBy(member)),
    times: tx.maybe(timesOf(member)),
  }));
  const { from = null, until = null, digestAt = usualDigestAt } = times ?? {};
  return {
    chosen: new Map(chosen.map(({ kind, choice }) => [kind, choice])),
    quiet: from === null || until === null ? null : { from, until },
    digestAt,
  };
}

export const choiceOf = ({ chosen }: Wishes, kind: OptionalKind): NoticeChoice =>
  chosen.get(kind.name) ?? kind.usual;

/** Gives whether that changed anything. */
export async function keepChoice(
  tx: Tx,
  member: MemberId,
  kind: string,
  choice: NoticeChoice,
  now: Instant,
): Promise<boolean> {
  const row = { academy: tx.context.academy, member, kind, choice, chosen_at: timestamp(now) };
  const insert = db.insertInto("notice_choice").values(row);
  const kept = insert.onConflict((same) =>
    same
      .columns(["academy", "member", "kind"])
      .doUpdateSet({ choice, chosen_at: row.chosen_at })
      .where("notice_choice.choice", "<>", choice),
  );
  return (await tx.run(kept)) > 0;
}

export async function keepTimes(
  tx: Tx,
  member: MemberId,
  { quiet, digestAt }: Pick<Wishes, "quiet" | "digestAt">,
  now: Instant,
): Promise<void> {
  const set = {
    quiet_from: quiet?.from ?? null,
    quiet_until: quiet?.until ?? null,
    digest_at: digestAt,
    chosen_at: timestamp(now),
  };
  const row = { academy: tx.context.academy, member, ...set };
  await tx.run(
    db
      .insertInto("notice_times")
      .values(row)
      .onConflict((same) => same.columns(["academy", "member"]).doUpdateSet(set)),
  );
}

const accountBehind = fixed((member: MemberId) =>
  db.selectFrom("membership").select("account").where("id", "=", member),
);

/** In which language and zone somebody lives, as they said at their account; null: as their academy does. */
export async function readerOf(tx: Tx, member: MemberId): Promise<Reader> {
  const account =
    tx.context.academy === platformAcademy
      ? accountOf(member)
      : ((await tx.maybe(accountBehind(member)))?.account ?? null);
  const own = account && (await addressOf(tx, account));
  return { language: own?.language ?? null, zone: own?.zone ?? null };
}

/** What becomes of an optional mail now. */
export type Turn = { go: "now" } | { go: "later" | "digest"; at: Instant } | { go: "never" };

export function turnOf(choice: NoticeChoice, wishes: Wishes, zone: string, now: Instant): Turn {
  if (choice === "none") return { go: "never" };
  if (choice === "digest") return { go: "digest", at: nextDaily(now, wishes.digestAt, zone) };
  const until = wishes.quiet && quietUntil(now, wishes.quiet, zone);
  return until === null ? { go: "now" } : { go: "later", at: until };
}
