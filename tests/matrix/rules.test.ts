import { describe, expect, test } from "vitest";
import {
  actorKinds,
  decide,
  rules,
  scopeNames,
  type Actor,
  type Facts,
  type Kind,
  type MemberActor,
  type Purpose,
  type Relation,
  type Role,
  type Scope,
  type ServiceName,
} from "#access";
import { after, day, instant, type Instant } from "#clock";
import { randomId, sortableId } from "#ids";
import { allowed, situations, type Situation } from "./allowed.ts";

const now = instant(Date.parse("2026-11-20T13:05:00Z"));
const academy = randomId<"academy">();
const person = randomId<"member">();

/** Every one of them, or this does not compile. */
const kinds = Object.keys({
  name: true,
  address: true,
  recording: true,
  feedback: true,
  "feedback-draft": true,
  score: true,
  progress: true,
  reason: true,
  "reopening-reason": true,
  content: true,
  "sign-in-trace": true,
  factor: true,
  mail: true,
  note: true,
  "signing-secret": true,
} satisfies Record<Kind, true>) as Kind[];

/** Every one of them, or this does not compile. */
const purposes = Object.keys({
  "see-own": true,
  practise: true,
  play: true,
  review: true,
  manage: true,
  administer: true,
  "see-who-saw": true,
  "write-content": true,
  "send-mail": true,
  "sign-in": true,
  "find-people": true,
  "check-promise": true,
  "apply-lifecycle": true,
  export: true,
  "sign-calls": true,
} satisfies Record<Purpose, true>) as Purpose[];

const member = (role: Role, id = randomId<"member">()): MemberActor => ({
  kind: "member",
  academy,
  id,
  account: randomId<"account">(),
  roles: new Set([role]),
  signIn: sortableId<"sign-in">(now),
  secondFactorAt: now,
  state: "active",
  licenceUntil: null,
});
const program = (scopes: readonly Scope[]): Actor => ({
  kind: "key",
  academy,
  id: randomId<"key">(),
  maker: randomId<"member">(),
  scopes: new Set(scopes),
});
const guest: Actor = {
  kind: "link",
  academy,
  id: randomId<"link">(),
  giver: randomId<"member">(),
  shows: "review",
  visit: randomId<"guest">(),
};
const service = (name: ServiceName): Actor => ({ kind: "service", academy, name });

const aLearner: Facts = {
  member: person,
  state: "active",
  licenceFrom: null,
  licenceUntil: null,
  reopenedUntil: null,
  coached: false,
  coaching: false,
  fellow: false,
  managed: false,
  staff: false,
};
const theHouse: Partial<Facts> = { state: "house" };

type Played = { actor: Actor; facts: Partial<Facts>; shared: boolean };
const play = (actor: Actor, facts: Partial<Facts> = {}, shared = false): Played => ({ actor, facts, shared });

const played: Readonly<Record<Situation, Played>> = {
  "the person": play(member("participant", person)),
  "coach of the person": play(member("coach"), { coached: true }),
  "coach with whom this was shared": play(member("coach"), { coached: true }, true),
  "manager of the person": play(member("participant"), { managed: true }),
  "manager of another team": play(member("participant")),
  "learner of the coach": play(member("participant"), { coaching: true }),
  "fellow learner": play(member("participant"), { fellow: true }),
  "fellow learner with whom this was shared": play(member("participant"), { fellow: true }, true),
  "former coach with whom this was shared": play(member("coach"), {}, true),
  "coach of others": play(member("coach")),
  administrator: play(member("administrator")),
  "content developer": play(member("content-developer")),
  participant: play(member("participant")),
  operator: play(member("operator")),
  "anybody, of a person on the staff": play(member("participant"), { staff: true }),
  "anybody, of the house": play(member("participant"), theHouse),
  "content developer, of the house": play(member("content-developer"), theHouse),
  mailer: play(service("mailer")),
  "sign-in": play(service("sign-in")),
  lifecycle: play(service("lifecycle")),
  directory: play(service("directory")),
  promises: play(service("promises")),
  link: play(guest),
  "link under which this lies": play(guest, {}, true),
  webhooks: play(service("webhooks")),
  "key with every scope": play(program(scopeNames)),
  "key without a scope": play(program([])),
  support: play({ kind: "support", academy, id: randomId<"visit">() }),
  public: play({ kind: "public" }),
};

type Licence = Pick<Facts, "licenceFrom" | "licenceUntil" | "reopenedUntil">;
const ago = (days: number): Instant => after(now, -days * day);
const inSome = (days: number): Instant => after(now, days * day);

