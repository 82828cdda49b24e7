import { makeKey } from "#api";
import { randomBytes } from "node:crypto";
import { declaredHoldings } from "#app";
import { day, hour } from "#clock";
import { platformAcademy, randomId, type AcademyId, type EntryId, type MemberId } from "#ids";
import {
  formGroup,
  inviteMember,
  makeTeam,
  nameManager,
  putInTeam,
  sendInvitationAgain,
  withdrawInvitation,
} from "#people";
import {
  publishExercise,
  saveTake,
  setExercise,
  shareTake,
  withdrawSetting,
  withdrawShare,
  writeExercise,
} from "#practice";
import { eraseMember } from "#rights";
import { askAddressChange, askFactorReset, createAlarmLink, createSecret, hashSecret } from "#sign-in";
import { tables, timestamp, type Timestamp } from "#store";
import type { TestPlatform } from "#testing-platform";
import { cast, names, type Name } from "./cast.ts";
import type { Links } from "./links.ts";
import { keepPasskey } from "./passkey.ts";
import type { Person } from "./seat.ts";
import {
  askForWork,
  failWork,
  keepOneView,
  openOne,
  prepareOneAct,
  bringOneList,
  putOneMark,
  invitationSecret,
  record,
  stopLinkOf,
  waitingMail,
  tellProgram,
} from "./makings.ts";

export type Params = Readonly<Record<string, string>>;

export const kinds = [
  "person",
  "group",
  "team",
  "exercise",
  "assignment",
  "take",
  "erasure",
  "entry",
  "opening",
  "account's entry",
  "factor reset",
  "failed work",
  "invitation",
  "reset link",
  "alarm link",
  "address link",
  "passkey",
  "set-up link",
  "promise",
  "tile",
  "mail",
  "stop link",
  "mail kind",
  "sent mail",
  "task",
  "view",
  "list",
  "key",
  "webhook",
  "webhook call",
  "webhook source",
  "bulk act",
  "mark",
  "link",
  "link's door",
  "asked take",
] as const;
export type ObjectKind = (typeof kinds)[number];

/** What may stand in an address, by kind and by the name that the rows of `may.ts` call it. */
export type Objects = Readonly<Record<ObjectKind, Readonly<Record<string, Params>>>>;

/** An object of that kind which is not there, made of the same kind of words. */
export const nowhere: Readonly<Record<ObjectKind, () => Params>> = {
  person: () => ({ person: randomId() }),
  group: () => ({ group: randomId() }),
  team: () => ({ team: randomId() }),
  exercise: () => ({ exercise: randomId() }),
  assignment: () => ({ assignment: randomId() }),
  take: () => ({ assignment: randomId(), take: randomId() }),
  erasure: () => ({ erasure: randomId() }),
  entry: () => ({ entry: randomId() }),
  opening: () => ({ entry: randomId() }),
  "account's entry": () => ({ entry: randomId() }),
  "factor reset": () => ({ reset: randomId() }),
  "failed work": () => ({ job: randomId() }),
  invitation: () => ({ slug: "aster", secret: createSecret() }),
  "reset link": () => ({ secret: createSecret() }),
  "alarm link": () => ({ secret: createSecret() }),
  "address link": () => ({ secret: createSecret() }),
  passkey: () => ({ passkey: randomId() }),
  "set-up link": () => ({ secret: createSecret() }),
  promise: () => ({ promise: "XX-99" }),
  tile: () => ({ "*": "0/x999/999" }),
  mail: () => ({ mail: randomId() }),
  "stop link": () => ({ link: randomBytes(70).toString("base64url") }),
  "mail kind": () => ({ kind: "people.nothing" }),
  "sent mail": () => ({ mail: randomId() }),
  task: () => ({ task: randomId() }),
  view: () => ({ view: randomId(), person: randomId() }),
  "bulk act": () => ({ bulk: randomId() }),
  key: () => ({ key: randomId() }),
  webhook: () => ({ endpoint: randomId() }),
  "webhook source": () => ({ slug: "aster", source: randomId() }),
  "webhook call": () => ({ delivery: randomId() }),
  link: () => ({ link: randomId() }),
  "link's door": () => ({ slug: "aster", secret: createSecret() }),
  "asked take": () => ({ take: randomId(), link: randomId() }),
  mark: () => ({ mark: randomId().replaceAll("-", "") }),
  list: () => ({ import: randomId(), row: "2" }),
};

