import { actorMark, type MemberActor } from "#access";
import { Invalid } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { OpeningsChoice, OpeningsShape } from "#ledger";
import type { Platform } from "#platform";
import { beginTask, taskKind, type TaskData, type TaskId, type TaskKind } from "#tasks";
import { openingsWords as say } from "./openings.words.ts";

export type ProofInput = { choice: OpeningsChoice; shape: OpeningsShape; once: string | null };

type ProofData = TaskData & {
  viewer: string;
  member: string | null;
  purpose: string | null;
  since: string | null;
  until: string | null;
  shape: string;
};

export const may = "administer people";

/** Said to whoever's openings are asked for by name, in the transaction that begins the work. */
export async function takeProof(
  platform: Platform,
  actor: MemberActor,
  { choice, shape, once }: ProofInput,
): Promise<TaskId> {
  const { viewer, members = [], purpose = null, since = null, until = null } = choice;
  if (members.length > 1) throw new Invalid({ shape: { sentence: "openingsManyPeople" } });
  const data: ProofData = { viewer, member: members[0] ?? null, purpose, since, until, shape };
  return platform.store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const { members: _, ...asked } = choice;
    const taken = { type: "rights.openings-taken", actor: actorMark(actor), facts: { ...asked, shape } };
    await platform.ledger.record(tx, taken, concerned(actor, data));
    return beginTask(platform, tx, actor, proofTask, data, { once });
  });
}

export const concerned = (actor: MemberActor, { member }: Pick<ProofData, "member">): MemberId[] => {
  const id = parseId<"member">(member ?? "");
  return id === null || id === actor.id ? [actor.id] : [actor.id, id];
};

export function choiceIn({ viewer, member, purpose, since, until }: ProofData): OpeningsChoice {
  return {
    viewer,
    ...(member !== null && { members: [member] }),
    ...(purpose !== null && { purpose }),
    ...(since !== null && { since }),
    ...(until !== null && { until }),
  };
}

export const fileDay = (platform: Pick<Platform, "clock">): string =>
  new Date(platform.clock.now()).toISOString().slice(0, 10);

export const proofTask: TaskKind<ProofData> = taskKind<ProofData>({
  name: "rights.openings-proof",
  title: (language) => say(language, "taskProof"),
  // Ids alone, as the ledger itself keeps them.
  file: "nobody",
  may,
  async work({ platform, actor, data, report, keepFile }) {
    const context = { academy: actor.academy, member: actor.id };
    const shape = data.shape === "open" ? "open" : "shown";
    const file = platform.ledger.openingsFor(context, { choice: choiceIn(data), shape, told: report });
    await keepFile(`openings-${fileDay(platform)}.proof`, "text/plain; charset=utf-8", file);
  },
  outcome: (language, _, { state }) => (state === "done" ? { sentence: say(language, "taskDone") } : null),
});
