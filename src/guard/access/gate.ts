import type { KeyObject } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { Counted, Sealed, Veiled, type Place } from "#closed";
import { openEnvelope, type Keys, type Vault } from "#vault";
import type { Clock } from "#clock";
import { Forbidden, NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import type { Ledger } from "#ledger";
import type { Tx } from "#store";
import type { OncePerSignIn } from "./once-per-sign-in.ts";
import type { UsesOfGrants } from "./uses.ts";
import { witness } from "./witness.ts";
import { actorMark, type Actor } from "./actor.ts";
import { decide, leavesEntry, type Facts, type Item, type Refused } from "./decide.ts";
import type { Whom } from "./facts.ts";
import { loadWhatDecides, whatDecides, type Expected } from "./what-decides.ts";

export type { Whom } from "./facts.ts";
import { closedIn, refill, type Opened } from "./shape.ts";
import { perItem, type Kind, type Purpose, type Relation } from "./rules.ts";

/**
 * The one way to data (`design.md` §3). `ask` decides, inside the transaction that read the rows; `open` then commits
 * the opening to the ledger and only after that decrypts, so that a plaintext without its entry cannot exist:
 * a crash in between over-reports. Nothing asks the ledger while it must hold a connection of the request.
 */
export type Gate = {
  /** Throws `NotFound` unless every item may be opened; `Forbidden` with the reason for those who may know it. */
  ask<T>(tx: Tx, actor: Actor, purpose: Purpose, value: T, expected?: Expected): Promise<Asked<T>>;
  /**
   * What decides, for `ask`: where one can tell whom the rows will be about, it travels with the question for them.
   * Whoever it turns out to be lacking is asked for by `ask` itself.
   */
  expect(tx: Tx, actor: Actor, purpose: Purpose, kinds: readonly Kind[], whom: Whom): Promise<Expected>;
  /** The same for lists of which only some may be opened: the others come back as null. */
  askWhere<T>(
    tx: Tx,
    actor: Actor,
    purpose: Purpose,
    value: readonly T[],
    expected?: Expected,
  ): Promise<Asked<(T | null)[]>>;
  /** Those of a list that may be opened now, still closed: to count them, and to ask for some. */
  sift<T>(tx: Tx, actor: Actor, purpose: Purpose, list: readonly T[]): Promise<T[]>;
  /** For what was not found: the statements that `ask` runs for items of these kinds, then `NotFound` as for a refused one. */
  miss(tx: Tx, actor: Actor, purpose: Purpose, kinds: readonly Kind[]): Promise<never>;
  open<T>(asked: Asked<T>): Promise<Opened<T>>;
  /** A figure over people as it may be shown: null where it stands for fewer than the academy's minimum group. */
  count<T>(figure: Counted<T>, minimumGroup: number): T | null;
};

export type Allowed = { place: Place; kind: Kind; relation: Relation; keys: Keys };

export class Asked<T> {
  declare private readonly value: T;
  readonly #content: AskedContent;
  constructor(content: AskedContent) {
    this.#content = content;
  }
  static content(asked: Asked<unknown>): AskedContent {
    return asked.#content;
  }
}

/** So many are judged or decrypted before other requests have their turn: a millisecond or two. */
const turn = 200;

async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let done = 0;
  for (const item of items) {
    if (++done % turn === 0) await breathe();
    work(item);
  }
}

type Closed = Sealed<unknown> | Veiled<unknown>;
export type AskedContent = {
  value: unknown;
  actor: Actor;
  academy: AcademyId;
  purpose: Purpose;
  allowed: Map<Closed, Allowed>;
};

export type KindOf = (holding: string) => Kind;

type Parts = {
  vault: Vault;
  ledger: Ledger;
  clock: Clock;
  kindOf: KindOf;
  once: OncePerSignIn;
  /** Where the days on which grants were used are noted. */
  uses?: UsesOfGrants;
};

export function createGate(parts: Parts): Gate {
  return {
    async ask(tx, actor, purpose, value, expected) {
      const { allowed, refusals } = await judge(parts, tx, actor, purpose, closedIn(value), expected);
      const [first] = refusals.values();
      if (first) throw refusal(actor, first);
      return new Asked({ value, actor, academy: tx.context.academy, purpose, allowed });
    },
    async askWhere(tx, actor, purpose, list, expected) {
      const { allowed, refusals } = await judge(parts, tx, actor, purpose, closedIn(list), expected);
      if (refusals.size === 0)
        return new Asked({ value: list, actor, academy: tx.context.academy, purpose, allowed });
      const value = list.map((one) => (closedIn(one).some((item) => refusals.has(item)) ? null : one));
      const kept = new Map(closedIn(value).map((item) => [item, allowed.get(item)!]));
      return new Asked({ value, actor, academy: tx.context.academy, purpose, allowed: kept });
    },
    async sift(tx, actor, purpose, list) {
      const { refusals } = await judge(parts, tx, actor, purpose, closedIn(list));
      return list.filter((one) => !closedIn(one).some((item) => refusals.has(item)));
    },
    async expect(tx, actor, purpose, kinds, whom) {
      if (kinds.some((kind) => perItem.has(kind))) throw new TypeError("a share is known by its item alone");
      const { facts } = await loadWhatDecides(tx, actor, purpose, kinds, {
        whom,
        items: [],
        now: parts.clock.now(),
      });
      return { facts, tx, actor, purpose, kinds };
    },
    async miss(tx, actor, purpose, kinds) {
      const nothing = { whom: { members: [] }, items: [], now: parts.clock.now() };
      await loadWhatDecides(tx, actor, purpose, kinds, nothing);
      throw new NotFound();
    },
    async open<T>(asked: Asked<T>) {
      const content = Asked.content(asked);
      await commitOpening(parts, content);
      noteUses(parts, content);
      const { allowed, value } = content;
      const plain = new Map<Closed, unknown>();
      // Of a whole roster the names are opened in turns, since nobody else is answered during one.
      if (allowed.size > turn)
        await inTurns(allowed.keys(), (item) => void plain.set(item, openOne(item, allowed)));
      return refill(value, (item) =>
        plain.has(item) ? plain.get(item) : openOne(item, allowed),
      ) as Opened<T>;
    },
    count<T>(figure: Counted<T>, minimumGroup: number) {
      return Counted.people(figure) >= minimumGroup ? (Counted.value(figure) as T) : null;
    },
  };
}