export type People = Readonly<Record<Name, Person>>;
type Academies = Readonly<Record<"aster" | "birch", AcademyId>>;

type Tables = {
  group_seat: { academy: AcademyId; study_group: string; member: MemberId; seat: string; since: Timestamp };
  reset_link: {
    academy: AcademyId;
    hash: Buffer;
    account: string;
    created_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
};
const db = tables<Tables>();

/** Everything that an address can name, in both academies, made by the product's own verbs. */
export async function makeObjects(
  platform: TestPlatform,
  academies: Academies,
  people: People,
  setUp: string,
): Promise<Omit<Objects, keyof Links["objects"]>> {
  const groups = await makeGroups(platform, academies, people);
  const practice = await makePractice(platform, people, groups);
  const invitation = await makeInvitations(platform, people);
  const told = await tellProgram(platform, people.administrator.actor);
  const toldElsewhere = await tellProgram(platform, people["foreign administrator"].actor);
  return {
    person: Object.fromEntries(
      names
        .filter((name) => ["aster", "birch"].includes(cast[name].house) && !name.endsWith("leaving"))
        .map((name) => [name, { person: people[name].member }]),
    ),
    group: { A: { group: groups.A }, B: { group: groups.B }, foreign: { group: groups.foreign } },
    team: await makeTeams(platform, people),
    ...practice,
    entry: await makeEntries(platform, people),
    opening: {
      here: { entry: await openOne(platform, people.administrator.actor) },
      foreign: { entry: await openOne(platform, people["foreign administrator"].actor) },
    },
    "account's entry": await makeAccountEntries(platform, people),
    erasure: await makeErasures(platform, people),
    "factor reset": {
      here: {
        reset: await askFactorReset(platform, people["second administrator"].actor, {
          member: people.bystander.member,
        }),
      },
      "to refuse": {
        reset: await askFactorReset(platform, people["second administrator"].actor, {
          member: people["former coach"].member,
        }),
      },
      "of an account": {
        reset: await askFactorReset(
          platform,
          { ...people["operator with old factor"].actor, secondFactorAt: platform.clock.now() },
          { member: people.learner.account as string as MemberId },
        ),
      },
      foreign: {
        reset: await askFactorReset(platform, people["second foreign administrator"].actor, {
          member: people["foreign bystander"].member,
        }),
      },
    },
    "failed work": { here: { job: await failWork(platform) } },
    invitation,
    "reset link": await makeResetLinks(platform, people),
    "alarm link": { open: { secret: await makeAlarmLink(platform, people) } },
    "address link": { old: { secret: await makeAddressLink(platform, people) } },
    passkey: {
      "an administrator's": await keepPasskey(platform, people.administrator),
      foreign: await keepPasskey(platform, people["foreign administrator"]),
    },
    "set-up link": { held: { secret: setUp } },
    promise: { known: { promise: "VP-20" } },
    tile: { first: { "*": "0/000" } },
    // It waits, and what was not sent lies in no mailbox.
    mail: { waiting: { mail: await waitingMail(platform, academies.aster) } },
    "bulk act": {
      "administrator's": { bulk: await prepareOneAct(platform, people.administrator.actor) },
      "foreign administrator's": {
        bulk: await prepareOneAct(platform, people["foreign administrator"].actor),
      },
    },
    view: {
      "administrator's": {
        view: await keepOneView(platform, people.administrator.actor),
        person: people.learner.actor.id,
      },
      "foreign administrator's": {
        view: await keepOneView(platform, people["foreign administrator"].actor),
        person: people["foreign learner"].actor.id,
      },
    },
    mark: { here: await putOneMark(platform, people.administrator.actor) },
    list: {
      here: await bringOneList(platform, people.administrator.actor),
      "brought in": await bringOneList(platform, people.administrator.actor, true),
      foreign: await bringOneList(platform, people["foreign administrator"].actor),
    },
    key: {
      here: { key: (await makeKey(platform, people.administrator.actor, ofProgram)).id },
      foreign: { key: (await makeKey(platform, people["foreign administrator"].actor, ofProgram)).id },
    },
    webhook: { here: { endpoint: told.endpoint }, foreign: { endpoint: toldElsewhere.endpoint } },
    "webhook source": {
      here: { slug: "aster", source: told.source },
      foreign: { slug: "birch", source: toldElsewhere.source },
    },
    "webhook call": { here: { delivery: told.delivery }, foreign: { delivery: toldElsewhere.delivery } },
    "stop link": { open: { link: await stopLinkOf(platform, people.learner.actor) } },
    "mail kind": { known: { kind: "people.invitation" } },
    "sent mail": {
      here: { mail: await waitingMail(platform, academies.aster) },
      foreign: { mail: await waitingMail(platform, academies.birch) },
    },
    task: {
      "learner's": { task: await askForWork(platform, people.learner.actor) },
      "administrator's": { task: await askForWork(platform, people.administrator.actor) },
      "foreign learner's": { task: await askForWork(platform, people["foreign learner"].actor) },
    },
  };
}

const ofProgram = { name: "Reports", scopes: ["people:read"], days: "30" };

type Groups = { A: GroupId; B: GroupId; foreign: GroupId };
type GroupId = Awaited<ReturnType<typeof formGroup>>;

async function makeGroups(platform: TestPlatform, academies: Academies, people: People): Promise<Groups> {
  const form = (by: Name, title: string) => formGroup(platform, people[by].actor, title);
  const groups = {
    A: await form("administrator", "Ward 7"),
    B: await form("administrator", "Ward 8"),
    foreign: await form("foreign administrator", "Ward 9"),
  };
  const since = timestamp(platform.clock.now());
  for (const name of names) {
    const { house, groups: places, roles } = cast[name];
    if (house !== "aster" && house !== "birch") continue;
    for (const place of places) {
      const study_group = house === "aster" ? groups[place] : groups.foreign;
      const learns = (roles as readonly string[]).includes("participant");
      const row = { academy: academies[house], study_group, member: people[name].member, since };
      await platform.store.transact({ academy: academies[house], member: null }, (tx) =>
        tx.run(db.insertInto("group_seat").values({ ...row, seat: learns ? "learner" : "coach" })),
      );
    }
  }
  return groups;
}

async function makeTeams(platform: TestPlatform, people: People): Promise<Record<string, Params>> {
  const [head, elsewhere] = [people.administrator.actor, people["foreign administrator"].actor];
  const make = (by: typeof head, title: string) => makeTeam(platform, by, { title, above: null });
  const north = await make(head, "North");
  await nameManager(platform, head, north, { member: people.coach.member });
  await putInTeam(platform, head, people.learner.member, north);
  return {
    north: { team: north },
    south: { team: await make(head, "South") },
    foreign: { team: await make(elsewhere, "East") },
  };
}

const text = {
  title: "Delivering bad news",
  situation: "Mr De Vries comes for his results.",
  assignment: "Tell him what the scan shows.",
  criteria: "Says it within the first minute\nUses plain words",
  longestSeconds: "360",
  passFrom: "70",
};

async function makePractice(platform: TestPlatform, people: People, groups: Groups) {
  const write = async (by: Name, published = true) => {
    const exercise = await writeExercise(platform, people[by].actor, { ...text, exercise: null });
    if (published) await publishExercise(platform, people[by].actor, exercise);
    return exercise;
  };
  const exercise = {
    published: await write("developer"),
    draft: await write("developer", false),
    foreign: await write("foreign developer"),
  };
  const set = (by: Name, what: "published" | "foreign", group: GroupId) =>
    setExercise(platform, people[by].actor, { exercise: exercise[what], group, due: "" });
  const assignment = {
    A: await set("coach", "published", groups.A),
    B: await set("coach of B", "published", groups.B),
    "withdrawn from A": await set("coach", "published", groups.A),
    foreign: await set("foreign coach", "foreign", groups.foreign),
  };
  await withdrawSetting(platform, people.coach.actor, assignment["withdrawn from A"]);
  const take = await makeTakes(platform, people, assignment);
  // A coach until now; what was shared with them stays behind.
  await platform.store.transact({ academy: people.coach.actor.academy, member: null }, (tx) =>
    tx.run(db.deleteFrom("group_seat").where("member", "=", people["former coach"].member)),
  );
  const named = (key: string, all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, id]) => [name, { [key]: id }]));
  return { exercise: named("exercise", exercise), assignment: named("assignment", assignment), take };
}