const licences: Readonly<Record<string, Licence & { inForce: boolean }>> = {
  "none needed": { licenceFrom: null, licenceUntil: null, reopenedUntil: null, inForce: true },
  running: { licenceFrom: ago(9), licenceUntil: inSome(1), reopenedUntil: null, inForce: true },
  "ended this moment": { licenceFrom: ago(9), licenceUntil: now, reopenedUntil: null, inForce: false },
  "ended long ago": { licenceFrom: null, licenceUntil: ago(300), reopenedUntil: null, inForce: false },
  "not begun": { licenceFrom: inSome(1), licenceUntil: inSome(9), reopenedUntil: null, inForce: false },
  reopened: { licenceFrom: null, licenceUntil: ago(3), reopenedUntil: inSome(1), inForce: true },
  "reopened until this moment": {
    licenceFrom: null,
    licenceUntil: ago(3),
    reopenedUntil: now,
    inForce: false,
  },
};

const cells = kinds.flatMap((kind) => purposes.map((purpose) => ({ kind, purpose })));

const judged = (
  { actor, facts, shared }: Played,
  kind: Kind,
  purpose: Purpose,
  licence: Licence,
  about: Facts | undefined = { ...aLearner, ...facts, ...licence },
) => decide(actor, purpose, { kind, member: person, row: randomId<"row">() }, about, shared, now);

const mayByHand = (situation: Situation, kind: Kind, purpose: Purpose, inForce: boolean): boolean =>
  allowed[situation].some(
    (may) => may.kinds.includes(kind) && may.purposes.includes(purpose) && (may.always || inForce),
  );

describe.each(situations)("%s", (situation) => {
  test.each(Object.entries(licences))(
    "opens what is written by hand and nothing else; licence %s",
    (_, { inForce, ...licence }) => {
      const wrong = cells.filter(
        ({ kind, purpose }) =>
          judged(played[situation], kind, purpose, licence).allowed !==
          mayByHand(situation, kind, purpose, inForce),
      );
      expect(wrong).toEqual([]);
    },
  );
});

describe("nobody", () => {
  const allCells = situations.flatMap((situation) =>
    Object.values(licences).flatMap((licence) => cells.map((cell) => ({ situation, licence, ...cell }))),
  );

  test("opens anything while suspended", () => {
    const opened = allCells.filter(({ situation, kind, purpose, licence }) => {
      const { actor, ...rest } = played[situation];
      if (actor.kind !== "member") return false;
      return judged({ actor: { ...actor, state: "suspended" }, ...rest }, kind, purpose, licence).allowed;
    });
    expect(opened).toEqual([]);
  });

  test("opens anything about somebody whom their academy does not know", () => {
    const opened = allCells.filter(({ situation, kind, purpose }) => {
      const { actor, shared } = played[situation];
      const item = { kind, member: person, row: randomId<"row">() };
      return decide(actor, purpose, item, undefined, shared, now).allowed;
    });
    expect(opened).toEqual([]);
  });

  test("opens work once the licence has ended, for whatever purpose", () => {
    const hidden: readonly Kind[] = ["recording", "feedback"];
    const opened = allCells.filter(
      ({ situation, kind, purpose, licence }) =>
        !licence.inForce &&
        hidden.includes(kind) &&
        judged(played[situation], kind, purpose, licence).allowed,
    );
    expect(opened).toEqual([]);
  });

  test("opens a recording that is neither their own nor shared with them", () => {
    const opened = allCells.filter(
      ({ situation, kind, purpose, licence }) =>
        kind === "recording" &&
        situation !== "the person" &&
        judged({ ...played[situation], shared: false }, kind, purpose, licence).allowed,
    );
    expect(opened).toEqual([]);
  });
});

test("the person is told that it is the licence, whatever else they are", () => {
  const { inForce: _, ...ended } = licences["ended long ago"]!;
  expect(judged(played["the person"], "recording", "play", ended)).toMatchObject({ reason: "licence ended" });
});

describe("the list by hand", () => {
  test("plays every kind of actor", () => {
    const seen = new Set(Object.values(played).map(({ actor }) => actor.kind));
    expect([...seen].toSorted()).toEqual([...actorKinds].toSorted());
  });

  test("leaves no kind of data in a rule that only another rule ever opens", () => {
    const { inForce: _, ...running } = licences["running"]!;
    const opens = (relation: Relation, kind: Kind, purpose: Purpose) =>
      situations.some((situation) => {
        const decision = judged(played[situation], kind, purpose, running);
        return decision.allowed && decision.relation === relation;
      });
    const idle = rules.flatMap(({ relation, kinds, purposes }) =>
      kinds
        .filter((kind) => !purposes.some((purpose) => opens(relation, kind, purpose)))
        .map((kind) => `${relation}: ${kind}`),
    );
    expect(idle).toEqual([]);
  });
});
