import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choosePolicy, findAcademy } from "#academies";
import type { MemberActor } from "#access";
import { after, day, hour, minute } from "#clock";
import { Forbidden, Invalid, NotFound } from "#errors";
import { parseId, type MemberId } from "#ids";
import { deadAddressOf, reportBounce, type MailData } from "#mail";
import {
  answerLink,
  enterPath,
  exchangeLink,
  giveLink,
  revokeLink,
  visitCookie,
  type GivenLink,
} from "#links";
import { Playings, shareTake, withdrawShare, type TakeId } from "#practice";
import { tables, timestamp, type Sealed, type Timestamp } from "#store";
import { erasing } from "../../src/app.ts";
import { ask, type Told, type Who } from "../matrix/ask.ts";
import { makeWorld, type World } from "../matrix/world.ts";
import { getReady } from "../../src/kit/mail/get-ready.ts";
import { linkMails } from "../../src/learning/links/mails.ts";
import { showRecording } from "../../src/learning/links/show-recording.ts";
import { readLinks, stateOf } from "../../src/learning/links/list-links.ts";
import { sweepLinks } from "../../src/learning/links/sweep.ts";
import { endVisit, whileVisiting } from "../../src/learning/links/visits.ts";

let world: World;
let coach: MemberActor;
let learner: MemberActor;
let shown: TakeId;
beforeAll(async () => {
  world = await makeWorld();
  coach = world.people.coach.actor;
  learner = world.people.learner.actor;
  shown = parseId<"take">(world.objects.take["learner's, shared"]!["take"]!)!;
});
afterAll(() => world.close());

const common = { purpose: "How our coaches work", days: "7", exchanges: "3", address: "" };
const fresh = (): MemberActor => ({
  ...world.people.administrator.actor,
  secondFactorAt: world.platform.clock.now(),
});
const group = () => world.objects.group["A"]!["group"]!;
const roster = (more: Partial<typeof common> = {}) =>
  giveLink(world.platform, fresh(), { ...common, ...more, shows: "roster", group: group() });
const review = (more: Partial<typeof common> = {}) =>
  giveLink(world.platform, coach, { ...common, ...more, shows: "review", takes: [shown] });
const word = (link: GivenLink, answer: "agreed" | "taken-back") =>
  answerLink(world.platform, learner, { link: link.id, take: shown, answer });
async function agreed(more: Partial<typeof common> = {}): Promise<GivenLink> {
  const link = await review(more);
  await word(link, "agreed");
  return link;
}

const at = ({ secret }: GivenLink) => enterPath({ slug: "aster" }, secret);
const look = (path: string, who: Who = null) => ask(world, who, { method: "GET", path });
const press = (link: GivenLink, form: Record<string, string> = {}) =>
  ask(world, null, { method: "POST", path: at(link), body: { form } });
const visitIn = ({ headers }: Told): { visit: string } => ({
  visit: new RegExp(`${visitCookie}=([^;]+)`).exec(headers["set-cookie"] ?? "")?.[1] ?? "",
});
const enter = async (link: GivenLink) => visitIn(await press(link));
const watch = (who: Who, take: string = shown) =>
  ask(world, who, {
    method: "GET",
    path: `/guest/recordings/${take}`,
    headers: { range: "bytes=0-99" },
  });

const db = tables<{
  link: { id: string; exchanges: number; ends_at: Timestamp };
  outbox: {
    id: string;
    member: MemberId;
    kind: string;
    state: string;
    data: MailData;
    secret: Sealed<string> | null;
    created_at: Timestamp;
    sent_at: Timestamp | null;
  };
  role_grant: { member: string; role: string };
  membership: { id: string; state: string };
  link_item: { link: string };
  link_address: { link: string };
  link_code: { link: string };
  link_visit: { id: string; used_at: Timestamp };
}>();
const inAster = <T>(work: Parameters<typeof world.platform.store.transact<T>>[1]) =>
  world.platform.store.transact({ academy: coach.academy, member: null }, work);
const used = async ({ id }: GivenLink) =>
  (await inAster((tx) => tx.one(db.selectFrom("link").select("exchanges").where("id", "=", id)))).exchanges;