type Assignments = Record<"A" | "B" | "foreign", Awaited<ReturnType<typeof setExercise>>>;

async function makeTakes(platform: TestPlatform, people: People, assignments: Assignments) {
  const takes: Record<string, Params> = {};
  const make = async (name: string, by: Name, at: keyof Assignments, holder: Name | null, saved = true) => {
    const assignment = assignments[at];
    // Whoever may not record now could when they did.
    const actor = { ...people[by].actor, state: "active" } as const;
    const take = await record(platform, actor, assignment);
    if (saved) await saveTake(platform, actor, take);
    if (holder !== null) await shareTake(platform, actor, take, [people[holder].member]);
    takes[name] = { assignment, take };
    return take;
  };
  await make("learner's, shared", "learner", "A", "coach");
  await make("learner's, unshared", "learner", "A", null);
  await make("learner's, unsaved", "learner", "A", null, false);
  await make("learner's, shared with the former coach", "learner", "A", "former coach");
  const back = await make("learner's, taken back", "learner", "A", "coach");
  await withdrawShare(platform, people.learner.actor, back);
  await make("fellow's, shared", "fellow", "A", "coach");
  await make("learner of B's, shared", "learner of B", "B", "coach of B");
  await make("suspended learner's, shared", "suspended learner", "A", "coach");
  await make("foreign learner's, shared", "foreign learner", "foreign", "foreign coach");
  await inForce(platform, people["ended learner"], () =>
    make("ended learner's, shared", "ended learner", "A", "coach"),
  );
  return takes;
}

