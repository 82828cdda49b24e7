import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { findAcademy } from "#academies";
import { setMark } from "#academy";
import { actorMark, type MemberActor } from "#access";
import { platformAcademy, randomId, type AcademyId, type EntryId, type MemberId } from "#ids";
import { defineJob, enqueue, openJobs } from "#jobs";
import { stopToken } from "#mail";
import { bringList, confirmList } from "#people";
import { addSlice, beginTake, type AssignmentId, type TakeId } from "#practice";
import { keepView } from "#list";
import { prepareBulk } from "#people";
import { tables, type Sealed } from "#store";
import { beginTask, taskKind, type TaskId } from "#tasks";
import type { TestPlatform } from "#testing-platform";
import { makeEndpoint, makeSource, sendTest } from "#webhooks";

const recordings = "../../src/learning/practice/webm/fixtures/";
export const recording = readFileSync(new URL(`${recordings}chromium-vp9.webm`, import.meta.url));

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** A recording whose slices are all acknowledged, not yet saved. */
export async function record(
  platform: TestPlatform,
  actor: MemberActor,
  assignment: AssignmentId,
): Promise<TakeId> {
  const { take } = await beginTake(platform, actor, assignment);
  await addSlice(platform, actor, { take, offset: 0, bytes: once(recording) });
  return take;
}

const outbox = tables<{
  outbox: { id: string; member: MemberId; secret: Sealed<string>; state: string };
}>();

/** The secret of the newest invitation, as the mail that waits for this member would carry it. */
export async function invitationSecret(
  { store, gate }: TestPlatform,
  academy: AcademyId,
  member: MemberId,
): Promise<string> {
  const mailer = { kind: "service", academy, name: "mailer" } as const;
  const asked = await store.read({ academy, member: null }, async (tx) => {
    const waiting = outbox
      .selectFrom("outbox")
      .select(["id", "member", "secret"])
      .where("member", "=", member);
    const mail = await tx.one(waiting.where("state", "=", "waiting").where("secret", "is not", null));
    return gate.ask(tx, mailer, "send-mail", mail);
  });
  return (await gate.open(asked)).secret;
}

/** A program that is told what happens, a call that waits for it, and a program that tells us. */
export async function tellProgram(platform: TestPlatform, actor: MemberActor) {
  const kind = { name: "people.joined", entry: "people.joined", says: () => "Somebody joined" };
  const input = { name: "Personnel", address: "https://programs.example/told", kinds: [kind.name] };
  const { id: endpoint } = await makeEndpoint(platform, [kind], actor, input);
  const call = { name: "test.told", says: () => "", does: () => "", example: {}, take: async () => {} };
  const { id: source } = await makeSource(platform, [call], actor, { name: "Mail service", kind: call.name });
  return { endpoint, delivery: await sendTest(platform, actor, endpoint), source };
}

export const waitingMail = ({ store }: TestPlatform, academy: AcademyId): Promise<string> =>
  store.read({ academy, member: null }, async (tx) => {
    const [mail] = await tx.all(
      outbox.selectFrom("outbox").select("id").where("state", "=", "waiting").limit(1),
    );
    return mail!.id;
  });

/** From the foot of a mail that tells somebody of feedback. */
export const stopLinkOf = (
  { store, vault }: TestPlatform,
  { academy, id: member }: MemberActor,
): Promise<string> =>
  store.read({ academy, member: null }, async (tx) => {
    const keys = (await vault.keys(tx, [member])).get(member)!;
    return stopToken(keys, { academy, member, kind: "practice.feedback-received" });
  });

/** A piece of work that failed for good. */
export async function failWork({ store, clock, appLogin }: TestPlatform): Promise<string> {
  const doomed = defineJob({ name: "matrix.doomed", retries: 0, run: () => Promise.reject(new Error("no")) });
  const jobs = await openJobs({ store, clock, connection: appLogin, jobs: [doomed], log: { warn() {} } });
  try {
    await store.transact({ academy: platformAcademy, member: null }, (tx) => enqueue(tx, doomed, {}));
    await jobs.drain();
    return (await jobs.dead.list())[0]!.id;
  } finally {
    await jobs.stop();
  }
}

const endless = taskKind({
  name: "matrix.endless",
  may: "use the academy",
  title: () => "Going on for ever",
  work: async () => {},
});

/** Long work in the background that nobody carries out. */
export const askForWork = (platform: TestPlatform, actor: MemberActor): Promise<TaskId> =>
  platform.store.transact({ academy: actor.academy, member: actor.id }, (tx) =>
    beginTask(platform, tx, actor, endless, {}),
  );

export const keepOneView = (platform: TestPlatform, actor: MemberActor): Promise<string> =>
  keepView(platform, actor, "people", { name: "Coaches", query: "role=coach" });

/** Their own name, opened by themselves; resolves when the entry has its number. */
export async function openOne({ store, vault, ledger }: TestPlatform, actor: MemberActor): Promise<EntryId> {
  const { academy, id: member } = actor;
  const inHouse = <T>(work: Parameters<typeof store.read<T>>[1]) =>
    store.read({ academy, member: null }, work);
  const keys = await inHouse((tx) => vault.keys(tx, [member]));
  const facts = { kinds: ["name"], purpose: "administer", relations: ["administrator"] };
  const opened = { academy, type: "data.opened", actor: actorMark(actor), facts };
  const entry = await ledger.commitOpening(opened, [
    { member, ledgerKey: keys.get(member)!.for("ledger v1") },
  ]);
  while (!(await inHouse((tx) => ledger.opening(tx, entry)))) await setImmediate();
  return entry;
}

/** One pixel in petrol. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQSCgAAAFkAOELovdAAAAAAElFTkSuQmCC";

/** The academy's own mark, by the name that its address asks for. */
export async function putOneMark(platform: TestPlatform, actor: MemberActor) {
  await setMark(platform, actor, Buffer.from(pixel, "base64"));
  const { academy } = actor;
  const house = await platform.store.read({ academy, member: null }, (tx) => findAcademy(tx, academy));
  return { mark: house?.mark ?? "" };
}

/** A list of people with one row that is fine and one that is not; `confirmed`: the first has come in. */
export async function bringOneList(platform: TestPlatform, by: MemberActor, confirmed = false) {
  const address = `list-${randomId().slice(0, 8)}@people.example`;
  const bytes = Buffer.from(`name;email\nList;${address}\nNobody;nobody\n`);
  const id = await bringList(platform, by, { bytes, file: "list.csv", role: "participant" });
  if (confirmed) await confirmList(platform, by, id);
  return { import: id, row: "2" };
}

/** One act on oneself and nobody else, not confirmed. */
export const prepareOneAct = (platform: TestPlatform, actor: MemberActor): Promise<string> =>
  prepareBulk(platform, actor, "invite-again", [actor.id]);