const stateNow = async ({ id }: GivenLink, actor = coach) => {
  const { platform } = world;
  const academy = (await inAster((tx) => findAcademy(tx, coach.academy)))!;
  const links = await readLinks({ platform, actor, academy, purpose: "page" });
  return stateOf(
    links.find((one) => one.id === id)!,
    platform.clock.now(),
  );
};

describe("a link lets in", () => {
  test("whoever presses the button, and shows what lies under it alone", async () => {
    const told = await press(await agreed());
    expect([told.status, told.headers["location"]]).toEqual([303, "/guest"]);
    const guest = visitIn(told);
    const page = await look("/guest", guest);
    expect(page.status).toBe(200);
    expect(page.body).toContain("How our coaches work");
    expect(page.body).toContain(shown);
    for (const { take } of Object.values(world.objects.take))
      expect((await watch(guest, take)).status, take).toBe(take === shown ? 206 : 404);
  });

  test("nobody who only looks, however often", async () => {
    const link = await roster({ exchanges: "1" });
    for (let count = 0; count < 5; count += 1) expect((await look(at(link))).status).toBe(200);
    expect(await used(link)).toBe(0);
    expect((await enter(link)).visit).not.toBe("");
  });

  test("as many browsers as its giver allowed, each on a visit of its own", async () => {
    const link = await roster({ exchanges: "2" });
    const [one, other] = [await enter(link), await enter(link)];
    expect(one.visit).not.toBe(other.visit);
    const left = await ask(world, one, { method: "POST", path: "/guest/left" });
    expect(left.status).toBe(303);
    expect((await look("/guest", one)).status).toBe(404);
    expect((await look("/guest", other)).status).toBe(200);
    expect((await press(link)).status).toBe(404);
  });

  test("two at once no more often than that", async () => {
    const link = await roster({ exchanges: "1" });
    const both = await Promise.all([press(link), press(link)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 404]));
  });

  test("to how far a group is, without a name", async () => {
    const page = await look("/guest", await enter(await roster()));
    expect(page.body).toContain("Ward 7");
    expect(page.body).not.toMatch(/learner|fellow|@/i);
  });
});

test("the person concerned reads who came in and who watched, and by whose link", async () => {
  const link = await agreed();
  const guest = await enter(link);
  await look("/guest", guest);
  await watch(guest);
  await watch(guest);
  const entries = await world.platform.store.read({ academy: learner.academy, member: learner.id }, (tx) =>
    world.platform.ledger.entriesAbout(tx, learner.id, { limit: 20 }),
  );
  const mine = entries.filter(({ core }) => core?.actor.id === link.id);
  expect(mine.map(({ type }) => type).toSorted()).toEqual(["data.opened", "links.entered"]);
  for (const { core } of mine) expect(core?.actor).toMatchObject({ kind: "link", giver: coach.id });
  const page = await look("/a/aster/who-saw", world.people.learner);
  expect(Buffer.from(page.body, "latin1").toString("utf8")).toMatch(/outside reviewer invited by/i);
});

describe("a recording stays closed", () => {
  test("until its maker agrees, and once they take it back", async () => {
    const link = await review();
    const guest = await enter(link);
    expect((await watch(guest)).status).toBe(404);
    expect((await look("/guest", guest)).body).not.toContain(shown);
    await word(link, "agreed");
    expect((await watch(guest)).status).toBe(206);
    await word(link, "taken-back");
    expect((await watch(guest)).status).toBe(404);
  });

  test("when it is no longer shared with whoever gave the link", async () => {
    const guest = await enter(await agreed());
    await withdrawShare(world.platform, learner, shown);
    expect((await watch(guest)).status).toBe(404);
    await shareTake(world.platform, learner, shown, [coach.id]);
    expect((await watch(guest)).status).toBe(206);
  });

  test("to the word of anybody else", async () => {
    const link = await review();
    const fellow = world.people.fellow.actor;
    const other = answerLink(world.platform, fellow, { link: link.id, take: shown, answer: "agreed" });
    await expect(other).rejects.toThrow(NotFound);
  });
});