const members = tables<{ membership: { id: MemberId; licence_until: Timestamp | null } }>();

/** As it was before the licence ended. */
async function inForce(
  platform: TestPlatform,
  { actor }: Person,
  work: () => Promise<unknown>,
): Promise<void> {
  const until = (licence_until: Timestamp["__select__"] | null) =>
    platform.store.transact({ academy: actor.academy, member: null }, (tx) =>
      tx.run(
        members
          .updateTable("membership")
          .set({ licence_until: licence_until === null ? null : timestamp(licence_until) })
          .where("id", "=", actor.id),
      ),
    );
  await until(null);
  await work();
  await until(actor.licenceUntil);
}

/** An administrator opened each one's name; the entry is about them. */
async function makeEntries(platform: TestPlatform, people: People) {
  const about = async (name: Name, by: Name): Promise<{ entry: EntryId }> => {
    const entry = await platform.store.transact(
      { academy: people[name].actor.academy, member: null },
      async (tx) =>
        platform.ledger.record(
          tx,
          { type: "people.coach-assigned", actor: { kind: "member", id: people[by].member }, facts: {} },
          [people[name].member],
        ),
    );
    return { entry };
  };
  return {
    "about the learner": await about("learner", "administrator"),
    "about the learner of B": await about("learner of B", "administrator"),
    "about the ended learner": await about("ended learner", "administrator"),
    foreign: await about("foreign learner", "foreign administrator"),
  };
}

