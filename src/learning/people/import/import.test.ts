import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { erasing } from "#app";
import { day, hour } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import type { AcademyId } from "#ids";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { formGroup } from "../change-groups.ts";
import { takeRole } from "../change-roles.ts";
import { inviteMember } from "../invite-member.ts";
import { memberAt } from "../profile.ts";
import { bringList } from "./bring-list.ts";
import { changeList, dropList, type ListChange } from "./change-list.ts";
import { confirmList } from "./confirm-list.ts";
import { dropExpired } from "./drop-expired.ts";
import type { Entry } from "./entry.ts";
import { findList } from "./find-list.ts";
import { groundOf } from "./ground.ts";
import { inviteNewcomersOf } from "./invite-newcomers.ts";
import { openedParts } from "./parts.ts";
import { runImport, takeTurn } from "./run-import.ts";
import { db, type ImportId } from "./tables.ts";
import { undoImport } from "./undo-import.ts";

let platform: TestPlatform;
let academy: AcademyId;
let administrator: MemberActor;
let foreign: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "harbour");
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
  foreign = await addMember(platform, await addAcademy(platform, "ledgerline"), { roles: ["administrator"] });
});
afterAll(() => platform.close());

const inside = <T>(work: Parameters<typeof platform.store.transact<T>>[1]) =>
  platform.store.transact({ academy, member: administrator.id }, work);

let lists = 0;
const fresh = (text: string) => text.replaceAll("@x", `@list-${lists}.example`);
/** A list whose addresses are of this test alone: `@x` becomes a domain of its own. */
function bring(text: string | Buffer, more: Partial<Parameters<typeof bringList>[2]> = {}) {
  if (typeof text === "string") lists += 1;
  const bytes = typeof text === "string" ? Buffer.from(fresh(text)) : text;
  return bringList(platform, administrator, { bytes, file: "crew.csv", role: "participant", ...more });
}

const renewed = (): MemberActor => ({ ...administrator, secondFactorAt: platform.clock.now() });
const confirm = (id: ImportId) => confirmList(platform, renewed(), id);
const change = (id: ImportId, what: ListChange) => changeList(platform, administrator, id, what);

async function entriesOf(id: ImportId): Promise<Entry[]> {
  return inside(async (tx) => {
    const entries: Entry[] = [];
    for await (const part of openedParts(await groundOf(platform, tx, administrator), id))
      entries.push(...part.entries);
    return entries;
  });
}
const verdictsOf = async (id: ImportId) =>
  Object.fromEntries((await entriesOf(id)).map(({ row, verdict, out }) => [row, out ? "out" : verdict.is]));

const listOf = async (id: ImportId) => {
  const asked = await inside(async (tx) =>
    platform.gate.ask(tx, administrator, "administer", await findList(tx, id)),
  );
  return (await platform.gate.open(asked))!;
};

const atAddress = (address: string) => inside((tx) => memberAt(platform.vault, tx, fresh(address)));

const personAt = async (address: string) => {
  const member = (await atAddress(address))!;
  return inside(async (tx) => ({
    roles: (await tx.all(db.selectFrom("role_grant").select("role").where("member", "=", member)))
      .map(({ role }) => role)
      .toSorted(),
    seats: (await tx.all(db.selectFrom("group_seat").select("seat").where("member", "=", member))).map(
      ({ seat }) => seat,
    ),
    membership: await tx.one(
      db
        .selectFrom("membership")
        .select(["state", "licence_until as until", "account"])
        .where("id", "=", member),
    ),
    coaches: await tx.all(db.selectFrom("coaching").select("coach").where("learner", "=", member)),
    member,
  }));
};

const countOf = (table: "membership" | "roster_part" | "roster_import" | "roster_newcomer") =>
  inside(async (tx) => (await tx.one(db.selectFrom(table).select(sql<number>`count(*)`.as("count")))).count);