type Judgement = {
  allowed: Map<Closed, Allowed>;
  refusals: Map<Closed, { refused: Refused; facts: Facts | undefined }>;
};

async function judge(
  { vault, clock, kindOf }: Parts,
  tx: Tx,
  actor: Actor,
  purpose: Purpose,
  items: Closed[],
  expected?: Expected,
): Promise<Judgement> {
  const asked = items.map((item) => ({ item, ...itemOf(item, kindOf) }));
  const now = clock.now();
  const { facts, shares } = await whatDecides(tx, actor, purpose, asked, now, expected);
  const sameHouse = actor.kind !== "public" && actor.academy === tx.context.academy;
  const judgement: Judgement = { allowed: new Map(), refusals: new Map() };
  const known = new Map<MemberId, Keys>();
  let judged = 0;
  for (const { item, kind, place } of asked) {
    if (++judged % turn === 0) await breathe();
    const about = sameHouse ? facts.get(place.member) : undefined;
    const asItem: Item = { kind, member: place.member, row: place.row };
    const decision = decide(actor, purpose, asItem, about, shares.has(place.item), now);
    if (decision.allowed) {
      const keys = known.get(place.member) ?? vault.knownKeysOf(about!) ?? (await vault.keysOf(about!));
      known.set(place.member, keys);
      judgement.allowed.set(item, { place, kind, relation: decision.relation, keys });
    } else judgement.refusals.set(item, { refused: decision, facts: about });
  }
  return judgement;
}

function itemOf(item: Closed, kindOf: KindOf): { place: Place; kind: Kind } {
  const place = item instanceof Sealed ? Sealed.place(item) : Veiled.place(item);
  if (!place) throw new TypeError("a veiled value on its way in has no place yet");
  return { place, kind: kindOf(place.holding) };
}

/** The person concerned and administrators are told the reason; for everybody else it does not exist. */
function refusal(actor: Actor, { refused, facts }: { refused: Refused; facts: Facts | undefined }): Error {
  const mayKnow =
    actor.kind === "member" && facts && (actor.id === facts.member || actor.roles.has("administrator"));
  return mayKnow && refused.reason === "licence ended" ? new Forbidden("licence ended") : new NotFound();
}

async function commitOpening(
  { ledger, once }: Parts,
  { actor, academy, purpose, allowed }: AskedContent,
): Promise<void> {
  const logged = [...allowed.values()].filter(({ kind }) => leavesEntry(kind));
  if (logged.length === 0) return;
  const keys = new Map<MemberId, KeyObject>();
  await inTurns(logged, ({ place, keys: own }) => void keys.set(place.member, own.for("ledger v1")));
  const relations = new Set(logged.map(({ relation }) => relation));
  const members = [...keys.keys()];
  const known = once.entryFor(actor, purpose, relations, members);
  if (known) return witness(known);
  const kinds = [...new Set(logged.map(({ kind }) => kind))].toSorted();
  const entry = await ledger.commitOpening(
    {
      academy,
      type: "data.opened",
      actor: actorMark(actor),
      facts: { purpose, kinds, relations: [...relations].toSorted() },
    },
    [...keys].map(([member, ledgerKey]) => ({ member, ledgerKey })),
  );
  once.keep(actor, purpose, relations, members, entry);
  witness(entry);
}

function noteUses({ uses, clock }: Parts, { actor, purpose, allowed }: AskedContent): void {
  if (!uses || allowed.size === 0) return;
  const used = allowed.values().map(({ relation, place: { member, item } }) => ({ relation, member, item }));
  uses.note(actor, purpose, used, clock.now());
}

function openOne(item: Closed, allowed: Map<Closed, Allowed>): unknown {
  const grant = allowed.get(item);
  if (!grant) throw new NotFound();
  if (item instanceof Veiled) return Veiled.value(item);
  const plain = openEnvelope(grant.keys.for("envelope v1"), grant.place, Sealed.envelope(item));
  return JSON.parse(plain.toString("utf8"));
}
