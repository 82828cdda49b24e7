import type { MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { namesOf } from "#people";
import type { Platform } from "#platform";
import { doneFactorResets, waitingFactorResets } from "#sign-in";

/** Requests to give up a second factor, with the names of those whom an administrator may know; operators see none. */
export async function readFactorResets(
  { store, gate, clock }: Platform,
  actor: MemberActor,
  purpose: "administer" | "export" = "administer",
) {
  const now = clock.now();
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const [waiting, done] = [await waitingFactorResets(tx, now), await doneFactorResets(tx, now)];
    const people = [
      ...waiting.flatMap(({ member, askedBy }) => [member, askedBy]),
      ...done.flatMap(({ member, askedBy, confirmedBy }) => [member, askedBy, confirmedBy]),
    ];
    const names = actor.academy === platformAcademy ? [] : await namesOf(tx, known(people));
    return gate.ask(tx, actor, purpose, { waiting, done, names });
  });
  const { names, ...resets } = await gate.open(asked);
  return { ...resets, names: new Map(names.map(({ member, name }) => [member, name])) };
}

const known = <Id>(people: readonly (Id | null)[]): Id[] => [
  ...new Set(people.filter((one) => one !== null)),
];

type Read = Awaited<ReturnType<typeof readFactorResets>>;
export type WaitingReset = Read["waiting"][number];
export type DoneReset = Read["done"][number];
export type FactorReset = (WaitingReset & { state: "waiting" }) | (DoneReset & { state: "done" });
export type Names = Read["names"];
