import { expect, test } from "vitest";
import { hour, minute, parseInstant } from "#clock";
import { addMember } from "#testing-platform";
import { deadAddressOf, reportBounce, reviveAddress } from "./dead-addresses.ts";
import { noticesOf } from "./notices.ts";
import { postMany } from "./outbox.ts";
import { Stage } from "./testing/stage.ts";
import { mailsOf } from "./timeline.ts";
import { parseTime } from "./wall-clock.ts";

const stage = new Stage();
const at = (text: string) => parseTime(text)!;
const usual = { quiet: null, digestAt: at("08:00") };

/** To a moment, in summer or winter; the clock only goes forward in these tests. */
const turnTo = (text: string) => stage.platform.clock.turn(parseInstant(text) - stage.platform.clock.now());
const notices = () => stage.change((tx) => noticesOf(tx, stage.reader.id, { before: null, most: 20 }));
const dead = () => stage.change((tx) => deadAddressOf(tx, stage.reader.id));

test("sends at once what its reader wants at once, and keeps a notice of it", async () => {
  await stage.post("test.note", "one");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["one"]);
  expect(await stage.states()).toEqual(["sent"]);
  expect((await notices()).map(({ kind, readAt }) => [kind, readAt])).toEqual([["test.note", null]]);
});

test("sends nothing that its reader does not want, and keeps the notice", async () => {
  await stage.choose("none");
  await stage.post("test.note", "one");
  await stage.drain();
  expect(stage.box.subjects).toEqual([]);
  expect(await stage.states()).toEqual(["not wanted"]);
  expect(await notices()).toHaveLength(1);
});

test("sends what must be told, whatever somebody chose and whatever the hour", async () => {
  await stage.choose("none", "test.must");
  await stage.times({ ...usual, quiet: { from: at("00:00"), until: at("23:59") } });
  await stage.post("test.must", "must");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["must"]);
  expect(stage.box.taken[0]?.headers.has("list-unsubscribe")).toBe(false);
});

test("gathers a day in one mail that leads to each, and sends none where there is nothing", async () => {
  turnTo("2026-11-23T12:00:00Z");
  await stage.choose("digest");
  await stage.post("test.note", "one");
  await stage.post("test.note", "two");
  await stage.post("test.word", "at once");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["at once"]);
  turnTo("2026-11-24T07:00:00Z");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["at once", "2 notices from harbour-school"]);
  expect(stage.box.taken[1]?.text).toContain("/a/harbour-school/two");
  expect(stage.box.taken[1]?.html).toContain("/a/harbour-school/one");
  stage.platform.clock.turn(48 * hour);
  await stage.drain();
  expect(stage.box.taken).toHaveLength(2);
});

test("leaves out of a digest what is gone meanwhile", async () => {
  await stage.choose("digest");
  await stage.post("test.note", "stays");
  await stage.post("test.note", "goes");
  await stage.drain();
  stage.gone.add("goes");
  stage.platform.clock.turn(24 * hour);
  await stage.drain();
  expect(stage.box.subjects).toEqual(["One notice from harbour-school"]);
  expect(stage.box.taken[0]?.text).not.toContain("goes");
});

test("sends no digest of what somebody has stopped meanwhile", async () => {
  await stage.choose("digest");
  await stage.post("test.note", "one");
  await stage.drain();
  await stage.choose("none");
  stage.platform.clock.turn(24 * hour);
  await stage.drain();
  expect(stage.box.subjects).toEqual([]);
  expect(await stage.states()).toEqual(["not wanted"]);
});

test("two nodes make one digest between them", async () => {
  await stage.choose("digest");
  for (const subject of ["one", "two", "three"]) await stage.post("test.note", subject);
  await stage.drain();
  stage.platform.clock.turn(24 * hour);
  const nodes = await Promise.all([stage.node(), stage.node()]);
  await Promise.all(nodes.map((jobs) => jobs.drain()));
  for (const jobs of nodes) await jobs.drain();
  expect(stage.box.subjects).toEqual(["3 notices from harbour-school"]);
});

test("holds mail through the quiet hours of a night that gains an hour", async () => {
  turnTo("2027-10-30T21:00:00Z");
  await stage.times({ ...usual, quiet: { from: at("22:00"), until: at("07:00") } });
  await stage.post("test.note", "held");
  await stage.drain();
  expect(await stage.states()).toEqual(["waiting"]);
  turnTo("2027-10-31T05:59:00Z");
  await stage.drain();
  expect(stage.box.subjects).toEqual([]);
  stage.platform.clock.turn(minute);
  await stage.drain();
  expect(stage.box.subjects).toEqual(["held"]);
});