describe("a mailed link", () => {
  /** Many codes are mailed within one moment of a clock that stands: each is known by its link. */
  const mailedCode = async ({ id: link }: GivenLink) => {
    const mailer = { kind: "service", academy: coach.academy, name: "mailer" } as const;
    const asked = await world.platform.store.read({ academy: coach.academy, member: null }, async (tx) => {
      const mails = db.selectFrom("outbox").select(["id", "member", "secret", "data"]);
      const codes = await tx.all(
        mails.where("kind", "=", "links.code").orderBy("created_at", "desc").orderBy("id", "desc"),
      );
      const { id, member, secret } = codes.find(({ data }) => data["link"] === link)!;
      return world.platform.gate.ask(tx, mailer, "send-mail", { id, member, secret });
    });
    return (await world.platform.gate.open(asked)).secret!;
  };
  const mailed = () => roster({ address: "board@hospital.example" });

  test("opens with the code from that mailbox, and is not enough alone", async () => {
    const link = await mailed();
    expect((await press(link)).status).toBe(422);
    expect((await press(link, { act: "send" })).status).toBe(200);
    const code = await mailedCode(link);
    expect((await press(link, { code: code.replace(/^(\d{4})/, "$1 ") })).status).toBe(303);
    expect((await press(link, { code })).status).toBe(422);
    expect(await used(link)).toBe(1);
  });

  test("still goes out when another of its giver's is revoked", async () => {
    const standing = async () =>
      (
        await inAster((tx) =>
          tx.all(
            db.selectFrom("outbox").select(["state", "data"]).where("kind", "=", "links.link").orderBy("id"),
          ),
        )
      )
        .filter(({ data }) => data["link"] === one.id || data["link"] === other.id)
        .map(({ state }) => state);
    const [one, other] = [await mailed(), await mailed()];
    await revokeLink(world.platform, fresh(), one.id);
    expect((await standing()).toSorted()).toEqual(["not needed", "waiting"]);
  });

  test("that came back is told to whoever gave it, and does their own address no harm", async () => {
    const [link, other] = [await mailed(), await mailed()];
    const giver = world.people.administrator.actor;
    const mails = db.selectFrom("outbox").select(["id", "data"]);
    const ofKind = async (kind: string) =>
      (await inAster((tx) => tx.all(mails.where("kind", "=", kind)))).filter(
        ({ data }) => data["link"] === link.id,
      );
    const [mail] = await ofKind("links.link");
    const id = parseId<"mail">(mail!.id)!;
    const sent = { state: "sent", secret: null, sent_at: timestamp(world.platform.clock.now()) };
    await inAster((tx) => tx.run(db.updateTable("outbox").set(sent).where("id", "=", id)));
    const bounce = { mail: id, code: "550", reason: "5.1.1 no such user" };
    for (let heard = 0; heard < 2; heard += 1) await reportBounce(world.platform, giver.academy, bounce);
    expect(await inAster((tx) => deadAddressOf(tx, giver.id))).toBeNull();
    expect([await stateNow(link, fresh()), await stateNow(other, fresh())]).toEqual(["undelivered", "open"]);
    const list = await look("/a/aster/links?state=open", world.people.administrator);
    expect(list.body).toContain("Could not be delivered");
    expect(list.body).toContain("The mail to board@hospital.example came back.");

    const told = await ofKind("links.came-back");
    expect(told).toHaveLength(1);
    const ready = await inAster((tx) =>
      getReady(world.platform, linkMails, tx, parseId<"mail">(told[0]!.id)!),
    );
    const { facts } = await world.platform.gate.open(ready!.asked);
    expect(facts).toEqual({ purpose: common.purpose });
    const notices = await look("/a/aster/notices", world.people.administrator);
    expect(notices.body).toContain(`Nobody got your link for: ${common.purpose}`);

    const code = await press(link, { act: "send" });
    expect(code.status).toBe(200);
    expect((await press(link, { code: await mailedCode(link) })).status).toBe(303);
    expect(await stateNow(link, fresh())).toBe("open");
  });

  test("takes five guesses, then not even the code", async () => {
    const link = await mailed();
    await press(link, { act: "send" });
    const code = await mailedCode(link);
    const wrong = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
    for (let count = 0; count < 5; count += 1) expect((await press(link, { code: wrong })).status).toBe(422);
    expect((await press(link, { code })).status).toBe(422);
    expect((await press(link, { act: "send" })).status).toBe(429);
    expect(await used(link)).toBe(0);
  });

  test("mails twenty codes and no more before somebody has come in, however many days that takes", async () => {
    const link = await mailed();
    const { clock } = world.platform;
    for (let sent = 0; sent < 20; sent += 1) {
      if (sent === 10) clock.turn(2 * day);
      await sweepLinks(world.platform);
      clock.turn(minute);
      expect((await press(link, { act: "send" })).status).toBe(200);
    }
    clock.turn(2 * day);
    await sweepLinks(world.platform);
    expect((await press(link, { act: "send" })).status).toBe(429);
  });

  test("forgets a code after ten minutes", async () => {
    const link = await mailed();
    await press(link, { act: "send" });
    const code = await mailedCode(link);
    world.platform.clock.turn(10 * minute);
    expect((await press(link, { code })).status).toBe(422);
  });
});

