import { describe, expect, test } from "vitest";
import type { Actor, MemberActor, Role } from "#access";
import { after, day, instant, type Instant } from "#clock";
import { randomId, sortableId } from "#ids";
import { permissionsOf, type Ground, type Own, type Party } from "./explain.ts";

const now = instant(Date.UTC(2026, 10, 21));
const academy = sortableId<"academy">(now);
const own: Own = {
  member: randomId<"member">(),
  state: "active",
  licenceFrom: null,
  licenceUntil: after(now, day),
  reopenedUntil: null,
  staff: false,
};
const hidden: Own = { ...own, licenceUntil: after(now, -day) };

const member = (role: Role, state: MemberActor["state"] = "active"): MemberActor => ({
  kind: "member",
  academy,
  id: randomId<"member">(),
  account: randomId<"account">(),
  roles: new Set([role]),
  signIn: sortableId<"sign-in">(now),
  secondFactorAt: now,
  state,
  licenceUntil: null,
});
const coaching = (shares: readonly Instant[] = [], actor: Actor = member("coach")): Party => ({
  actor,
  ties: { coached: true },
  shares,
});
const alone = (actor: Actor): Party => ({ actor, ties: {}, shares: [] });

const onGround = (party: Party, facts: Own, ground: Ground) =>
  permissionsOf(party, facts, now)
    .filter((one) => one.ground === ground)
    .flatMap(({ kinds }) => kinds)
    .toSorted();

describe("who may see something, and why", () => {
  test("is for a coach: name, scores and progress while the licence is in force, recordings only once shared", () => {
    expect(onGround(coaching(), own, "in force")).toEqual(["name", "progress", "score"]);
    expect(onGround(coaching(), own, "not shared")).toEqual(["feedback", "recording"]);
    expect(onGround(coaching([now]), own, "shared")).toEqual(["feedback", "recording"]);
  });

  test("says what is hidden because the licence has ended, and no longer once it is opened again", () => {
    const all = ["feedback", "name", "progress", "recording", "score"];
    expect(onGround(coaching([now]), hidden, "licence ended")).toEqual(all);
    const reopened = { ...hidden, reopenedUntil: after(now, day) };
    expect(onGround(coaching([now]), reopened, "licence ended")).toEqual([]);
    expect(onGround(coaching([now]), reopened, "shared")).toEqual(["feedback", "recording"]);
  });

  test("is for a manager: name, scores and progress while the licence is in force, never a recording or feedback", () => {
    const managing: Party = { actor: member("participant"), ties: { managed: true }, shares: [now] };
    expect(onGround(managing, own, "in force")).toEqual(["name", "progress", "score"]);
    expect(onGround(managing, own, "shared")).toEqual([]);
    expect(onGround(managing, hidden, "licence ended")).toEqual(["name", "progress", "score"]);
  });

  test("is for administrators never a recording, and scores and progress only while the licence is in force", () => {
    const administrator = alone(member("administrator"));
    const always = ["address", "name", "reason", "reopening-reason"];
    expect(onGround(administrator, own, "always")).toEqual(always);
    expect(onGround(administrator, own, "in force")).toEqual(["progress", "score"]);
    expect(onGround(administrator, hidden, "always")).toEqual(always);
    expect(onGround(administrator, hidden, "licence ended")).toEqual(["progress", "score"]);
  });

  test("is nothing for other coaches, developers, the suspended, and services without an errand", () => {
    const nobody: Party[] = [
      alone(member("coach")),
      alone(member("content-developer")),
      coaching([now], member("coach", "suspended")),
      coaching([now], member("participant")),
      alone({ kind: "service", academy, name: "promises" }),
      alone({ kind: "public" }),
    ];
    const names = (party: Party) => permissionsOf(party, own, now).flatMap(({ kinds }) => kinds);
    expect(nobody.map(names)).toEqual([[], [], [], [], [], []]);
  });
});
