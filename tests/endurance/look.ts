import type { Client } from "pg";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { discardTake, saveTake, type TakeId } from "#practice";
import { tables } from "#store";
import { rewrite, Scanner } from "../../src/learning/practice/webm/index.ts";
import { segmentPlace } from "../../src/learning/practice/segments.ts";
import { segmentsOf } from "../../src/learning/practice/queries.ts";
import { actorOf, logs } from "./cast.ts";
import type { Acknowledged, Cast, Orders } from "./notes.ts";

export type Looking = {
  platform: Platform;
  owner: Client;
  cast: Cast;
  recording: Buffer;
  say: (what: Acknowledged) => void;
};

type Of<Did extends Acknowledged["did"]> = Extract<Acknowledged, { did: Did }>;
const those = <Did extends Acknowledged["did"]>(past: readonly Acknowledged[], did: Did) =>
  past.filter((one): one is Of<Did> => one.did === did);

/** Everything that was acknowledged and is not so, and everything that is not as it must be. */
export async function look(looking: Looking, { past, openings }: Orders): Promise<string[]> {
  await settled(looking);
  return [
    ...(await lookAtLogs(looking)),
    ...(await lookForEntries(looking, past)),
    ...(await lookForOpenings(looking, openings)),
    ...(await lookForRows(looking, past)),
    ...(await lookAtTakes(looking, past)),
  ];
}

const count = async ({ owner }: Looking, text: string, values: unknown[] = []): Promise<number> =>
  Number((await owner.query<{ count: string }>(text, values)).rows[0]?.count);

/** Entries get their places by themselves; the test's own time limit says how long that may take. */
async function settled(looking: Looking): Promise<void> {
  while ((await count(looking, "select count(*) from ledger_pending")) > 0)
    await new Promise((resolve) => setImmediate(resolve));
}

async function lookAtLogs(looking: Looking): Promise<string[]> {
  const { platform, cast } = looking;
  const faults: string[] = [];
  for (const academy of logs(cast)) {
    const checked = await platform.ledger.checkLog(academy);
    if (!checked.ok) faults.push(`log of ${academy}: ${checked.where}: ${checked.sentence}`);
  }
  const { stopped } = await platform.ledger.health();
  faults.push(...stopped.map(({ reason }) => `a log stopped: ${reason}`));
  const branches = await count(looking, "select count(*) from ledger_head where branch > 0");
  if (branches > 0) faults.push(`${branches} logs began a branch, as if something signed had been lost`);
  const twice = "select count(*) - count(distinct entry) as count from ledger_entry";
  if ((await count(looking, twice)) > 0) faults.push("an entry was placed twice");
  return faults;
}

async function missing({ owner }: Looking, wanted: readonly string[], text: string): Promise<string[]> {
  const query = `select wanted as id from unnest($1::uuid[]) as wanted where not exists (${text})`;
  return (await owner.query<{ id: string }>(query, [wanted])).rows.map(({ id }) => id);
}

async function lookForEntries(looking: Looking, past: readonly Acknowledged[]): Promise<string[]> {
  const entries = those(past, "opened").flatMap((one) => one.entries);
  const lost = await missing(looking, entries, "select from ledger_entry e where e.entry = wanted");
  return lost.map((entry) => `the opening ${entry} was told and is not in the log`);
}

/** Without a word from the gate: whoever was shown plaintext so often stands in so many entries at least. */
async function lookForOpenings(looking: Looking, openings: Orders["openings"]): Promise<string[]> {
  const text = `select count(*) from ledger_entry where type = 'data.opened' and core::json->'actor'->>'id' = $1`;
  const faults: string[] = [];
  for (const [opener, shown] of Object.entries(openings)) {
    const logged = await count(looking, text, [opener]);
    if (logged < shown) faults.push(`${opener} was shown data ${shown} times, and ${logged} are logged`);
  }
  return faults;
}