describe("a visit ends", () => {
  const ends = async (what: (link: GivenLink) => unknown) => {
    const link = await agreed();
    const guest = await enter(link);
    expect((await watch(guest)).status).toBe(206);
    await what(link);
    const [page, recording] = [await look("/guest", guest), await watch(guest)];
    expect([page.status, recording.status]).toEqual([404, 404]);
    expect(recording.body).toBe((await watch(null)).body);
    return link;
  };

  test("the moment its link is revoked, which then opens as little as one that never was", async () => {
    const link = await ends(({ id }) => revokeLink(world.platform, coach, id));
    const [gone, never] = [await look(at(link)), await look(at({ ...link, secret: "A".repeat(43) }))];
    expect([gone.status, gone.body]).toEqual([404, never.body]);
    expect((await press(link)).body).toBe(never.body);
  });

  test("after half an hour without use", async () => {
    await ends(() => world.platform.clock.turn(30 * minute));
  });

  test("with its link, to the instant", async () => {
    const link = await agreed({ days: "1" });
    world.platform.clock.turn(day - 1);
    const guest = await enter(link);
    expect((await watch(guest)).status).toBe(206);
    world.platform.clock.turn(1);
    expect((await watch(guest)).status).toBe(404);
    expect((await look(at(link))).status).toBe(404);
  });

  test("when whoever gave the link is suspended or loses the role", async () => {
    const state = (state: string) =>
      inAster((tx) => tx.run(db.updateTable("membership").set({ state }).where("id", "=", coach.id)));
    await ends(() => state("suspended"));
    await state("active");
    const role = (from: string, role: string) =>
      inAster((tx) =>
        tx.run(
          db.updateTable("role_grant").set({ role }).where("member", "=", coach.id).where("role", "=", from),
        ),
      );
    await ends(() => role("coach", "content-developer"));
    await role("content-developer", "coach");
  });
});