describe("a list is judged row by row", () => {
  test("with the number of each row", async () => {
    await inviteMember(platform, renewed(), {
      address: `here@list-${lists + 1}.example`,
      name: "Here",
      roles: ["participant"],
    });
    const id = await bring(
      "Naam;E-mail;Rol\nAnna;anna@x;\nHere;here@x;\nMore;HERE@x;coach\nBroken;broken(at)x;\nKing;king@x;koning\n\nTotaal 5;;\n",
    );
    expect(await verdictsOf(id)).toEqual({
      2: "new",
      3: "here",
      4: "doubled",
      5: "wrong",
      6: "wrong",
      8: "skipped",
    });
    expect((await listOf(id)).counts).toEqual({
      new: 1,
      here: 1,
      doubled: 1,
      wrong: 2,
      skipped: 1,
      administrators: 0,
    });
  });

  test("telling what somebody here would get, and taking nothing", async () => {
    await inviteMember(platform, renewed(), {
      address: `here@list-${lists + 1}.example`,
      name: "Here",
      roles: ["coach"],
    });
    const id = await bring("mail;rol;groep\nhere@x;deelnemer;Nieuw\n");
    expect((await entriesOf(id))[0]!.verdict).toMatchObject({
      is: "changed",
      roles: ["participant"],
      groups: ["Nieuw"],
    });
    await confirm(id);
    expect(await personAt("here@x")).toMatchObject({ roles: ["coach", "participant"], seats: ["learner"] });
  });

  test("and a role that only the list as a whole gives changes nobody who is here", async () => {
    await inviteMember(platform, renewed(), {
      address: `here@list-${lists + 1}.example`,
      name: "Here",
      roles: ["coach"],
    });
    expect(await verdictsOf(await bring("mail\nhere@x\n"))).toEqual({ 2: "here" });
  });
});

test("keeps of a list the columns that are needed and no others", async () => {
  const id = await bring("Naam;Geboortedatum;E-mail;BSN\nAnna;1-2-2001;anna@x;123456782\n");
  expect((await entriesOf(id))[0]!.cells).toEqual(["Anna", fresh("anna@x")]);
  expect((await listOf(id)).about.columns.dropped).toEqual([
    { at: 1, header: "Geboortedatum" },
    { at: 3, header: "BSN" },
  ]);
});

test("keeps a list sealed: neither a name nor an address lies in the database", async () => {
  await bring("Naam;E-mail\nZonderling;zonderling@x\n");
  const bare = tables<{ roster_part: { rows: Buffer }; roster_import: { about: Buffer } }>();
  const lying = await inside(async (tx) => [
    ...(await tx.all(bare.selectFrom("roster_part").select(sql<string>`encode(rows, 'escape')`.as("text")))),
    ...(await tx.all(
      bare.selectFrom("roster_import").select(sql<string>`encode(about, 'escape')`.as("text")),
    )),
  ]);
  expect(lying.length).toBeGreaterThan(1);
  expect(lying.filter(({ text }) => /onderling|crew\.csv/.test(text))).toEqual([]);
});