async function lookForRows(looking: Looking, past: readonly Acknowledged[]): Promise<string[]> {
  const groups = those(past, "formed").map(({ group }) => group);
  const members = those(past, "invited").map(({ member }) => member);
  const once = (type: string, of: string) =>
    `select from ledger_entry e where e.type = '${type}' and ${of} having count(*) = 1`;
  const wanted: [string, readonly string[], string][] = [
    ["group", groups, "select from study_group g where g.id = wanted"],
    ["entry of the group", groups, once("people.group-formed", "e.core::json->>'group' = wanted::text")],
    ["membership", members, "select from membership m where m.id = wanted"],
    ["profile", members, "select from profile p where p.member = wanted"],
    ["seat of the account", members, "select from account_seat s where s.member = wanted"],
    ["invitation", members, "select from invitation i where i.member = wanted"],
    ["mail to", members, "select from outbox o where o.member = wanted"],
    ["one entry of the invitation", members, once("people.invited", "e.subjects = array[wanted]")],
  ];
  const faults: string[] = [];
  for (const [what, ids, text] of wanted)
    faults.push(...(await missing(looking, ids, text)).map((id) => `no ${what} ${id}`));
  return [...faults, ...(await lookAtKeys(looking, members))];
}

/** Who was invited has a data key that the keyring opens. */
async function lookAtKeys({ platform, cast }: Looking, members: readonly MemberId[]): Promise<string[]> {
  const context = { academy: cast.academy, member: null };
  const keys = await platform.store.read(context, (tx) => platform.vault.keys(tx, members));
  return members
    .filter((member) => !keys.get(member)?.for("envelope v1"))
    .map((member) => `no key of ${member}`);
}

const db = tables<{ take: { id: TakeId; member: MemberId; state: string; bytes: number } }>();

async function lookAtTakes(looking: Looking, past: readonly Acknowledged[]): Promise<string[]> {
  const told = new Map<TakeId, { learner: MemberId; bytes: number; saved: boolean }>();
  for (const { take, learner, bytes } of those(past, "slice"))
    told.set(take, { learner, bytes, saved: false });
  for (const { take, learner } of those(past, "saved"))
    told.set(take, { learner, bytes: told.get(take)?.bytes ?? 0, saved: true });
  const discarded = new Set(those(past, "discarding").map(({ take }) => take));
  const faults: string[] = [];
  for (const [take, of] of told) {
    if (discarded.has(take) && !of.saved) continue;
    const fault = await lookAtTake(looking, take, of);
    if (fault !== null) faults.push(`take ${take}: ${fault}`);
  }
  return faults;
}

type Told = { learner: MemberId; bytes: number; saved: boolean };

async function lookAtTake(looking: Looking, take: TakeId, told: Told): Promise<string | null> {
  const { platform, cast, recording } = looking;
  const { state, plain } = await read(looking, take, told.learner);
  if (told.saved && state !== "saved") return `it was saved and is ${state}`;
  const learner = actorOf(
    platform,
    cast,
    cast.learners.find(({ id }) => id === told.learner)!,
  );
  if (state === "recording") {
    if (plain.length < told.bytes) return `${told.bytes} bytes were safe and ${plain.length} are there`;
    if (!recording.subarray(0, plain.length).equals(plain)) return "its bytes are not those that were sent";
    looking.say({ did: "discarding", take });
    await discardTake(platform, learner, take);
    return null;
  }
  if (state === "saving") await saveTake(platform, learner, take);
  const kept = state === "saved" ? plain : (await read(looking, take, told.learner)).plain;
  return kept.equals(await asSaved(recording)) ? null : "what was saved is not what was sent";
}

async function read({ platform, cast }: Looking, take: TakeId, member: MemberId) {
  const { store, vault, files } = platform;
  const { academy } = cast;
  const { state, segments, key } = await store.read({ academy, member }, async (tx) => ({
    ...(await tx.one(db.selectFrom("take").select("state").where("id", "=", take))),
    segments: await segmentsOf(tx, take),
    key: await vault.fileKey(tx, member),
  }));
  const pieces: Buffer[] = [];
  for (const { id } of segments) {
    const reader = await files.openSegment(segmentPlace({ academy, member, take }, id), key);
    for await (const piece of reader.read({ start: 0, end: reader.plainBytes }))
      pieces.push(Buffer.from(piece));
    await reader.close();
  }
  return { state, plain: Buffer.concat(pieces) };
}

let saved: Buffer | undefined;

async function asSaved(recording: Buffer): Promise<Buffer> {
  if (saved) return saved;
  const scanner = new Scanner();
  scanner.startRun();
  scanner.push(recording);
  const parts: Buffer[] = [];
  for await (const part of rewrite(scanner.finish(), whole(recording))) parts.push(Buffer.from(part));
  return (saved = Buffer.concat(parts));
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
