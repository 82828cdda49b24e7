import { existsSync, readdirSync, renameSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { findKey, makeKey } from "#api";
import { declaredHoldings } from "#app";
import { hour } from "#clock";
import { Conflict, NotFound } from "#errors";
import { platformAcademy, type AcademyId, type AccountId, type MemberId } from "#ids";
import { openJobs } from "#jobs";
import { ensureAccount, seatAccount } from "#sign-in";
import { tables } from "#store";
import { beginTask, makeTasks, ownTasks, taskKind } from "#tasks";
import { serverForTests } from "#testing";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { houseOf } from "#vault";
import { eraseMember } from "./erase.ts";
import { findRequest, progressOf } from "./erasure.ts";
import { finishNow } from "./finish-now.ts";
import { rightsJobs, rightsRecurring } from "./jobs.ts";
import { noteErasures, rollNow } from "./keep-keyring.ts";
import { previewErasure } from "./preview.ts";
import { removeFiles } from "./remove-files.ts";
import { db, type ErasureId } from "./tables.ts";

let platform: TestPlatform;
let academy: AcademyId;
let administrator: MemberActor;
let owner: Client;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform);
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
  const { database } = platform.appLogin;
  owner = new Client({ ...serverForTests(), ...(database !== undefined && { database }) });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await platform.close();
});

const input = { reason: "She asked for it on 19 November", confirmation: "erase" };
const parts = () => ({ platform, holdings: declaredHoldings });
const erase = (id: MemberId, over = {}) => eraseMember(parts(), administrator, id, { ...input, ...over });

const inside = <T>(work: Parameters<typeof platform.store.transact<T>>[1], where = academy) =>
  platform.store.transact({ academy: where, member: null }, work);

const progress = (id: ErasureId) => inside(async (tx) => progressOf(tx, await findRequest(tx, id)));

/** A member with an account of their own behind them, as an invitation makes one. */
let addresses = 0;
async function person(
  where = academy,
  address = `p${++addresses}@x.example`,
): Promise<{ id: MemberId; account: AccountId }> {
  const { id } = await addMember(platform, where);
  const account = await inside(async (tx) => {
    const made = await ensureAccount(tx, platform.vault, address, platform.clock.now());
    await seatAccount(tx, made, where, id);
    await tx.run(db.updateTable("membership").set({ account: made }).where("id", "=", id));
    return made;
  }, where);
  return { id, account };
}

const exists = async (id: string, where = academy): Promise<boolean> =>
  inside(async (tx) => {
    const found = db
      .selectFrom("membership")
      .select("id")
      .where("id", "=", id as MemberId);
    return (await tx.maybe(found)) !== null;
  }, where);

