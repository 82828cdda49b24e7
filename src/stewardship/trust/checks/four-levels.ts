import { scopeNames, type Actor, type MemberActor, type Purpose } from "#access";
import { randomId, type Id } from "#ids";
import { check, type Check, type CheckContext, type ProbeAcademy } from "#promise";
import { sql } from "kysely";
import { tables, timestamp, type Timestamp } from "#store";
import { openTake, pretendTake, takes, type Take } from "../probe/take.ts";
import { found, tell } from "./found.ts";
import { programWith } from "./programs.ts";

const said = "a made-up recording";
const purposes: readonly Purpose[] = ["see-own", "practise", "play", "review", "administer", "see-who-saw"];

/** How many of these askings were answered, whatever each gave for its purpose. */
async function answered({ platform }: CheckContext, actors: readonly Actor[], take: Take): Promise<number> {
  let shown = 0;
  for (const actor of actors)
    for (const purpose of purposes) if ((await openTake(platform, actor, purpose, take)) !== null) shown += 1;
  return shown;
}

async function ownTake(context: CheckContext, probe: ProbeAcademy) {
  const learner = await probe.person();
  const take = await pretendTake(context.platform, learner, said);
  if ((await openTake(context.platform, learner, "see-own", take)) !== said)
    throw new Error("one’s own recording does not open: no refusal proves anything");
  return { learner, take };
}

/** Level 1, and beneath it the database's own: in another academy's transaction the row does not exist. */
const account = check({
  clause: "VP-20.account",
  every: 30,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const { learner, take } = await ownTake(context, probe);
      const elsewhere: MemberActor = { ...learner, academy: context.academy };
      const others: Actor[] = [
        { kind: "public" },
        programWith(scopeNames, probe.academy),
        {
          kind: "link",
          academy: probe.academy,
          id: randomId<"link">(),
          giver: randomId<"member">(),
          shows: "review",
          visit: randomId<"guest">(),
        },
        { kind: "support", academy: probe.academy, id: randomId<"visit">() },
        { ...learner, state: "suspended" },
        elsewhere,
      ];
      const shown = (await answered(context, others, take)) + (await seenFromElsewhere(context, take));
      const asked = others.length * purposes.length + 1;
      const values = { asked, refused: asked - shown, shown };
      return found(context, shown === 0, ["strangersRefused", "strangersAnswered"], values);
    }),
});

/** Row-level security alone, with nothing of ours in between. */
async function seenFromElsewhere({ platform, academy }: CheckContext, { id }: Take): Promise<number> {
  const query = takes.selectFrom("probe_take").select("id").where("id", "=", id);
  return (await platform.store.read({ academy, member: null }, (tx) => tx.all(query))).length;
}

/** Level 3: every role of the academy, without a tie to the person. */
const object = check({
  clause: "VP-20.object",
  every: 30,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const { take } = await ownTake(context, probe);
      const roles = ["participant", "coach", "content-developer", "administrator"] as const;
      const others = [];
      for (const role of roles) others.push(await probe.person({ roles: [role] }));
      const shown = await answered(context, others, take);
      const asked = others.length * purposes.length;
      return found(context, shown === 0, ["withoutTie", "withTie"], { asked, refused: asked - shown, shown });
    }),
});

type Share = { share: { item: Id<"probe-take">; withdrawn_at: Timestamp | null } };
const db = tables<Share>();

const withdraw = ({ platform }: CheckContext, { academy, id }: Take) =>
  platform.store.transact({ academy, member: null }, (tx) =>
    tx.run(
      db
        .updateTable("share")
        .set({ withdrawn_at: timestamp(platform.clock.now()) })
        .where("item", "=", sql<typeof id>`${id}::uuid`),
    ),
  );

/** Level 4: coaches of the person all, and the share decides. */
const recording = check({
  clause: "VP-20.recording",
  every: 30,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const { learner, take } = await ownTake(context, probe);
      const chosen = await probe.person({ roles: ["coach"] });
      const other = await probe.person({ roles: ["coach"] });
      for (const coach of [chosen, other]) await probe.coach(coach.id, learner.id);
      await probe.share(take.id, learner.id, chosen.id);
      const open = (await openTake(context.platform, chosen, "play", take)) === said;
      const shown = await answered(context, [other], take);
      await withdraw(context, take);
      const after = await answered(context, [chosen], take);
      if (!open) throw new Error("a shared recording does not open: no refusal proves anything");
      const asked = purposes.length;
      return found(context, shown + after === 0, ["sharedOnly", "sharedBeyond"], {
        asked,
        refused: asked - shown,
      });
    }),
});

export const fourLevelChecks: readonly Check[] = [account, object, recording];