test("sends nothing at the end of quiet hours that was stopped or withdrawn during them", async () => {
  turnTo("2027-11-02T22:00:00Z");
  await stage.times({ ...usual, quiet: { from: at("22:00"), until: at("07:00") } });
  await stage.post("test.note", "stopped");
  await stage.post("test.word", "withdrawn");
  await stage.drain();
  await stage.choose("none");
  stage.gone.add("withdrawn");
  stage.platform.clock.turn(24 * hour);
  await stage.drain();
  expect(stage.box.subjects).toEqual([]);
  expect((await stage.states()).toSorted()).toEqual(["not needed", "not wanted"]);
});

test("sends what somebody asked for before what was written to a whole list earlier", async () => {
  const { vault, clock } = stage.platform;
  const orders = Array.from({ length: 5 }, () => ({ to: stage.reader.id, secret: "s" }));
  await stage.change((tx) =>
    postMany(tx, vault, clock, { kind: "test.must", data: { subject: "to the list" } }, orders),
  );
  clock.turn(minute);
  await stage.post("test.asked", "asked for");
  (await stage.node({ slots: 1 })).start();
  await expect.poll(() => stage.box.subjects).toEqual(["asked for", ...orders.map(() => "to the list")]);
});

test("sends nothing more to an address that the server does not know, until it is put right", async () => {
  const wrong = stage.addresses.get(stage.reader.id)!;
  stage.box.answers.set(wrong, { code: 550, said: "5.1.1 nobody here" });
  await stage.post("test.must", "one");
  await stage.drain();
  stage.box.answers.delete(wrong);
  stage.platform.clock.turn(minute);
  await stage.post("test.must", "two");
  await stage.drain();
  expect(await stage.states()).toEqual(["suppressed", "refused"]);
  expect(stage.box.subjects).toEqual([]);
  expect(await dead()).toMatchObject({ code: "550" });
  expect(await stage.entries()).toEqual(expect.arrayContaining(["mail.bounced", "mail.suppressed"]));
  stage.addresses.set(stage.reader.id, `right-${wrong}`);
  await stage.post("test.must", "three");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["three"]);
});

test("tries a dead address again when somebody asks for that", async () => {
  const address = stage.addresses.get(stage.reader.id)!;
  stage.box.answers.set(address, { code: 550, said: "5.2.1 closed" });
  await stage.post("test.must", "one");
  await stage.drain();
  stage.box.answers.delete(address);
  expect(await stage.change((tx) => reviveAddress(tx, stage.platform.clock, stage.reader.id))).toBe(true);
  await stage.post("test.must", "two");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["two"]);
  expect(await dead()).toBeNull();
});

test("takes an address for alive again that takes what its reader asked for", async () => {
  const address = stage.addresses.get(stage.reader.id)!;
  stage.box.answers.set(address, { code: 550, said: "5.2.1 closed" });
  await stage.post("test.must", "one");
  await stage.drain();
  await stage.post("test.asked", "still closed");
  await stage.drain();
  expect(await dead()).not.toBeNull();
  stage.box.answers.delete(address);
  await stage.post("test.asked", "asked");
  await stage.drain();
  expect(await dead()).toBeNull();
  expect(await stage.entries()).toContain("mail.address-revived");
  await stage.post("test.must", "two");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["asked", "two"]);
});

test("tries again by itself what a server refuses for the time being, and says how often", async () => {
  const address = stage.addresses.get(stage.reader.id)!;
  stage.box.answers.set(address, { code: 450, said: "4.2.0 later" });
  const id = await stage.post("test.must", "late");
  await stage.drain();
  expect(await dead()).toBeNull();
  const [mail] = await stage.change((tx) => mailsOf(tx, stage.reader.id, 1));
  expect(mail).toMatchObject({ id, state: "failed", tries: 16, failure: "450" });
});

test("takes a server's word against us for no word about the address", async () => {
  stage.box.answers.set(stage.addresses.get(stage.reader.id)!, {
    code: 550,
    said: "5.7.1 your network is listed",
  });
  await stage.post("test.must", "one");
  await stage.drain();
  expect(await dead()).toBeNull();
  expect(await stage.states()).toEqual(["failed"]);
});