describe("confirming a list", () => {
  test("brings in whoever is ready, with all that their row says", async () => {
    const coach = await inviteMember(platform, renewed(), {
      address: `coach@list-${lists + 1}.example`,
      name: "Coach",
      roles: ["coach"],
    });
    await formGroup(platform, administrator, "Dek");
    const id = await bring(
      "Naam;E-mail;Rol;Groep;Licentie van;Licentie tot;Coach\nAnna;anna@x;;dek; 1-1-2027;31-1-2027;coach@x\nBea;bea@x;coach;Brug;;;\nBad;bad;;;;;\n",
    );
    expect((await listOf(id)).about.newGroups).toEqual([{ title: "Brug", people: 1 }]);
    expect(await confirm(id)).toBe("confirmed");
    expect((await listOf(id)).counts).toMatchObject({ invited: 2, changed: 0, same: 0, refused: 1, late: 0 });
    expect(await personAt("anna@x")).toMatchObject({
      roles: ["participant"],
      seats: ["learner"],
      coaches: [{ coach }],
      membership: { state: "invited", until: Date.parse("2027-01-31T23:00Z") },
    });
    expect(await personAt("bea@x")).toMatchObject({ roles: ["coach"], seats: ["coach"], coaches: [] });
  });

  test("twice, in two tabs at once, brings everybody in once", async () => {
    const id = await bring("mail\na@x\nb@x\n");
    const before = await countOf("membership");
    expect(await Promise.all([confirm(id), confirm(id)])).toEqual(["confirmed", "confirmed"]);
    expect(await confirm(id)).toBe("confirmed");
    expect(await countOf("membership")).toBe(before + 2);
  });

  test("as a task of its own while another list is on its way in", async () => {
    const id = await bring("Name;E-mail\nPrudence;prudence@x\n");
    await inside(async (tx) => {
      expect(await takeTurn(tx)).toBe(true);
      expect(await confirm(id)).toBe("under way");
    });
    expect((await inside((tx) => findList(tx, id)))?.state).toBe("under way");
  });

  test("and bringing the same list again finds everybody here, and doubles nobody", async () => {
    const text = "naam;mail;groep\nA;a@x;Zelfde\nB;b@x;Zelfde\n";
    await confirm(await bring(text));
    const before = await countOf("membership");
    const again = await bring(Buffer.from(fresh(text)));
    expect(await verdictsOf(again)).toEqual({ 2: "here", 3: "here" });
    await confirm(again);
    expect((await listOf(again)).counts).toMatchObject({ invited: 0, same: 2 });
    expect(await countOf("membership")).toBe(before);
  });

  test("takes somebody who was invited meanwhile as here already, says which row, and brings in the rest", async () => {
    const id = await bring("mail\na@x\nb@x\nc@x\n");
    await inviteMember(platform, renewed(), { address: fresh("b@x"), name: "B", roles: ["coach"] });
    await confirm(id);
    const { counts, about } = await listOf(id);
    expect(counts).toMatchObject({ invited: 2, same: 1, late: 1 });
    expect(about.late).toEqual([3]);
    expect((await personAt("b@x")).roles).toEqual(["coach"]);
  });

  test("uses the account that a person has in another academy", async () => {
    const there = await inviteMember(
      platform,
      { ...foreign, secondFactorAt: platform.clock.now() },
      { address: `both@list-${lists + 1}.example`, name: "", roles: ["participant"] },
    );
    const id = await bring("mail\nboth@x\n");
    await confirm(id);
    const { membership } = await personAt("both@x");
    const elsewhere = await platform.store.read({ academy: foreign.academy, member: null }, (tx) =>
      tx.one(db.selectFrom("membership").select("account").where("id", "=", there)),
    );
    expect(membership.account).toBe(elsewhere.account);
  });

  test("makes nobody an administrator without a fresh second factor", async () => {
    const id = await bring("mail;rol\na@x;beheerder\n");
    const stale = { ...administrator, secondFactorAt: administrator.secondFactorAt! };
    platform.clock.turn(day / 2);
    await expect(confirmList(platform, stale, id)).rejects.toThrow(Invalid);
    expect(await atAddress("a@x")).toBeNull();
    await confirm(id);
    expect((await personAt("a@x")).roles).toEqual(["administrator"]);
  });

  test("gives nobody back a role that was taken from them after the list was looked over", async () => {
    lists += 1;
    const actor = renewed();
    const there = { address: fresh("head@x"), name: "", roles: ["administrator", "coach"] };
    const member = await inviteMember(platform, actor, there);
    const list = Buffer.from(fresh("mail;rol\nhead@x;beheerder\n"));
    const id = await bring(list);
    expect(await verdictsOf(id)).toEqual({ 2: "here" });
    await takeRole(platform, actor, member, "administrator");
    const stale = { ...administrator, secondFactorAt: administrator.secondFactorAt! };
    platform.clock.turn(hour);
    await confirmList(platform, stale, id);
    expect((await personAt("head@x")).roles).toEqual(["coach"]);
  });

  test("brings in nobody where it ends in the middle", async () => {
    const id = await bring("mail\na@x\nb@x\n");
    const before = await countOf("membership");
    const cut = inside(async (tx) => {
      await runImport(platform, tx, administrator, id);
      throw new Error("the process dies here");
    });
    await expect(cut).rejects.toThrow("dies here");
    expect(await countOf("membership")).toBe(before);
    expect(await verdictsOf(id)).toEqual({ 2: "new", 3: "new" });
    await confirm(id);
    expect(await countOf("membership")).toBe(before + 2);
  });

  test("is told to each person, and as one entry for all of them", async () => {
    const id = await bring("mail\na@x\nb@x\n");
    await confirm(id);
    const invitedBy = async (address: string) => {
      const { member } = await personAt(address);
      const about = await inside((tx) => platform.ledger.entriesAbout(tx, member, { limit: 10 }));
      return about.filter(({ type }) => type === "people.invited").map(({ id }) => id);
    };
    const [entry] = await invitedBy("a@x");
    expect(entry).toBeDefined();
    expect(await invitedBy("b@x")).toEqual([entry]);
  });
});