/** In the platform's own log, where accounts are members. */
async function makeAccountEntries({ store, ledger }: TestPlatform, people: People) {
  const about = async (name: Name): Promise<{ entry: EntryId }> => {
    const self = people[name].account as string as MemberId;
    const happening = { type: "sign-in.started", actor: { kind: "public", id: null }, facts: {} } as const;
    const entry = await store.transact({ academy: platformAcademy, member: null }, (tx) =>
      ledger.record(tx, happening, [self]),
    );
    return { entry };
  };
  return { "about the learner": await about("learner"), "about the operator": await about("operator") };
}

async function makeErasures(platform: TestPlatform, people: People) {
  const parts = { platform, holdings: declaredHoldings };
  const input = { reason: "She asked for it.", confirmation: "erase" };
  const erase = async (by: Name, who: Name) => ({
    erasure: await eraseMember(parts, people[by].actor, people[who].member, input),
  });
  return {
    here: await erase("administrator", "leaving"),
    foreign: await erase("foreign administrator", "foreign leaving"),
  };
}

let guests = 0;

async function makeInvitations(platform: TestPlatform, people: People) {
  const invite = async (by: Name = "administrator") => {
    const invitation = { address: `guest-${++guests}@people.example`, name: "Guest", roles: ["participant"] };
    const member = await inviteMember(platform, people[by].actor, invitation);
    return { member, secret: await invitationSecret(platform, people[by].actor.academy, member) };
  };
  const { actor } = people.administrator;
  const waiting = await invite();
  const replaced = await invite();
  await sendInvitationAgain(platform, actor, replaced.member);
  const withdrawn = await invite();
  await withdrawInvitation(platform, actor, withdrawn.member);
  const foreign = await invite("foreign administrator");
  return {
    waiting: { slug: "aster", secret: waiting.secret },
    replaced: { slug: "aster", secret: replaced.secret },
    withdrawn: { slug: "aster", secret: withdrawn.secret },
    "of another academy": { slug: "aster", secret: foreign.secret },
    "of no academy": { slug: "nowhere", secret: waiting.secret },
  };
}

async function makeResetLinks({ store, clock }: TestPlatform, people: People) {
  const now = clock.now();
  const link = async (until: number, used: boolean) => {
    const secret = createSecret();
    await store.transact({ academy: platformAcademy, member: null }, (tx) =>
      tx.run(
        db.insertInto("reset_link").values({
          academy: platformAcademy,
          hash: hashSecret(secret),
          account: people.learner.account,
          created_at: new Date(now - day),
          expires_at: new Date(now + until),
          used_at: used ? timestamp(now) : null,
        }),
      ),
    );
    return { secret };
  };
  return { open: await link(hour, false), used: await link(hour, true), old: await link(-hour, false) };
}

const makeAlarmLink = ({ store, clock }: TestPlatform, people: People): Promise<string> =>
  store.transact({ academy: platformAcademy, member: null }, (tx) =>
    createAlarmLink(tx, clock, people.learner.account),
  );

/** The one that lies in the old mailbox of somebody who asked for another address. */
async function makeAddressLink(platform: TestPlatform, people: People): Promise<string> {
  let secret = "";
  const telling = { addressAsked: async (_: unknown, { atOld }: { atOld: string }) => void (secret = atOld) };
  const { actor, account } = people.learner;
  const own = { ...actor, academy: platformAcademy, id: account as string as MemberId };
  await askAddressChange(platform, telling, own, { address: "elsewhere@people.example" });
  return secret;
}