describe("whoever is watching is cut off", () => {
  const watching = async (link: GivenLink) => {
    const { actor } = await exchangeLink(world.platform, { slug: "aster", secret: link.secret, code: "" });
    const playings = new Playings(world.platform);
    const answer = await showRecording(world.platform, playings, actor, shown, {
      headers: new Headers(),
      signal: new AbortController().signal,
    });
    if (answer.kind !== "stream") throw new Error("no stream");
    const reading = answer.bytes![Symbol.asyncIterator]();
    expect((await reading.next()).done).toBe(false);
    await playings.live.recheck();
    expect(playings.live.size).toBe(1);
    return { playings, reading };
  };

  test.each<[string, (link: GivenLink) => unknown]>([
    ["the link ends", () => world.platform.clock.turn(7 * day)],
    ["the link is revoked", ({ id }) => revokeLink(world.platform, coach, id)],
    ["its maker takes it back", (link) => word(link, "taken-back")],
    ["its maker no longer shares it", () => withdrawShare(world.platform, learner, shown)],
  ])("when %s", async (_, end) => {
    const link = await agreed();
    const { playings, reading } = await watching(link);
    await end(link);
    await playings.live.recheck();
    await expect(reading.next()).rejects.toThrow(NotFound);
    expect(playings.live.size).toBe(0);
    await shareTake(world.platform, learner, shown, [coach.id]);
  });

  test("when the academy lets links live shorter, and this one has lived longer", async () => {
    const [link, lasting] = [await agreed(), await agreed()];
    world.platform.clock.turn(2 * day);
    const young = await agreed();
    const all = { old: await watching(link), young: await watching(young) };
    await inAster((tx) => choosePolicy(tx, coach.academy, { linkDays: 2 }));
    for (const { playings } of Object.values(all)) await playings.live.recheck();
    await expect(all.old.reading.next()).rejects.toThrow(NotFound);
    expect([all.old.playings.live.size, all.young.playings.live.size]).toEqual([0, 1]);
    await all.young.reading.return?.();
    expect(await stateNow(lasting)).toBe("ended");
    await inAster((tx) => choosePolicy(tx, coach.academy, { linkDays: 30 }));
    expect(await stateNow(lasting)).toBe("open");
  });

  /** A recording longer than the one that lies here. */
  async function* long(): AsyncGenerator<Buffer> {
    for (;;) yield Buffer.alloc(1_000);
  }
  const watchingLong = async () => {
    const { secret } = await agreed();
    const { actor } = await exchangeLink(world.platform, { slug: "aster", secret, code: "" });
    const reading = whileVisiting(world.platform, actor, long());
    expect((await reading.next()).done).toBe(false);
    return { actor, reading };
  };

  test("within a minute of leaving", async () => {
    const { actor, reading } = await watchingLong();
    await endVisit(world.platform, actor);
    world.platform.clock.turn(minute);
    await expect(reading.next()).rejects.toThrow(NotFound);
  });

  test("but not for asking nothing else while they watch", async () => {
    const { actor, reading } = await watchingLong();
    for (let turns = 0; turns < 3; turns += 1) {
      world.platform.clock.turn(20 * minute);
      expect((await reading.next()).done).toBe(false);
    }
    const { used_at: used } = await inAster((tx) =>
      tx.one(db.selectFrom("link_visit").select("used_at").where("id", "=", actor.visit)),
    );
    expect(world.platform.clock.now() - used).toBeLessThan(minute);
    world.platform.clock.turn(30 * minute);
    await expect(reading.next()).rejects.toThrow(NotFound);
  });
});

test("the sweep leaves an ended link on the list for ninety days, then forgets it with all that hangs on it", async () => {
  const mailed = await roster({ address: "board@hospital.example", days: "1" });
  await press(mailed, { act: "send" });
  const link = await review({ days: "1" });
  const guest = await exchangeLink(world.platform, { slug: "aster", secret: link.secret, code: "" });
  const left = async () =>
    inAster(async (tx) => ({
      links: (await tx.all(db.selectFrom("link").select("id").where("id", "in", [mailed.id, link.id])))
        .length,
      items: (await tx.all(db.selectFrom("link_item").select("link").where("link", "=", link.id))).length,
      addresses: (await tx.all(db.selectFrom("link_address").select("link").where("link", "=", mailed.id)))
        .length,
      codes: (await tx.all(db.selectFrom("link_code").select("link").where("link", "=", mailed.id))).length,
      visits: (await tx.all(db.selectFrom("link_visit").select("id").where("id", "=", guest.actor.visit)))
        .length,
    }));
  const sweep = async () => {
    await sweepLinks(world.platform);
    return left();
  };
  const all = { links: 2, items: 1, addresses: 1, codes: 1, visits: 1 };
  expect(await sweep()).toEqual(all);
  world.platform.clock.turn(day);
  expect(await sweep()).toEqual({ ...all, codes: 0, visits: 0 });
  world.platform.clock.turn(90 * day - 1);
  expect(await sweep()).toEqual({ ...all, codes: 0, visits: 0 });
  world.platform.clock.turn(1);
  expect(await sweep()).toEqual({ links: 0, items: 0, addresses: 0, codes: 0, visits: 0 });
});

