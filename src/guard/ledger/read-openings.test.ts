import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { after, hour, isoInstant, minute, type Instant } from "#clock";
import { randomId } from "#ids";
import type { Ledger, OpeningRow, OpeningsWish } from "./index.ts";
import {
  Ground,
  actor,
  inMaple,
  inStudio,
  opened,
  person,
  studio,
  until,
  waitingIn,
} from "./testing/ground.ts";

let ground: Ground;
let ledger: Ledger;
let begun: Instant;
const [ann, bob] = [person(), person()];
const other = { kind: "member", id: randomId<"member">() };
const mailer = { kind: "service", id: "mailer" };
const own = { ...opened, facts: { purpose: "see-own", relations: ["self"] } };

/** Of each of three hours 200: by one of both people, by another of one, by the mailer, and what is one's own. */
beforeAll(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
  begun = ground.clock.now();
  for (let at = 0; at < 3; at++) {
    await Promise.all(
      Array.from({ length: 200 }, (_, n) => {
        if (n % 4 === 0) return ledger.commitOpening({ ...opened, actor: other }, [bob]);
        if (n % 4 === 1) return ledger.commitOpening({ ...opened, actor: mailer }, [bob]);
        if (n % 4 === 2) return ledger.commitOpening(own, [ann]);
        return ledger.commitOpening({ ...opened, actor }, [ann, bob]);
      }),
    );
    await until(async () => (await waitingIn(ground)) === 0);
    ground.clock.turn(hour);
  }
  expect(await ledger.indexOpenings(studio)).toBe(0);
});
afterAll(() => ground.end());

const ask = <T>(
  wish: OpeningsWish,
  question: (found: Awaited<ReturnType<Ledger["openings"]>>) => Promise<T>,
) => ground.store.read(inStudio, async (tx) => question(await ledger.openings(tx, wish)));
const count = (wish: OpeningsWish) => ask(wish, (found) => found.count());
const hours = (n: number) => after(begun, n * hour - minute);

describe("the openings of an academy", () => {
  it("are found by viewer, by person, by purpose and by time", async () => {
    expect(await count({ viewer: "people" })).toBe(450);
    expect(await count({ viewer: "others" })).toBe(300);
    expect(await count({ viewer: "services" })).toBe(150);
    expect(await count({ viewer: other.id })).toBe(150);
    expect(await count({ viewer: "people", members: [bob.member] })).toBe(300);
    expect(await count({ viewer: other.id, members: [ann.member] })).toBe(0);
    expect(await count({ viewer: "others", members: [ann.member, bob.member] })).toBe(300);
    expect(await count({ viewer: "people", purpose: "see-own" })).toBe(150);
    expect(await count({ viewer: "people", since: hours(1), until: hours(2) })).toBe(150);
  });

  it("come newest first, page by page, none twice and none left out", async () => {
    const wish = { viewer: "others" };
    const pages = [0, 100, 200].map((from) => ask(wish, (found) => found.numbers({ from, length: 100 })));
    const numbers = (await Promise.all(pages)).flat();
    expect(new Set(numbers).size).toBe(300);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(await ask(wish, (found) => found.numbers(null, "oldest"))).toEqual(numbers.toReversed());
    const [row] = await ask(wish, (found) => found.these(numbers.slice(0, 1)));
    expect(row?.core?.at).toBe(isoInstant(after(begun, 2 * hour)));
    expect(row?.subjects).toContain(bob.member);
  });

  it("go on behind any of them, those of one instant among them", async () => {
    const numbers = await ask({ viewer: "others" }, (found) => found.numbers(null));
    const walked: number[] = [];
    let last: OpeningRow | null = null;
    while (walked.length < numbers.length) {
      const next: number[] = await ask({ viewer: "others" }, (found) => found.behind(last, 70));
      if (next.length === 0) break;
      walked.push(...next);
      [last = null] = await ask({ viewer: "others" }, (found) => found.these(next.slice(-1)));
    }
    expect(walked).toEqual(numbers);
  });

  it("are counted between instants", async () => {
    const edges = [hours(0), hours(1), hours(2)];
    const each = { own: 50, others: 100, services: 0 };
    expect(await ask({ viewer: "people" }, (found) => found.between(edges))).toEqual([each, each]);
  });

  it("tell who opens most", async () => {
    const viewers = await ask({ viewer: "services" }, (found) => found.viewers(5));
    expect(viewers.map(({ viewer }) => viewer)).toEqual([actor.id, other.id]);
  });

  it("are those of no other academy", async () => {
    const found = await ground.store.read(inMaple, async (tx) =>
      (await ledger.openings(tx, { viewer: "people" })).count(),
    );
    expect(found).toBe(0);
  });

  it("are what their entries say: a row that was changed, added or taken away is noticed", async () => {
    expect(await ledger.checkLog(studio)).toMatchObject({ ok: true });
    const damage = { ok: false, where: "openings" };
    const number = "(select min(number) from ledger_opening)";
    await ground.sql(`update ledger_opening set viewer = 'x' || viewer where number = ${number}`);
    expect(await ledger.checkLog(studio)).toMatchObject(damage);
    await ground.sql(`update ledger_opening set viewer = substr(viewer, 2) where number = ${number}`);
    expect(await ledger.checkLog(studio)).toMatchObject({ ok: true });
    await ground.sql(`delete from ledger_opening where number = ${number}`);
    expect(await ledger.checkLog(studio)).toMatchObject(damage);
  });

  // Last: it takes the texts away.
  it("go when the text of their entries goes", async () => {
    await ledger.dropReadable(studio, hours(2));
    expect(await count({ viewer: "people" })).toBe(150);
    expect(await ledger.checkLog(studio)).toMatchObject({ ok: true });
  });
});
