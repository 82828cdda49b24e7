import { sql } from "kysely";
import type { MemberActor } from "#access";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Sealed, Tx } from "#store";
import { lookOf, type Look } from "./looks.ts";
import type { RightsOptions } from "./options.ts";
import { db } from "./tables.ts";

export const looksOnPage = 100;

export type Saw = {
  looks: Look[];
  /** Names of everybody on the page; null where a name was not given, no key where nobody is there any more. */
  names: ReadonlyMap<MemberId, string | null>;
  coaches: readonly MemberId[];
  administrators: number;
  fellows: number;
  /** From which number the next page goes on. */
  next: number | null;
};

type Named = { member: MemberId; name: Sealed<string> | null };

/** One page of what was opened and changed of the reader's own, with the names of who did it: one opening of its own. */
export async function readLooks(
  { platform, options }: { platform: Platform; options: RightsOptions },
  actor: MemberActor,
  before: number | undefined,
): Promise<Saw> {
  const { store, ledger, gate } = platform;
  const read = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const page = before === undefined ? { limit: looksOnPage } : { before, limit: looksOnPage };
    const entries = await ledger.entriesAbout(tx, actor.id, page);
    // What was committed late stands late in the ledger; a person reads by the clock.
    const looks = entries.map((entry) => lookOf(entry, actor)).toSorted((a, b) => b.at - a.at);
    const could = await whoCould(tx, actor.id);
    const people = new Set([
      ...looks.flatMap(({ by }) => (by.kind === "member" ? [by.id] : [])),
      ...could.coaches,
    ]);
    const named: Named[] = [];
    for (const member of await present(tx, [...people]))
      named.push({ member, name: await options.nameOf(tx, member) });
    return {
      looks,
      could,
      oldest: entries.at(-1),
      asked: await gate.askWhere(tx, actor, "see-who-saw", named),
    };
  });
  const opened = await gate.open(read.asked);
  const names = new Map(opened.flatMap((one) => (one ? [[one.member, one.name] as const] : [])));
  const next = read.looks.length === looksOnPage && read.oldest ? read.oldest.number : null;
  return { looks: read.looks, names, ...read.could, next };
}

const present = async (tx: Tx, members: readonly MemberId[]): Promise<MemberId[]> =>
  members.length === 0
    ? []
    : (
        await tx.all(
          db
            .selectFrom("membership")
            .select("id")
            .where("id", "=", sql<MemberId>`any(${members}::uuid[])`),
        )
      ).map(({ id }) => id);

/** Who stands now in a relation that some rule speaks of: asked of the same rows that the gate decides by. */
async function whoCould(tx: Tx, me: MemberId) {
  const direct = await tx.all(db.selectFrom("coaching").select("coach").where("learner", "=", me));
  const together = await tx.all(
    db
      .selectFrom("group_seat as mine")
      .innerJoin("group_seat as theirs", "theirs.study_group", "mine.study_group")
      .select(["theirs.member", "theirs.seat"])
      .where("mine.member", "=", me)
      .where("mine.seat", "=", "learner")
      .where("theirs.member", "<>", me)
      .limit(1_000),
  );
  const administrators = await tx.all(
    db
      .selectFrom("role_grant")
      .select("member")
      .where("role", "=", "administrator")
      .where("member", "<>", me),
  );
  const inGroup = (seat: string) => together.filter((row) => row.seat === seat).map(({ member }) => member);
  return {
    coaches: [...new Set([...direct.map(({ coach }) => coach), ...inGroup("coach")])],
    fellows: new Set(inGroup("learner")).size,
    administrators: administrators.length,
  };
}
