import { licenceInForce } from "#access";
import { after, day, hour, instant } from "#clock";
import { check, type Check, type CheckContext, type ProbeAcademy, type ProbeWishes } from "#promise";
import { openTake, pretendTake, type Take } from "../probe/take.ts";
import { found, tell } from "./found.ts";

const said = "a made-up recording";

/** A learner whose licence stands so, what they recorded, a coach with whom it is shared, and a fellow of theirs. */
async function stage({ platform }: CheckContext, probe: ProbeAcademy, licence: ProbeWishes) {
  const learner = await probe.person(licence);
  const coach = await probe.person({ roles: ["coach"] });
  const fellow = await probe.person();
  await probe.coach(coach.id, learner.id);
  const take = await pretendTake(platform, learner, said);
  await probe.share(take.id, learner.id, coach.id);
  return { learner, coach, fellow, take };
}

type Stage = Awaited<ReturnType<typeof stage>>;

/** Everyone who has ever had a reason to ask for it. */
async function answersTo({ platform }: CheckContext, { learner, coach, fellow, take }: Stage) {
  const ask = (
    actor: Stage["learner"],
    purpose: "see-own" | "play" | "review" | "practise",
    of: Take = take,
  ) => openTake(platform, actor, purpose, of);
  return {
    owners: [
      await ask(learner, "see-own"),
      await ask(learner, "play"),
      await ask(coach, "review"),
      await ask(coach, "play"),
    ],
    peers: [await ask(fellow, "practise"), await ask(fellow, "play")],
  };
}

const isOpen = (answer: string | null): boolean => answer === said;

/** VP-8: with a licence in force it opens, so that the refusals after its end prove something. */
const hidden = check({
  clause: "VP-8.hidden",
  every: 30,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const now = context.platform.clock.now();
      const before = await answersTo(
        context,
        await stage(context, probe, { licenceUntil: after(now, hour) }),
      );
      const ended = await answersTo(context, await stage(context, probe, { licenceUntil: after(now, -1) }));
      const asked = [...ended.owners, ...ended.peers];
      const shown = asked.filter((answer) => answer !== null).length;
      if (!before.owners.every(isOpen))
        throw new Error("a licence in force opens nothing: no refusal proves anything");
      const good = shown === 0 && !before.peers.some(isOpen);
      const values = { asked: asked.length, refused: asked.length - shown, shown };
      return found(context, good, ["hiddenToAll", "shownToSome"], values);
    }),
});

const noDates = { licenceFrom: null, licenceUntil: null, reopenedUntil: null };

/** The rule itself at its own millisecond, and the gate for a licence that ends at the moment of asking. */
const exact = (inForce: typeof licenceInForce): Check =>
  check({
    clause: "VP-8.instant",
    every: 30,
    tell,
    run: (context) =>
      context.inProbe(async (probe) => {
        const end = context.platform.clock.now();
        const at = (moment: number) => inForce({ ...noDates, licenceUntil: end }, instant(moment));
        const ended = await answersTo(context, await stage(context, probe, { licenceUntil: end }));
        const refused = [...ended.owners, ...ended.peers].every((answer) => answer === null);
        const good = at(end - 1) && !at(end) && !at(end + 1) && refused;
        return found(context, good, ["exactToTheMillisecond", "notExact"], { asked: ended.owners.length });
      }),
  });

/** VP-9: open again until the last day, for the one person alone. */
const reopened = check({
  clause: "VP-9.opens",
  every: 30,
  tell,
  run: (context) =>
    context.inProbe(async (probe) => {
      const now = context.platform.clock.now();
      const licenceUntil = after(now, -day);
      const again = await answersTo(
        context,
        await stage(context, probe, { licenceUntil, reopenedUntil: after(now, hour) }),
      );
      const other = await answersTo(context, await stage(context, probe, { licenceUntil }));
      const over = await answersTo(
        context,
        await stage(context, probe, { licenceUntil, reopenedUntil: now }),
      );
      const closed = [...again.peers, ...other.owners, ...other.peers, ...over.owners, ...over.peers];
      const wrong = again.owners.filter((answer) => !isOpen(answer)).length + closed.filter(isOpen).length;
      const asked = again.owners.length + closed.length;
      return found(context, wrong === 0, ["reopenedOnly", "reopenedWrongly"], { asked, wrong });
    }),
});

export const licenceEndChecks = ({ inForce = licenceInForce } = {}): readonly Check[] => [
  hidden,
  exact(inForce),
  reopened,
];