/** All public tables in which a text occurs in any column, as the owner of everything sees them. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await owner.query(`select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`, [
      text,
    ]);
    if (hits.rows.length > 0) found.push(name);
  }
  return found.toSorted();
}

describe("an erasure", () => {
  test("refuses them at once, leaves their pseudonym in evidence alone, and nobody else is touched", async () => {
    const other = await person();
    const { id, account } = await person();
    const before = await inside((tx) => previewErasure(tx, declaredHoldings, id));
    expect(before).toMatchObject({ account, removed: { "academies.membership": 1 } });
    const wrap = (await owner.query("select encode(wrap, 'hex') as hex from membership where id = $1", [id]))
      .rows[0].hex;
    const index = (
      await owner.query("select encode(address_index, 'hex') as hex from account where id = $1", [account])
    ).rows[0].hex;
    const erasure = await erase(id);
    expect(await exists(id)).toBe(false);
    expect(await exists(account, platformAcademy)).toBe(false);
    expect(await exists(other.id)).toBe(true);
    expect((await inside((tx) => platform.vault.keys(tx, [id, other.id]))).size).toBe(1);
    expect(await tablesWith(wrap)).toEqual([]);
    expect(await tablesWith(index)).toEqual([]);
    const evidence = new Set([
      "erasure",
      "erasure_request",
      "ledger_entry",
      "ledger_mention",
      "ledger_pending",
    ]);
    expect((await tablesWith(id)).filter((table) => !evidence.has(table))).toEqual([]);
    const request = await inside((tx) => findRequest(tx, erasure));
    expect(request.removed).toEqual(before.removed);
    const entry = await inside((tx) => platform.ledger.entry(tx, request.entry));
    expect(entry).toMatchObject({ type: "rights.erased", core: { erasure } });
  });

  test("ends the keys that they made for programs, and says so", async () => {
    const maker = await addMember(platform, academy, { roles: ["administrator"] });
    const proven = { ...maker, secondFactorAt: platform.clock.now() };
    const key = await makeKey(platform, proven, { name: "Rota", scopes: ["people:read"], days: "30" });
    await erase(maker.id);
    expect(await findKey(platform, key.text, "192.0.2.7")).toBeNull();
    const told = await inside((tx) => platform.ledger.entriesAbout(tx, maker.id, { limit: 10 }));
    expect(told.find(({ type }) => type === "api.key-forsaken")?.core).toMatchObject({ key: key.id });
  });

  /** Written in the background for an administrator, who has not fetched it yet. */
  async function keptFile() {
    const asker = await addMember(platform, academy, { roles: ["administrator"] });
    const kind = taskKind({
      name: "tests.people",
      may: "administer people",
      file: "people",
      title: () => "Names",
      work: ({ keepFile }) => keepFile("people.csv", "text/csv", once("Ada Lovelace")),
    });
    async function* once(name: string) {
      yield Buffer.from(name);
    }
    await inside((tx) => beginTask(platform, tx, asker, kind, {}));
    const { store, appLogin: connection, clock } = platform;
    const { jobs, recurring } = makeTasks([kind]).plug(platform);
    const log = { warn() {} };
    const queue = await openJobs({ store, connection, clock, jobs, recurring, log, pace: { patience: 0 } });
    await queue.drain();
    const [kept] = await inside((tx) => ownTasks(tx, asker));
    expect(kept).toMatchObject({ fileName: "people.csv", fileThrownAt: null });
    return { queue, asker };
  }

  test("forgets an erased person in every file that waits for somebody else", async () => {
    const { id } = await person();
    const { queue, asker } = await keptFile();
    await erase(id);
    const [thrown] = await inside((tx) => ownTasks(tx, asker));
    expect(thrown?.fileThrownAt).toBe(platform.clock.now());
    await queue.drain();
    await queue.stop();
    const left = [];
    for await (const one of platform.files.listSegments(academy, asker.id)) left.push(one);
    expect(left).toEqual([]);
  });

  test("forgets them in the files of an older database too, once the notes are read", async () => {
    const { queue, asker } = await keptFile();
    const { id } = await person();
    await erase(id);
    await noteErasures(platform, academy);
    // As the database was before: it knows nothing of the erasure.
    await owner.query("delete from erasure where member = $1", [id]);
    await owner.query("update task_file set thrown_at = null where asked_by = $1", [asker.id]);
    await rollNow(platform, academy);
    const [thrown] = await inside((tx) => ownTasks(tx, asker));
    expect(thrown?.fileThrownAt).toBe(platform.clock.now());
    await queue.stop();
  });

  test("is noted in every copy, then the key ends and it is certified", async () => {
    const { id } = await person();
    const other = await person();
    const erasure = await erase(id);
    expect(await progress(erasure)).toMatchObject({ noted: null, ended: null });
    platform.clock.turn(hour);
    await noteErasures(platform, academy);
    await noteErasures(platform, platformAcademy);
    expect(await progress(erasure)).toMatchObject({ noted: platform.clock.now(), ended: null });
    await rollNow(platform, academy);
    expect(await progress(erasure)).toMatchObject({ ended: null });
    await rollNow(platform, platformAcademy);
    const done = await progress(erasure);
    expect(done.ended).toBe(platform.clock.now());
    expect(done.endedNumber).toBeGreaterThan(done.number);
    expect((await inside((tx) => platform.vault.keys(tx, [other.id]))).size).toBe(1);
    expect((await inside((tx) => platform.vault.keys(tx, [houseOf(academy)]))).size).toBe(1);
    await expect(finishNow(platform, administrator, erasure)).rejects.toThrow(Conflict);
  });

  test("waits for a copy that is out of reach, and says which", async () => {
    const { id } = await person();
    const erasure = await erase(id);
    const away = `${platform.secondCopy}-away`;
    renameSync(platform.secondCopy, away);
    await noteErasures(platform, academy);
    await noteErasures(platform, platformAcademy);
    expect((await inside((tx) => findRequest(tx, erasure))).copiesMissing).toEqual(["2"]);
    expect(await progress(erasure)).toMatchObject({ noted: null });
    await expect(rollNow(platform, academy)).rejects.toThrow();
    const made = existsSync(platform.secondCopy) ? readdirSync(platform.secondCopy) : [];
    expect(made).toEqual([]);
    renameSync(away, platform.secondCopy);
    await noteErasures(platform, academy);
    await noteErasures(platform, platformAcademy);
    expect((await inside((tx) => findRequest(tx, erasure))).copiesMissing).toEqual([]);
    expect((await progress(erasure)).noted).not.toBeNull();
  });

  test("is carried through within the half day by the queue's own work", async () => {
    const { clock, store, appLogin } = platform;
    const recurring = rightsRecurring(platform);
    const jobs = await openJobs({
      store,
      clock,
      connection: appLogin,
      jobs: rightsJobs(platform),
      recurring,
      log: { warn: () => {} },
    });
    const { id } = await person();
    const erasure = await erase(id);
    await jobs.drain();
    expect((await progress(erasure)).noted).toBe(clock.now());
    for (let hours = 0; hours < 12; hours++) {
      clock.turn(hour);
      await jobs.drain();
    }
    expect((await progress(erasure)).ended).not.toBeNull();
    await jobs.stop();
  });

  test("keeps the account that is somewhere else too, and takes it with the last membership", async () => {
    const elsewhere = await addAcademy(platform);
    const head = await addMember(platform, elsewhere, { roles: ["administrator"] });
    const here = await person(academy, "both@x.example");
    const there = await person(elsewhere, "both@x.example");
    expect(there.account).toBe(here.account);
    const alone = await person();
    const seen = (id: MemberId) =>
      inside(async (tx) => (await previewErasure(tx, declaredHoldings, id)).removed);
    // Nothing that an administrator is shown tells the two apart.
    expect(await seen(here.id)).toEqual(await seen(alone.id));
    await erase(here.id);
    expect(await exists(here.account, platformAcademy)).toBe(true);
    expect(await exists(there.id, elsewhere)).toBe(true);
    await eraseMember(parts(), head, there.id, input);
    expect(await exists(here.account, platformAcademy)).toBe(false);
  });

  test("of two memberships at once leaves no account behind", async () => {
    const elsewhere = await addAcademy(platform);
    const head = await addMember(platform, elsewhere, { roles: ["administrator"] });
    const here = await person(academy, "once@x.example");
    const there = await person(elsewhere, "once@x.example");
    await Promise.all([erase(here.id), eraseMember(parts(), head, there.id, input)]);
    expect(await exists(here.account, platformAcademy)).toBe(false);
  });

  test("removes their sealed files and nobody else's", async () => {
    const [gone, stays] = [await person(), await person()];
    const { files, vault } = platform;
    for (const { id } of [gone, stays]) {
      const key = await inside((tx) => vault.fileKey(tx, id));
      const writer = await files.createSegment(
        { academy, holding: "practice.segment", row: id, member: id, segment: id },
        key,
      );
      await writer.write(Buffer.from("a secret answer"));
      await writer.finish();
    }
    const erasure = await erase(gone.id);
    await removeFiles(platform, academy, erasure);
    await removeFiles(platform, academy, erasure);
    const left = async (member: MemberId) =>
      (await Array.fromAsync(files.listSegments(academy, member))).length;
    expect([await left(gone.id), await left(stays.id)]).toEqual([0, 1]);
    expect((await inside((tx) => findRequest(tx, erasure))).filesGoneAt).toBe(platform.clock.now());
  });

  test.each([
    [{ reason: "  " }, { reason: { sentence: "reasonMissing" } }],
    [{ reason: "x".repeat(501) }, { reason: { sentence: "tooLong", values: { most: 500 } } }],
    [{ confirmation: "yes" }, { confirmation: { sentence: "notConfirmed" } }],
  ])("refuses %j and says why", async (over, faults) => {
    const { id } = await person();
    await expect(erase(id, over)).rejects.toMatchObject({ faults });
    expect(await exists(id)).toBe(true);
  });

  test("is for administrators of the academy alone, never of the house nor of the last administrator", async () => {
    const { id } = await person();
    const strangers = [
      await addMember(platform, academy),
      await addMember(platform, academy, { roles: ["coach"] }),
      await addMember(platform, academy, { roles: ["administrator"], secondFactor: false }),
      await addMember(platform, await addAcademy(platform), { roles: ["administrator"] }),
    ];
    for (const actor of strangers)
      await expect(eraseMember(parts(), actor, id, input)).rejects.toThrow(NotFound);
    await expect(erase(houseOf(academy))).rejects.toThrow(NotFound);
    const lonely = await addAcademy(platform);
    const last = await addMember(platform, lonely, { roles: ["administrator"] });
    await expect(eraseMember(parts(), last, last.id, input)).rejects.toThrow("lastAdministrator");
    expect(await exists(id)).toBe(true);
  });

  test("asked to finish now is ended in both academies at once", async () => {
    const { id } = await person();
    const erasure = await erase(id);
    expect(await finishNow(platform, administrator, erasure)).toBe(true);
    expect((await progress(erasure)).ended).toBe(platform.clock.now());
  });

  test("asked to finish now leaves the work in the queue of both while a copy is out of reach", async () => {
    const { id } = await person();
    const erasure = await erase(id);
    const away = `${platform.secondCopy}-away`;
    renameSync(platform.secondCopy, away);
    expect(await finishNow(platform, administrator, erasure)).toBe(false);
    renameSync(away, platform.secondCopy);
    const due = tables<{ due: { academy: AcademyId; job: string } }>();
    const waiting = async (where: AcademyId) =>
      inside(
        (tx) =>
          tx.all(
            due
              .selectFrom("due")
              .select(["job"])
              .where("academy", "=", where)
              .where("job", "=", "rights.roll"),
          ),
        where,
      );
    expect(await waiting(academy)).toHaveLength(1);
    expect(await waiting(platformAcademy)).toHaveLength(1);
  });
});