describe("a link is given", () => {
  test("by an administrator who has just proved a second factor, and by a coach of what is theirs to see", async () => {
    const now = world.platform.clock.now();
    const old = { ...fresh(), secondFactorAt: after(now, -hour) };
    const of = (actor: MemberActor) =>
      giveLink(world.platform, actor, { ...common, shows: "roster", group: group() });
    await expect(of(old)).rejects.toThrow(Forbidden);
    await expect(of(coach)).rejects.toThrow(NotFound);
    const foreign = parseId<"take">(world.objects.take["learner of B's, shared"]!["take"]!)!;
    const wide = giveLink(world.platform, coach, { ...common, shows: "review", takes: [shown, foreign] });
    await expect(wide).rejects.toThrow(NotFound);
    const watching = giveLink(world.platform, fresh(), { ...common, shows: "review", takes: [shown] });
    await expect(watching).rejects.toThrow(NotFound);
  });

  test("for no longer than the academy's days, and never for more than ninety, whoever writes it", async () => {
    await expect(roster({ days: "31" })).rejects.toThrow(Invalid);
    await expect(roster({ exchanges: "21", purpose: " " })).rejects.toMatchObject({
      faults: { exchanges: {}, purpose: {} },
    });
    const { id } = await roster();
    const longer = timestamp(after(world.platform.clock.now(), 91 * day));
    const stretch = inAster((tx) =>
      tx.run(db.updateTable("link").set({ ends_at: longer }).where("id", "=", id)),
    );
    await expect(stretch).rejects.toThrow();
  });

  test("and kept without its secret, in no log either", async () => {
    const link = await roster();
    await enter(link);
    expect(world.platform.logged.join("\n")).not.toContain(link.secret);
  });

  test("and revoked by whoever gave it or an administrator", async () => {
    const link = await review();
    const other = world.people["coach of B"].actor;
    await expect(revokeLink(world.platform, other, link.id)).rejects.toThrow(NotFound);
    await revokeLink(world.platform, fresh(), link.id);
    expect((await press(link)).status).toBe(404);
  });
});

describe("an erasure", () => {
  const erase = (member: MemberId) =>
    inAster((tx) => erasing.erase(world.platform, tx, fresh(), member, "they asked for it"));

  test("of somebody whose work lies under a link takes that away, and leaves the rest of the link", async () => {
    const bystander = parseId<"take">(world.objects.take["fellow's, shared"]!["take"]!)!;
    const fellow = world.people.fellow.actor;
    const link = await giveLink(world.platform, coach, {
      ...common,
      shows: "review",
      takes: [shown, bystander],
    });
    await word(link, "agreed");
    await answerLink(world.platform, fellow, { link: link.id, take: bystander, answer: "agreed" });
    const guest = await enter(link);
    expect((await watch(guest, bystander)).status).toBe(206);
    await erase(fellow.id);
    expect((await watch(guest, bystander)).status).toBe(404);
    expect((await watch(guest)).status).toBe(206);
    const page = await look("/guest", guest);
    expect(page.body).not.toContain(bystander);
  });

  test("of whoever gave a link ends it, its visits and the address that it was mailed to", async () => {
    const mailed = await review({ address: "board@hospital.example" });
    const link = await agreed();
    const guest = await enter(link);
    await erase(coach.id);
    const [page, recording, door] = [await look("/guest", guest), await watch(guest), await look(at(link))];
    expect([page.status, recording.status, door.status]).toEqual([404, 404, 404]);
    const rows = await inAster(async (tx) => [
      ...(await tx.all(db.selectFrom("link").select("id").where("id", "in", [mailed.id, link.id]))),
      ...(await tx.all(db.selectFrom("link_address").select("link").where("link", "=", mailed.id))),
    ]);
    expect(rows).toEqual([]);
  });
});