test("somebody who is invited by hand while a list with their address comes in is invited once", async () => {
  const id = await bring("mail\na@x\n");
  const elsewhere = { ...foreign, secondFactorAt: platform.clock.now() };
  const input = { address: fresh("a@x"), name: "", roles: ["participant"] };
  let byHand: Promise<unknown> = Promise.resolve();
  await inside(async (tx) => {
    await runImport(platform, tx, administrator, id);
    byHand = inviteMember(platform, elsewhere, input);
    // Until that one stands and waits for what is not yet committed.
    for (let n = 0; n < 20; n += 1) await tx.all(db.selectFrom("roster_import").select("id").limit(1));
  });
  await expect(byHand).resolves.toBeTypeOf("string");
});

describe("rows are mended on the page", () => {
  test("and judged again, others with them", async () => {
    const id = await bring("naam;mail\nAnna;anna(at)x\nBea;bea@x\n");
    expect(await verdictsOf(id)).toEqual({ 2: "wrong", 3: "new" });
    expect(await change(id, { rows: new Map([[2, { cells: { address: fresh("bea@x") } }]]) })).toBe(true);
    expect(await verdictsOf(id)).toEqual({ 2: "new", 3: "doubled" });
    expect(await change(id, {})).toBe(false);
  });

  test("or left out, and taken back in", async () => {
    const id = await bring("mail\na@x\nA@x\n");
    await change(id, { rows: new Map([[2, { out: true }]]) });
    expect(await verdictsOf(id)).toEqual({ 2: "out", 3: "new" });
    await change(id, { rows: new Map([[2, { out: false }]]) });
    expect(await verdictsOf(id)).toEqual({ 2: "new", 3: "doubled" });
  });

  test("columns get another meaning, and what is not used is thrown away at once", async () => {
    const id = await bring("naam;mail;functie\nAnna;anna@x;Havo 4\n");
    expect(await verdictsOf(id)).toEqual({ 2: "wrong" });
    await change(id, { meanings: [null, "address", "groups"] });
    expect((await entriesOf(id))[0]).toMatchObject({
      cells: [fresh("anna@x"), "Havo 4"],
      verdict: { is: "new" },
    });
    expect((await listOf(id)).about.columns.dropped).toEqual([{ at: 0, header: "naam" }]);
    await expect(change(id, { meanings: ["name", "groups"] })).rejects.toThrow(Invalid);
  });

  test("unless they changed since they were seen: neither mended nor confirmed is what nobody looked at", async () => {
    const id = await bring("naam;mail\nAnn;ann@x\nBob;bob@x\n");
    const seen = (await listOf(id)).edition;
    await change(id, { seen, rows: new Map([[2, { out: true }]]) });
    const listChanged = new Invalid({ confirm: { sentence: "listChanged" } });
    const stale = { seen, rows: new Map([[2, { cells: { name: "Anna" } }]]) };
    await expect(change(id, stale)).rejects.toEqual(listChanged);
    await expect(confirmList(platform, renewed(), id, seen)).rejects.toEqual(listChanged);
    expect(await atAddress("bob@x")).toBeNull();
    const now = (await listOf(id)).edition;
    await change(id, { seen: now });
    await confirmList(platform, renewed(), id, now);
    expect([await atAddress("ann@x"), await atAddress("bob@x")]).toEqual([null, expect.any(String)]);
  });

  test("but not once the list is confirmed", async () => {
    const id = await bring("mail\na@x\n");
    await confirm(id);
    await expect(change(id, {})).rejects.toThrow(Conflict);
    await expect(dropList(platform, administrator, id)).rejects.toThrow(Conflict);
  });
});

describe("nothing of a list stays", () => {
  test("once it is thrown away", async () => {
    const id = await bring("mail\na@x\n");
    const parts = await countOf("roster_part");
    await dropList(platform, administrator, id);
    expect(await countOf("roster_part")).toBe(parts - 1);
  });

  test("a day after it was brought", async () => {
    const id = await bring("mail\na@x\n");
    platform.clock.turn(day - hour);
    expect(await dropExpired(platform, academy, id)).toBe(0);
    platform.clock.turn(hour);
    expect(await dropExpired(platform, academy, id)).toBe(1);
  });

  test("of those who came in, as soon as they are in; of the others after seven days", async () => {
    const id = await bring("mail;rol\na@x;\nb@x;koning\n");
    await confirm(id);
    expect((await entriesOf(id)).map(({ row }) => row)).toEqual([3]);
    platform.clock.turn(7 * day - hour);
    expect(await dropExpired(platform, academy, id)).toBe(0);
    platform.clock.turn(hour);
    expect(await dropExpired(platform, academy, id)).toBe(1);
    expect(await atAddress("a@x")).not.toBeNull();
  });
});