test("hears of a mail that comes back days later", async () => {
  const mail = await stage.post("test.must", "one");
  await stage.drain();
  stage.platform.clock.turn(30 * hour);
  const bounce = { mail, code: "5.1.1", reason: "no such user" };
  await reportBounce(stage.platform, stage.academy, bounce);
  await reportBounce(stage.platform, stage.academy, bounce);
  expect(await stage.states()).toEqual(["refused"]);
  expect((await stage.entries()).filter((type) => type === "mail.bounced")).toHaveLength(1);
  await stage.post("test.must", "two");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["one"]);
});

test("takes what becomes of a mail to somebody outside for no word about its member's own address", async () => {
  const own = stage.addresses.get(stage.reader.id)!;
  stage.box.answers.set("guest@elsewhere.example", { code: 550, said: "5.1.1 nobody here" });
  const mail = await stage.post("test.elsewhere", "one");
  await stage.drain();
  stage.box.answers.delete("guest@elsewhere.example");
  await reportBounce(stage.platform, stage.academy, { mail, code: "5.1.1", reason: "no such user" });
  expect([await stage.states(), await dead()]).toEqual([["refused"], null]);
  stage.box.answers.set(own, { code: 550, said: "5.2.1 closed" });
  await stage.post("test.must", "two");
  await stage.drain();
  const late = await stage.post("test.elsewhere", "three");
  await stage.drain();
  expect(stage.box.subjects).toEqual(["three"]);
  await reportBounce(stage.platform, stage.academy, { mail: late, code: "5.1.1", reason: "no such user" });
  expect((await stage.states())[0]).toBe("refused");
  expect(await dead()).toMatchObject({ code: "550" });
});

test("tells whoever sent it to somebody outside that it came back, once, however that is heard", async () => {
  const outside = "guest@elsewhere.example";
  const told = async () =>
    (await stage.change((tx) => mailsOf(tx, stage.reader.id, 9))).map(({ kind }) => kind).toSorted();
  const send = (subject: string) =>
    stage.post("test.elsewhere", subject, stage.reader, { cameBack: "test.note" });
  stage.box.answers.set(outside, { code: 550, said: "5.1.1 nobody here" });
  await send("at once");
  await stage.drain();
  expect(await told()).toEqual(["test.elsewhere", "test.note"]);
  expect(stage.box.subjects).toEqual(["at once"]);
  stage.box.answers.delete(outside);

  const late = await send("late");
  await stage.drain();
  const bounce = { mail: late, code: "5.1.1", reason: "no such user" };
  for (let heard = 0; heard < 2; heard++) await reportBounce(stage.platform, stage.academy, bounce);
  await stage.drain();
  expect(stage.box.subjects).toEqual(["at once", "late", "late"]);
  expect(stage.box.taken.at(-1)?.text).toContain("/a/harbour-school/late");
  expect(await dead()).toBeNull();
});

test("writes nothing about somebody erased, whatever comes back of their mail", async () => {
  const mail = await stage.post("test.must", "one");
  await stage.drain();
  await stage.erase();
  await reportBounce(stage.platform, stage.academy, { mail, code: "5.1.1", reason: "no such user" });
  expect(await dead()).toBeNull();
});

test("keeps a bounce in one academy from another", async () => {
  const other = await addMember(stage.platform, stage.academy);
  stage.addresses.set(other.id, "other@people.example");
  stage.box.answers.set(stage.addresses.get(stage.reader.id)!, { code: 550, said: "5.1.1 nobody here" });
  await stage.post("test.must", "one");
  await stage.post("test.must", "two", other);
  await stage.drain();
  expect(stage.box.subjects).toEqual(["two"]);
  expect(await stage.states(other)).toEqual(["sent"]);
});

test("tells in an optional mail how to stop it, for people and for mail programs", async () => {
  await stage.post("test.note", "one");
  await stage.drain();
  const [mail] = stage.box.taken;
  const list = mail?.headers.get("list") as { unsubscribe?: { url: string } } | undefined;
  expect(list?.unsubscribe?.url).toMatch(/\/notices\/stop\/[\w-]+$/);
  expect(mail?.headerLines.find(({ key }) => key === "list-unsubscribe-post")?.line).toContain("One-Click");
  expect(mail?.text).toContain(list!.unsubscribe!.url);
  expect(mail?.html).toContain("/a/harbour-school/notices/settings");
});
