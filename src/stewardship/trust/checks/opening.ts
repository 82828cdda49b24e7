import { createGate, OncePerSignIn, type Gate, type Kind } from "#access";
import { Unavailable } from "#errors";
import type { MemberActor } from "#access";
import { check, type Check, type CheckContext } from "#promise";
import type { LedgerEntry } from "#ledger";
import type { MemberId } from "#ids";
import { openTake, pretendTake, type Take } from "../probe/take.ts";
import { found, tell } from "./found.ts";

const said = "a made-up recording";

async function entriesAbout(
  { platform: { store, ledger } }: CheckContext,
  take: Take,
  member: MemberId,
): Promise<LedgerEntry[]> {
  const { academy } = take;
  const all = await store.read({ academy, member: null }, (tx) =>
    ledger.entriesAbout(tx, member, { limit: 20 }),
  );
  return all.filter(({ type }) => type === "data.opened");
}

/** A gate like the product's own, whose ledger is out of reach. */
function gateWithoutLedger({ platform: { vault, ledger, clock } }: CheckContext): Gate {
  const refusing = {
    ...ledger,
    commitOpening: async () => {
      throw new Unavailable("ledger");
    },
  };
  const kindOf = (name: string): Kind => (name === "trust.probe-take/recording" ? "recording" : "name");
  return createGate({ vault, ledger: refusing, clock, kindOf, once: new OncePerSignIn() });
}

async function opensWithoutEntry(
  context: CheckContext,
  gate: Gate,
  person: MemberActor,
  take: Take,
): Promise<boolean> {
  try {
    return (await openTake({ store: context.platform.store, gate }, person, "play", take)) !== null;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

/** VP-19: the entry is there once something was opened; without the ledger nothing is. */
const before = (blind: typeof gateWithoutLedger): Check =>
  check({
    clause: "VP-19.before",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const person = await probe.person();
        const take = await pretendTake(context.platform, person, said);
        let opened = 0;
        let entries = true;
        for (const purpose of ["play", "see-own"] as const) {
          if ((await openTake(context.platform, person, purpose, take)) !== said)
            throw new Error("nothing opens");
          opened += 1;
          entries &&= (await entriesAbout(context, take, person.id)).length === opened;
        }
        const stranger = await opensWithoutEntry(context, blind(context), person, take);
        return found(context, entries && !stranger, ["entryFirst", "entryMissing"], { opened });
      }),
  });

/** Who, what, why and on what authority: the entry's own words. Whose: only those whom it concerns find it. */
const partsOf = ({ core }: LedgerEntry, actor: MemberActor): readonly boolean[] => [
  core?.actor.kind === "member" && core.actor["id"] === actor.id,
  Array.isArray(core?.actor["roles"]) && core.actor["roles"].includes("coach"),
  core?.["purpose"] === "play",
  Array.isArray(core?.["kinds"]) && core["kinds"].includes("recording"),
  Array.isArray(core?.["relations"]) && core["relations"].includes("shared-with"),
];

type Stage = { learner: MemberActor; coach: MemberActor; stranger: MemberActor; take: Take };

const played = <T>(context: CheckContext, work: (stage: Stage) => Promise<T>): Promise<T> =>
  context.inProbe(async (probe) => {
    const [learner, coach, stranger] = [
      await probe.person(),
      await probe.person({ roles: ["coach"] }),
      await probe.person(),
    ];
    const take = await pretendTake(context.platform, learner, said);
    await probe.coach(coach.id, learner.id);
    await probe.share(take.id, learner.id, coach.id);
    if ((await openTake(context.platform, coach, "play", take)) !== said) throw new Error("nothing opens");
    return work({ learner, coach, stranger, take });
  });

const tells = check({
  clause: "VP-19.tells",
  every: 30,
  tell,
  run: (context) =>
    played(context, async ({ learner, coach, take }) => {
      const [entry] = await entriesAbout(context, take, learner.id);
      const wrong = entry ? partsOf(entry, coach).filter((told) => !told).length : 6;
      return found(context, wrong === 0, ["entryTellsAll", "entryTellsLess"], { wrong });
    }),
});

const own = check({
  clause: "VP-19.own",
  every: 30,
  tell,
  run: (context) =>
    played(context, async ({ learner, stranger, take }) => {
      const theirs = await entriesAbout(context, take, learner.id);
      const others = await entriesAbout(context, take, stranger.id);
      const good = theirs.length === 1 && others.length === 0;
      return found(context, good, ["ownFound", "ownLost"], { entries: theirs.length });
    }),
});

/** Walks every academy's log as it is stored, against its signed head. */
const whole = check({
  clause: "VP-19.whole",
  every: 60,
  over: "academies",
  tell,
  async run(context) {
    const walked = await context.platform.ledger.checkLog(context.academy);
    const entries = walked.ok ? walked.entries : 0;
    return found(context, walked.ok, ["ledgerWhole", "ledgerDamaged"], { entries });
  },
});

export const openingChecks = ({ blind = gateWithoutLedger } = {}): readonly Check[] => [
  before(blind),
  tells,
  own,
  whole,
];