test("whoever is erased stands in no list any more: neither one that waits nor the rows that were refused", async () => {
  lists += 1;
  const invite = (at: string, roles: string[]) =>
    inviteMember(platform, renewed(), { address: fresh(at), name: "", roles });
  const [gone, coach] = [await invite("gone@x", ["participant"]), await invite("coach@x", ["coach"])];
  const brought = (rows: string) => bring(Buffer.from(fresh(`mail;rol;coach\n${rows}`)));
  const refused = await brought("gone@x;wizard;\nother@x;wizard;coach@x\n");
  await confirm(refused);
  const waits = await brought("gone@x;;\nnew@x;;coach@x\n");
  const cellsOf = async (id: ImportId) => (await entriesOf(id)).map(({ row, cells }) => [row, ...cells]);
  expect(await cellsOf(refused)).toHaveLength(2);
  for (const member of [gone, coach])
    await inside((tx) => erasing.erase(platform, tx, renewed(), member, "They asked for it"));
  expect(await cellsOf(refused)).toEqual([[3, fresh("other@x"), "wizard", ""]]);
  expect(await cellsOf(waits)).toEqual([[3, fresh("new@x"), "", ""]]);
  expect((await listOf(waits)).counts).toMatchObject({ new: 1, here: 0 });
  await confirm(waits);
  expect(await cellsOf(waits)).toEqual([]);
  expect((await personAt("new@x")).coaches).toEqual([]);
});

describe("invitations", () => {
  const mails = tables<{ outbox: { member: string; state: string; secret: never } }>();
  const mailsOf = (member: string) =>
    inside((tx) => tx.all(mails.selectFrom("outbox").select("state").where("member", "=", member)));

  test("are written after the list came in, one for each, however often it is tried", async () => {
    const id = await bring("mail\na@x\nb@x\n");
    await confirm(id);
    const { member } = await personAt("a@x");
    expect(await mailsOf(member)).toEqual([]);
    await inviteNewcomersOf(platform, academy, id);
    await inviteNewcomersOf(platform, academy, id);
    expect(await mailsOf(member)).toEqual([{ state: "waiting" }]);
  });

  test("are taken back together for ten minutes, but for those who have accepted", async () => {
    const id = await bring("mail\na@x\nb@x\nc@x\n");
    await confirm(id);
    await inviteNewcomersOf(platform, academy, id);
    const { member } = await personAt("a@x");
    const accepted = await personAt("c@x");
    await inside((tx) =>
      tx.run(db.updateTable("membership").set({ state: "active" }).where("id", "=", accepted.member)),
    );
    expect(await undoImport(platform, administrator, id)).toBe(2);
    expect(await mailsOf(member)).toEqual([{ state: "not needed" }]);
    const left = await inside((tx) =>
      tx.all(
        db
          .selectFrom("invitation")
          .select("withdrawn_at")
          .where("secret_hash", "is not", null)
          .where("member", "=", accepted.member),
      ),
    );
    expect(left).toEqual([{ withdrawn_at: null }]);
    platform.clock.turn(hour);
    await expect(undoImport(platform, administrator, id)).rejects.toThrow(Conflict);
  });
});

describe("an administrator of another academy", () => {
  test("finds nothing of a list", async () => {
    const id = await bring("mail\na@x\n");
    await expect(confirmList(platform, foreign, id)).rejects.toThrow(NotFound);
    await expect(changeList(platform, foreign, id, {})).rejects.toThrow(NotFound);
    await expect(dropList(platform, foreign, id)).rejects.toThrow(NotFound);
    await expect(undoImport(platform, foreign, id)).rejects.toThrow(NotFound);
  });
});

test("a coach brings no list", async () => {
  const coach = await addMember(platform, academy, { roles: ["coach"] });
  const brought = { bytes: Buffer.from("mail\na@x.example\n"), file: null, role: "participant" };
  await expect(bringList(platform, coach, brought)).rejects.toThrow(NotFound);
});

test("refuses a list without a column of addresses, naming the columns there are", async () => {
  await expect(bring("naam;telefoon\nAnna;06\n")).rejects.toMatchObject({
    faults: { list: { sentence: "noAddressColumn", values: { columns: "naam, telefoon" } } },
  });
});
