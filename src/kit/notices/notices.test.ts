import { beforeAll, beforeEach, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { addAcademy, addMember } from "#testing-platform";
import { mailsOf, noticesOf, readWishes, stopToken } from "#mail";
import { minute } from "#clock";
import { Stage } from "../mail/testing/stage.ts";
import { Web } from "./testing/web.ts";

const stage = new Stage();
let web: Web;
let administrator: MemberActor;
let other: MemberActor;

const notices = "/a/harbour-school/notices";
const settings = `${notices}/settings`;
const mails = "/a/harbour-school/mails";

beforeAll(async () => {
  web = await Web.open(stage, {
    reader: () => stage.reader,
    administrator: () => administrator,
    other: () => other,
  });
});
beforeEach(async () => {
  administrator = await addMember(stage.platform, stage.academy, { roles: ["administrator"] });
  other = await addMember(stage.platform, stage.academy);
  stage.addresses.set(administrator.id, `${administrator.id}@people.example`);
});

const wishes = (who = stage.reader) => stage.change((tx) => readWishes(tx, who.id));
const rows = () => stage.change((tx) => noticesOf(tx, stage.reader.id, { before: null, most: 20 }));
const sent = (who = stage.reader) => stage.change((tx) => mailsOf(tx, who.id, 20));
const fine = {
  "test.note": "digest",
  "test.word": "none",
  quiet: "yes",
  from: "22:00",
  until: "07:00",
  digestAt: "09:15",
};

async function linkOf(who = stage.reader, kind = "test.note", academy = stage.academy): Promise<string> {
  const keys = await stage.change((tx) => stage.platform.vault.keys(tx, [who.id]));
  return `/notices/stop/${stopToken(keys.get(who.id)!, { academy, member: who.id, kind })}`;
}

test("shows what happened, newest first, and marks one or all as read", async () => {
  for (const subject of ["first", "second", "third"]) {
    await stage.post("test.note", subject);
    await stage.drain();
    stage.platform.clock.turn(minute);
  }
  const page = await web.read("reader", notices);
  expect(page).toContain("3 notices are new.");
  expect(page).toContain("Mark all as read");
  const told = [...page.matchAll(/href="\/a\/harbour-school\/(first|second|third)"/g)];
  expect(told.map(([, subject]) => subject)).toEqual(["third", "second", "first"]);
  const [newest] = await rows();
  await web.send("reader", notices, `${notices}/read`, { notice: newest!.id });
  expect(await web.read("reader", notices)).toContain("2 notices are new.");
  await web.send("reader", notices, `${notices}/read`, { notice: "all" });
  const read = await web.read("reader", notices);
  expect(read).toContain("You have read everything.");
  expect(read).not.toContain("Mark all as read");
});

test("says of what is gone that it is gone, and nothing else of it", async () => {
  await stage.post("test.note", "withdrawn-later");
  await stage.drain();
  stage.gone.add("withdrawn-later");
  const page = await web.read("reader", notices);
  expect(page).toContain("no longer there");
  expect(page).not.toContain("withdrawn-later");
});

test("nobody reads or marks the notices of another", async () => {
  await stage.post("test.note", "mine");
  await stage.drain();
  const [mine] = await rows();
  expect(await web.read("other", notices)).not.toContain("mine");
  await web.send("other", settings, `${notices}/read`, { notice: mine!.id });
  expect((await rows())[0]?.readAt).toBeNull();
});

test("keeps what somebody chose", async () => {
  expect((await web.send("reader", settings, settings, fine)).status).toBe(303);
  expect(await wishes()).toMatchObject({ quiet: { from: 22 * 60, until: 7 * 60 }, digestAt: 9 * 60 + 15 });
  expect([...(await wishes()).chosen]).toEqual(
    expect.arrayContaining([
      ["test.note", "digest"],
      ["test.word", "none"],
    ]),
  );
  expect(await stage.entries()).toContain("notices.chosen");
  expect(await web.read("reader", settings)).toContain('value="09:15"');
});

test.each([
  [{ from: "25:00" }, "Write a time of day as 22:00."],
  [{ until: "22:00" }, "These hours begin and end at the same time."],
  [{ digestAt: "noon" }, "Write a time of day as 22:00."],
  [{ "test.note": "sometimes" }, "Choose one of the three."],
])("refuses %j with a sentence beside it, and keeps what was typed", async (wrong, sentence) => {
  const answer = await web.send("reader", settings, settings, { ...fine, ...wrong });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain(sentence);
  if (!("digestAt" in wrong)) expect(page).toContain('value="09:15"');
  expect((await wishes()).chosen.size).toBe(0);
});

test("nobody can turn off what must be told", async () => {
  expect(await web.read("reader", settings)).not.toContain('name="test.must"');
  await web.send("reader", settings, settings, { ...fine, "test.must": "none" });
  expect((await wishes()).chosen.has("test.must")).toBe(false);
});

test("what waits for the mail of the day comes at the new hour", async () => {
  await stage.choose("digest");
  await stage.post("test.note", "one");
  await stage.drain();
  await web.send("reader", settings, settings, { ...fine, quiet: "", digestAt: "23:59" });
  stage.platform.clock.turn(24 * 60 * minute);
  await stage.drain();
  expect(stage.box.subjects).toEqual(["One notice from harbour-school"]);
});

test("the link of a mail stops mails of its kind without signing in, and asks before", async () => {
  const link = await linkOf();
  const page = await web.read("nobody", link);
  expect(page).toContain("Stop these mails?");
  expect(page).not.toContain(stage.addresses.get(stage.reader.id));
  expect((await wishes()).chosen.size).toBe(0);
  expect((await web.send("nobody", link, link)).status).toBe(200);
  expect([...(await wishes()).chosen]).toEqual([["test.note", "none"]]);
});

test("a mail program presses the link once or twice, with one entry and no more", async () => {
  const link = await linkOf();
  const pressed = () => web.post("nobody", link, { "List-Unsubscribe": "One-Click" });
  expect([(await pressed()).status, (await pressed()).status]).toEqual([200, 200]);
  expect([...(await wishes()).chosen]).toEqual([["test.note", "none"]]);
  expect((await stage.entries()).filter((type) => type === "notices.stopped")).toHaveLength(1);
});

test("a link that is forged, of another kind, person or academy, is one that is not there", async () => {
  const link = await linkOf();
  const elsewhere = await addAcademy(stage.platform);
  const flipped = link.slice(0, 70) + (link[70] === "A" ? "B" : "A") + link.slice(71);
  const must = await linkOf(stage.reader, "test.must");
  const foreign = await linkOf(stage.reader, "test.note", elsewhere);
  for (const forged of [flipped, `${link}x`, link.slice(0, -2), must, foreign, "/notices/stop/x"]) {
    expect((await web.ask("nobody", forged)).status).toBe(404);
    expect((await web.post("nobody", forged, { "List-Unsubscribe": "One-Click" })).status).toBe(404);
  }
  expect((await wishes()).chosen.size).toBe(0);
});

test("the link of the mail of the day stops all that came in it, and leaves the rest", async () => {
  await stage.choose("digest", "test.note");
  await web.post("nobody", await linkOf(stage.reader, "mail.digest"), { "List-Unsubscribe": "One-Click" });
  expect([...(await wishes()).chosen]).toEqual([["test.note", "none"]]);
});

test("the link ends with whoever it was sent to", async () => {
  const link = await linkOf();
  await stage.erase();
  expect((await web.ask("nobody", link)).status).toBe(404);
});

test("shows each kind of mail with invented people, in both languages, as text and as it looks", async () => {
  const page = await web.read("administrator", mails);
  for (const name of ["test.must", "test.note", "mail.digest"]) {
    expect(page).toContain(`${mails}/kinds/${name}`);
    expect(await web.read("administrator", `${mails}/kinds/${name}?in=nl`)).toContain("Wat we beloven");
    const html = await web.ask("administrator", `${mails}/kinds/${name}/html?in=en`);
    expect(html.headers.get("content-security-policy")).toContain("sha256-");
    expect(await html.text()).toContain("What we promise");
  }
  expect(page).not.toContain("mail.test");
  expect((await web.ask("administrator", `${mails}/kinds/no.such`)).status).toBe(404);
});

test("sends a test to oneself, marked as one, ten an hour and no more", async () => {
  const page = `${mails}/kinds/test.note`;
  for (let times = 0; times < 10; times++)
    expect((await web.send("administrator", page, `${page}/test`, { in: "en" })).status).toBe(303);
  expect((await web.send("administrator", page, `${page}/test`)).status).toBe(429);
  expect(await stage.entries(administrator)).toEqual(Array.from({ length: 10 }, () => "mail.test-asked"));
  await stage.drain();
  expect(new Set(stage.box.subjects)).toEqual(new Set(["[Test] An example"]));
  expect(stage.box.taken).toHaveLength(10);
  expect(stage.box.taken[0]?.text).toContain("The people in it are invented");
});

test("tells an administrator what became of each mail, and why an address is dead", async () => {
  const address = stage.addresses.get(stage.reader.id)!;
  stage.box.answers.set(address, { code: 550, said: "5.1.1 nobody of that name" });
  await stage.post("test.must", "one");
  await stage.drain();
  const page = `${mails}/people/${stage.reader.id}`;
  const shown = await web.read("administrator", page);
  expect(shown).toContain("Came back (550).");
  expect(shown).toContain("nobody of that name");
  const all = await web.read("administrator", mails);
  expect(all).toContain("comes back.");
  expect(all).toContain(`href="${page}"`);
  expect(all).toContain(address);
  stage.box.answers.delete(address);
  expect((await web.send("administrator", page, `${page}/revived`)).status).toBe(303);
  const [mail] = await sent();
  expect(await web.read("administrator", mails)).not.toContain(address);
  await web.send("administrator", page, `${mails}/sent/${mail!.id}/again`);
  await stage.drain();
  expect(stage.box.subjects).toEqual(["one"]);
  expect(await stage.entries()).toEqual(expect.arrayContaining(["mail.address-revived", "mail.sent-again"]));
});

test("lists to whom mail comes back, found by address, in the order that is asked for, and as a file", async () => {
  const dead: string[] = [];
  for (const code of [550, 553, 551]) {
    const reader = await addMember(stage.platform, stage.academy);
    const address = `${reader.id}@people.example`;
    stage.addresses.set(reader.id, address);
    stage.box.answers.set(address, { code, said: "nobody" });
    await stage.post("test.must", "one", reader);
    await stage.drain();
    stage.platform.clock.turn(minute);
    dead.push(address);
  }
  const list = `${mails}/returned`;
  const shown = async (query: string) => {
    const page = await web.read("administrator", `${list}?${query}`);
    return [...page.matchAll(/[0-9a-f-]{36}@people\.example/g)].map(([address]) => address);
  };
  const inOrder = async (query: string) =>
    [...new Set(await shown(query))].filter((one) => dead.includes(one));
  expect(await inOrder("")).toEqual(dead.toReversed());
  expect(await inOrder("order=code")).toEqual([dead[0], dead[2], dead[1]]);
  expect(await inOrder(`q=${dead[1]}`)).toEqual([dead[1]]);
  const look = `q=${dead[1]}`;
  const file = await web.send("administrator", list, `${list}/file`, { look });
  expect(file.status).toBe(200);
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(dead[1]);
  expect(lines[1]).toContain("553");
  expect((await web.ask("reader", list)).status).toBe(404);
});

test("keeps what an administrator sees from everybody else", async () => {
  const id = await stage.post("test.must", "one");
  for (const path of [mails, `${mails}/kinds/test.note`, `${mails}/people/${stage.reader.id}`])
    expect((await web.ask("reader", path)).status).toBe(404);
  expect((await web.send("reader", settings, `${mails}/sent/${id}/again`)).status).toBe(404);
  expect(await sent()).toHaveLength(1);
});
