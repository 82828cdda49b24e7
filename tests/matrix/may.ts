import type { Asker } from "./cast.ts";
import type { Body } from "./ask.ts";
import type { ObjectKind, Params } from "./objects.ts";
import type { World } from "./world.ts";

/** Those who may, what of, and how they are answered. `says`: what the page must tell them. */
export type Grant = {
  who: readonly Asker[];
  what?: readonly string[];
  answers: readonly number[];
  says?: RegExp;
};

export type Row = {
  /** Whether anybody may come to it without a sign-in: then what is refused is not found, and leads to no door. */
  open?: boolean;
  /** Whether it is behind the door of links: everybody else is told that a visit is over, whoever they are. */
  guests?: true;
  /** What the address names. */
  of?: ObjectKind;
  may: readonly Grant[];
  /** Whose forms are read here although there is nothing for anybody to send them about. */
  heard?: Asker;
  /** Who is asked for a proof first, whatever they ask for: what they may do afterwards, others in their role show. */
  led?: Readonly<Partial<Record<Asker, "second factor" | "step up">>>;
  /** What is sent where it must be refused: it would do its work if it got through. */
  body?: (world: World, params: Params) => Body;
  /** What is sent where it is let in, if that is to be harmless to the rows that follow. */
  tame?: Body;
  headers?: Readonly<Record<string, string>>;
  query?: string;
  /** Done after the others: it takes something from whoever does it. The higher, the later. */
  turn?: 1 | 2 | 3;
};

const form = (fields: Readonly<Record<string, string>>): Body => ({ form: fields });
const untold = form({});

/** An academy's looks as a form sends them. */
const asItIs = { name: "Atelier", ink: "moss", language: "en", languages: "en", zone: "Europe/Amsterdam" };

const administrators: readonly Asker[] = [
  "administrator",
  "second administrator",
  "administrator with old factor",
];
const provenAdministrators: readonly Asker[] = ["administrator", "second administrator"];
const coaches: readonly Asker[] = ["coach", "coach of B", "former coach", "coach and learner"];
const writers: readonly Asker[] = ["developer", "coach and learner"];
const learners: readonly Asker[] = ["learner", "fellow", "learner of B", "coach and learner"];
const ended: readonly Asker[] = ["ended learner"];
/** Everybody who belongs to the academy and may come in now. */
const members: readonly Asker[] = [
  ...administrators,
  "developer",
  "coach",
  "coach of B",
  "former coach",
  ...learners,
  ...ended,
];

const halfSignedIn: Asker = "administrator half signed in";
/** Everybody who came in by the first factor alone, wherever they belong. */
const accounts: readonly Asker[] = [
  ...members,
  "administrator without factor",
  "suspended administrator",
  "suspended developer",
  "suspended coach",
  "suspended learner",
  "invited",
  "foreign administrator",
  "second foreign administrator",
  "foreign coach",
  "foreign developer",
  "foreign learner",
  "operator",
  "operator without factor",
  "operator with old factor",
  "stranger",
];
const signedIn: readonly Asker[] = [...accounts, halfSignedIn];
const everybody: readonly Asker[] = [...signedIn, "public", "guest", "foreign guest"];

/** People of the academy, as its administrators find them. */
const people = [
  ...members,
  "administrator without factor",
  halfSignedIn,
  "suspended administrator",
  "suspended developer",
  "suspended coach",
  "suspended learner",
  "invited",
  "bystander",
];

const needFactor = { "administrator without factor": "second factor" } as const;
const needProof = { ...needFactor, "administrator with old factor": "step up" } as const;

type More = Partial<Omit<Row, "may">> & Partial<Omit<Grant, "who">>;
const row =
  (who: readonly Asker[], common: Partial<Row>) =>
  ({ what, answers = [200], says, ...more }: More = {}): Row => ({
    ...common,
    ...more,
    may: [{ who, answers, ...(what && { what }), ...(says && { says }) }],
  });

const anyone = row(everybody, { open: true });
const ofAccounts = row(signedIn, {});
const ofMembers = row(members, { led: needFactor });
const administering = row(administrators, { led: needFactor });
const sensitive = row(provenAdministrators, { led: needProof });
const onPeople = (more: More): Row => administering({ of: "person", what: people, ...more });
const onGroups = (more: More): Row => administering({ of: "group", what: ["A", "B"], ...more });
const onTeams = (more: More): Row => administering({ of: "team", what: ["north", "south"], ...more });
const onLists = (more: More): Row => administering({ of: "list", what: ["here", "brought in"], ...more });
const onWebhooks = (more: More): Row => administering({ of: "webhook", what: ["here"], ...more });
const onWebhooksProven = (more: More): Row => sensitive({ of: "webhook", what: ["here"], ...more });
const onPeopleProven = (more: More): Row => sensitive({ of: "person", what: people, ...more });
const operating = row(["operator"], {
  led: { "operator without factor": "second factor", "operator with old factor": "step up" },
});
const writing = row(writers, {});
const coaching = row(coaches, {});
const overlooking = row(["operator", "operator with old factor"], {
  led: { "operator without factor": "second factor" },
});

/** What every list has beside its page. The one view that somebody keeps is of another list: here it is not found. */
const heardAs = ({ may: [grant] }: Row): Pick<Row, "heard"> => (grant?.who[0] ? { heard: grant.who[0] } : {});

const listParts = (name: string, parts: (more: More) => Row): Readonly<Record<string, Row>> => ({
  [`${name}-file`]: parts({}),
  [`${name}-view-kept`]: parts({ answers: [422], body: () => form({ name: "Mine" }), tame: untold }),
  [`${name}-view-gone`]: { ...parts({ of: "view" }), may: [], ...heardAs(parts({})) },
});

const giving = row([...administrators, ...coaches], { led: needFactor });
const asLearner = row(["learner"], {});
const visiting = row(["guest", "foreign guest"], { guests: true });
/** A link as a form asks for it. */
const wished = { purpose: "A look from outside", days: "7", exchanges: "3", address: "" };

const told = { answers: [403], says: /licence ended/i } as const;
/** The same where a script asks, which has its own words for it. */
const barred = { answers: [403] } as const;

/** What learners may do with what is set for their group. */
const onAssignments = (answers: readonly number[], more: Partial<Row> = {}): Row => ({
  of: "assignment",
  may: [
    { who: ["learner", "fellow"], what: ["A"], answers },
    { who: ["learner of B", "coach and learner"], what: ["B"], answers },
    { who: ended, what: ["A"], ...(more.body ? barred : told) },
  ],
  ...more,
});

/** What was asked for is for whoever asked. */
const onOwnTasks = (answers: readonly number[], turn?: 1): Row => ({
  of: "task",
  led: needFactor,
  may: [
    { who: ["learner"], what: ["learner's"], answers },
    { who: ["administrator"], what: ["administrator's"], answers },
  ],
  ...(turn && { turn }),
});

/** What one administrator prepares is nobody else's. */
const ownAct = (answers: readonly number[], more: Partial<Row> = {}): Row => ({
  of: "bulk act",
  led: needFactor,
  may: [{ who: ["administrator"], what: ["administrator's"], answers }],
  ...more,
});

/** As a browser sends a form in which nobody chose a file. */
const noFile: Body = {
  raw: Buffer.from(
    '--seam\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--seam--\r\n',
  ),
  type: "multipart/form-data; boundary=seam",
};

const savedOfLearner = [
  "learner's, shared",
  "learner's, unshared",
  "learner's, shared with the former coach",
  "learner's, taken back",
];
const unsaved = ["learner's, unsaved"];

/** What learners may do with what is their own. */
const onOwnTakes = (
  answers: readonly number[],
  afterEnd: Omit<Grant, "who">,
  more: Partial<Row> = {},
): Row => ({
  of: "take",
  may: [
    { who: ["learner"], what: savedOfLearner, answers },
    { who: ["fellow"], what: ["fellow's, shared"], answers },
    { who: ["learner of B"], what: ["learner of B's, shared"], answers },
    { who: ended, what: ["ended learner's, shared"], ...afterEnd },
  ],
  ...more,
});
const withUnsaved = (own: Row, answers: readonly number[]): Row => ({
  ...own,
  may: [...own.may, { who: ["learner"], what: unsaved, answers }],
});

/** What coaches may do with what is shared with them. */
const shared: readonly Omit<Grant, "answers">[] = [
  { who: ["coach"], what: ["learner's, shared", "fellow's, shared", "suspended learner's, shared"] },
  { who: ["coach of B"], what: ["learner of B's, shared"] },
];
const onShared = (answers: readonly number[], more: Partial<Row> = {}): Row => ({
  of: "take",
  may: shared.map((grant) => ({ ...grant, answers })),
  ...more,
});

const withCoach: Partial<Row> = {
  body: ({ people: found }) => form({ coach: found.coach.member }),
  turn: 1,
};

const factorFirst: Grant = { who: [halfSignedIn], answers: [303] };
const ofWholeAccounts = ({ answers = [200], ...more }: More): Row => ({
  may: [{ who: accounts, answers }, factorFirst],
  ...more,
});

/** Each finds their own; whoever came in by half is asked for the rest first. */
const ofOwnPasskey = (answers: readonly number[], more: Partial<Row> = {}): Row => ({
  of: "passkey",
  may: [
    { who: ["administrator"], what: ["an administrator's"], answers },
    { who: ["foreign administrator"], what: ["foreign"], answers },
    factorFirst,
  ],
  ...more,
});

const exerciseForm = form({
  title: "Breaking news",
  situation: "She waits.",
  assignment: "Tell her.",
  criteria: "Plain words",
  longestSeconds: "120",
  passFrom: "50",
});

/** Only for the operator whom the first step makes, and there is none yet. Whoever holds the link knows that it is one. */
const afterFirstStep: Row = {
  open: true,
  of: "set-up link",
  may: [
    { who: ["public", "guest", "foreign guest"], what: ["held"], answers: [403] },
    { who: signedIn, what: ["held"], answers: [404] },
  ],
};

/**
 * For each route by name: who may, written by hand and from nothing that the product decides by. Whatever does not stand
 * here is refused, and tried.
 */
export const may: Readonly<Record<string, Row>> = {
  // The door.
  "sign-in.front": anyone({ answers: [200, 303] }),
  "sign-in.out": ofAccounts({ answers: [303], turn: 3 }),
  "sign-in.show": anyone({ answers: [200, 303] }),
  // One network has so many tries and no more, whoever makes them.
  "sign-in.start": anyone({
    answers: [422, 429],
    tame: form({ address: "nobody@people.example", password: "x" }),
  }),
  "sign-in.passkey-question": anyone(),
  "sign-in.passkey-start": anyone({ answers: [422, 429], tame: form({ answer: "none" }) }),
  "sign-in.factor-question": ofAccounts(),
  "sign-in.factor": ofAccounts({ answers: [200, 303] }),
  // Whoever has connected no app is told of none.
  "sign-in.factor-prove": ofAccounts({ answers: [404, 422], tame: form({ code: "none" }) }),
  "sign-in.recovery": ofAccounts(),
  "sign-in.recovery-use": ofAccounts({ answers: [422], tame: form({ code: "none" }) }),
  "sign-in.enrol": ofWholeAccounts({}),
  "sign-in.enrol-confirm": ofWholeAccounts({ answers: [422], tame: form({ code: "none" }) }),
  "sign-in.enrol-question": ofWholeAccounts({}),
  "sign-in.enrol-passkey": ofWholeAccounts({}),
  "sign-in.enrol-passkey-add": ofWholeAccounts({
    answers: [422],
    tame: form({ answer: "none", name: "key" }),
  }),
  "sign-in.codes": ofAccounts(),
  "sign-in.codes-make": ofWholeAccounts({ answers: [200, 422], turn: 1 }),
  "sign-in.reset": anyone(),
  "sign-in.reset-ask": anyone({ answers: [200, 429], tame: form({ address: "nobody@people.example" }) }),
  "sign-in.reset-link": anyone({ of: "reset link", what: ["open"] }),
  "sign-in.reset-choose": anyone({
    of: "reset link",
    what: ["open"],
    answers: [422],
    body: () => form({ password: "vijf droge laarzen dansen" }),
    tame: form({ password: "short" }),
  }),
  "sign-in.alarm-link": anyone({ of: "alarm link", what: ["open"] }),
  "sign-in.alarm": anyone({
    of: "alarm link",
    what: ["open"],
    body: () => form({ answer: "yes" }),
    tame: untold,
  }),
  "sign-in.address-link": anyone({ of: "address link", what: ["old"] }),
  "sign-in.address-answer": anyone({
    of: "address link",
    what: ["old"],
    body: () => form({ answer: "no" }),
    tame: untold,
  }),
  "sign-in.step-up": ofAccounts(),
  "sign-in.step-up-prove": ofAccounts({ answers: [422, 429], tame: form({ code: "none", password: "x" }) }),
  "sign-in.invitation": anyone({ of: "invitation", what: ["waiting"] }),
  "sign-in.invitation-accept": anyone({
    of: "invitation",
    what: ["waiting"],
    answers: [422],
    body: () => form({ password: "vijf droge laarzen dansen" }),
    tame: form({ password: "short" }),
  }),
  "account.show": ofWholeAccounts({}),
  "account.language": ofAccounts({ answers: [303], tame: form({ language: "en" }) }),
  "account.academies": ofAccounts({ answers: [200, 303] }),
  "account.address": ofAccounts(),
  "account.address-ask": ofWholeAccounts({ answers: [422], tame: form({ address: "nowhere" }) }),
  "account.address-withdraw": ofWholeAccounts({ answers: [303], tame: untold, turn: 1 }),
  "account.password": ofAccounts(),
  "account.password-change": ofWholeAccounts({ answers: [422], tame: form({ password: "short" }) }),
  "account.end-sign-ins": ofWholeAccounts({ answers: [303], tame: form({ others: "yes" }) }),
  "account.passkey": ofOwnPasskey([200]),
  "account.passkey-rename": ofOwnPasskey([422], {
    body: () => form({ name: "mine" }),
    tame: form({ name: "" }),
  }),
  "account.passkey-remove": ofOwnPasskey([303], { body: () => untold, turn: 2 }),
  "settings.index": administering(),
  "policies.read": ofMembers(),
  "academy.form": sensitive(),
  "academy.preview": sensitive({ answers: [200, 303], tame: form(asItIs) }),
  "academy.change": sensitive({
    answers: [409],
    body: () => form(asItIs),
    tame: form({ ...asItIs, seen: "something else" }),
  }),
  // A form without a file: what is missing is said beside the field.
  "academy.mark-set": sensitive({ answers: [422], body: () => noFile, tame: noFile }),
  "academy.mark-removal": sensitive({ answers: [303], body: () => untold, turn: 3 }),
  // A picture for whoever knows its name, as the door shows it to people who are not in yet.
  "academy.mark": { open: true, of: "mark", may: [{ who: everybody, what: ["here"], answers: [200] }] },
  "policies.form": sensitive(),
  "policies.preview": sensitive({ answers: [200], tame: form({ stepUpMinutes: "9" }) }),
  // What the preview began with is not what stands there: nothing changes.
  "policies.change": sensitive({
    answers: [409],
    body: () => form({ stepUpMinutes: "9" }),
    tame: form({ stepUpMinutes: "9", seen: "something else" }),
  }),
  "policies.history": sensitive(),
  ...listParts("policies.history", sensitive),
  "settings.sign-in": sensitive(),
  "settings.sign-in-preview": sensitive({ answers: [200], tame: form({ everyone: "yes", networks: "" }) }),
  // What the preview began with is not what stands there: nothing changes.
  "settings.sign-in-change": sensitive({
    answers: [409],
    body: () => form({ everyone: "yes", networks: "" }),
    tame: form({ seen: "something else" }),
  }),
  "factor-resets.list": sensitive(),
  ...listParts("factor-resets.list", sensitive),
  "factor-resets.ask": {
    ...onPeopleProven({ answers: [303] }),
    may: provenAdministrators.flatMap((who) => [
      { who: [who], what: people.filter((name) => name !== who && name !== "invited"), answers: [303] },
      // Not for oneself, nor of whom the academy only invited: one knows that they are there, and is refused all the same.
      { who: [who], what: [who, "invited"], answers: [404] },
    ]),
    turn: 1,
  },
  "factor-resets.confirm": {
    of: "factor reset",
    led: needProof,
    may: [
      { who: ["administrator"], what: ["here", "to refuse"], answers: [303] },
      // Two people: not the one who asked.
      { who: ["second administrator"], what: ["here", "to refuse"], answers: [403, 404] },
    ],
    turn: 2,
  },
  "factor-resets.refuse": {
    of: "factor reset",
    led: needProof,
    // Also whoever asked: it is theirs to take back.
    may: [{ who: provenAdministrators, what: ["here", "to refuse"], answers: [303, 404] }],
    turn: 3,
  },
  "factor-resets.platform-list": operating(),
  ...listParts("factor-resets.platform-list", operating),
  "factor-resets.platform-ask": operating({
    answers: [422],
    body: () => form({ address: "bystander@people.example" }),
    tame: form({ address: "nobody@people.example" }),
  }),
  "factor-resets.platform-confirm": operating({
    of: "factor reset",
    what: ["of an account"],
    answers: [422],
    body: () => form({ address: "learner@people.example" }),
    tame: form({ address: "nobody@people.example" }),
  }),
  "factor-resets.platform-refuse": operating({
    of: "factor reset",
    what: ["of an account"],
    answers: [303],
    turn: 2,
  }),
  "set-up.show": anyone({ of: "set-up link", what: ["held"] }),
  "set-up.operator": anyone({
    of: "set-up link",
    what: ["held"],
    answers: [422],
    body: () => form({ address: "chief@people.example", password: "vijf droge laarzen dansen" }),
    tame: form({ address: "none", password: "short" }),
  }),
  "set-up.root-key": afterFirstStep,
  "set-up.groups": afterFirstStep,
  "set-up.academy": afterFirstStep,

  // People.
  "people.home": ofMembers(),
  "people.list": administering(),
  "people.bulk-prepared": administering({ answers: [303], body: () => form({ act: "invite-again" }) }),
  "people.bulk": ownAct([200]),
  "people.bulk-confirmed": ownAct([303], { turn: 1 }),
  "people.bulk-confirmed-proven": { ...ownAct([303], { turn: 1 }), led: needProof },
  "people.bulk-undone": { ...ownAct([409], { turn: 2 }), led: needProof },
  "people.list-suggest": administering({ query: "?q=an" }),
  "people.list-file": administering(),
  "people.list-view-kept": administering({
    answers: [422],
    tame: untold,
    body: () => form({ name: "Mine" }),
  }),
  "people.list-view-gone": {
    of: "view",
    led: needFactor,
    may: [{ who: ["administrator"], what: ["administrator's"], answers: [303] }],
    turn: 1,
  },
  "people.invite": administering(),
  "people.invited": administering({
    answers: [422],
    body: () => form({ address: "late@people.example", name: "Late", role: "participant" }),
    tame: untold,
  }),
  "people.import": administering(),
  "people.import-file": administering({ answers: [422], body: () => noFile, tame: noFile }),
  "people.import-pasted": administering({
    answers: [422],
    body: () => form({ text: "late@people.example", role: "participant" }),
    tame: untold,
  }),
  "people.import-list": onLists({}),
  "people.import-fixes": onLists({ answers: [303], body: () => form({ next: "confirm" }), tame: untold }),
  "people.import-columns": onLists({ answers: [200, 409] }),
  "people.import-columns-changed": onLists({
    answers: [409, 422],
    body: () => form({ "m-0": "name", "m-1": "address" }),
    tame: untold,
  }),
  "people.import-row": onLists({ what: ["here"] }),
  "people.import-row-changed": onLists({
    answers: [303, 409],
    body: () => form({ "out-2": "yes" }),
    tame: untold,
  }),
  "people.import-drop": onLists({ answers: [303], body: () => form({ next: "drop" }), tame: untold }),
  "people.import-undo": onLists({ answers: [303, 409], turn: 1 }),
  "people.import-refused": onLists({ what: ["brought in"] }),
  "people.groups": administering(),
  ...listParts("people.groups", administering),
  "people.group-new": administering(),
  "people.group-formed": administering({ answers: [422], body: () => form({ title: "Mine" }), tame: untold }),
  "people.group": onGroups({}),
  "people.group-renamed": onGroups({
    answers: [422],
    body: () => form({ title: "Mine" }),
    tame: untold,
  }),
  "people.group-seated": onGroups({
    answers: [422],
    body: () => form({ address: "nobody@people.example" }),
  }),
  "people.group-unseated": onGroups({
    answers: [303],
    body: ({ people: found }) => form({ person: found.bystander.member }),
    turn: 3,
  }),
  "people.group-dissolved": onGroups({ answers: [303, 409], turn: 3 }),
  "people.group-formed-again": onGroups({ answers: [303, 409], turn: 3 }),
  "people.teams": administering(),
  "people.teams-file": administering(),
  "people.teams-view-kept": administering({
    answers: [422],
    body: () => form({ name: "Mine" }),
    tame: untold,
  }),
  "people.teams-view-gone": {
    of: "view",
    led: needFactor,
    may: [{ who: ["administrator"], what: ["administrator's"], answers: [303, 404] }],
    turn: 3,
  },
  "people.my-team": ofMembers(),
  "people.my-team-file": ofMembers(),
  "people.my-team-view-kept": ofMembers({ answers: [422], body: () => form({ name: "Mine" }), tame: untold }),
  "people.my-team-view-gone": {
    of: "view",
    led: needFactor,
    may: [{ who: ["administrator"], what: ["administrator's"], answers: [303, 404] }],
    turn: 3,
  },
  "people.team-new": administering(),
  "people.team-made": administering({ answers: [422], body: () => form({ title: "Mine" }), tame: untold }),
  "people.team": onTeams({}),
  "people.team-name": onTeams({ answers: [422], body: () => form({ title: "Mine" }), tame: untold }),
  "people.team-moved": sensitive({
    of: "team",
    what: ["north", "south"],
    answers: [303],
    body: () => form({ above: "" }),
  }),
  "people.team-joined": onTeams({
    answers: [422],
    body: ({ people: found }) => form({ person: found.bystander.member }),
    tame: form({ address: "nobody@people.example" }),
  }),
  "people.team-left": onTeams({
    answers: [303],
    body: ({ people: found }) => form({ person: found.learner.member }),
    turn: 3,
  }),
  "people.team-managed": sensitive({
    of: "team",
    what: ["north", "south"],
    answers: [422],
    body: ({ people: found }) => form({ person: found.bystander.member }),
    tame: form({ manager: "nobody@people.example" }),
  }),
  "people.team-unmanaged": onTeams({
    answers: [303],
    body: ({ people: found }) => form({ person: found.coach.member }),
    turn: 3,
  }),
  "people.team-dissolved": onTeams({ answers: [303, 409], turn: 3 }),
  "people.team-made-again": onTeams({ answers: [303, 409], turn: 3 }),
  "people.person": onPeople({}),
  "people.same": onPeopleProven({}),
  "people.same-suggest": onPeopleProven({ query: "?q=an" }),
  "people.merging": onPeopleProven({ answers: [303] }),
  "people.merged": onPeopleProven({
    answers: [303],
    body: ({ people: found }, { person }) =>
      form({
        with: found[person === found.bystander.member ? "leaving" : "bystander"].member,
        reason: "Twice.",
        confirmation: "merge",
      }),
    tame: untold,
  }),
  "people.own-name": ofMembers(),
  "people.own-name-kept": ofMembers({ answers: [422], tame: untold, body: () => form({ name: "Kim" }) }),
  "people.name": onPeople({ answers: [422], body: () => form({ name: "Kim", seen: "1" }), tame: untold }),
  "people.address": onPeople({ answers: [422], tame: untold, body: () => form({ address: "no" }) }),
  "people.invitation-again": onPeople({ answers: [303, 409] }),
  "people.invitation-withdrawn": onPeople({ answers: [303, 409], turn: 2 }),
  "people.role-given": onPeopleProven({
    answers: [422],
    body: () => form({ role: "coach" }),
    tame: form({ role: "none" }),
  }),
  "people.role-taken": onPeopleProven({
    answers: [422],
    body: () => form({ role: "participant" }),
    tame: form({ role: "none" }),
  }),
  "people.group-joined": onPeople({
    answers: [303, 409],
    body: ({ objects }) => form({ group: objects.group["A"]!["group"]! }),
    turn: 2,
  }),
  "people.group-left": onPeople({
    answers: [303, 404],
    body: ({ objects }) => form({ group: objects.group["A"]!["group"]! }),
    turn: 2,
  }),
  "people.person-team": onPeople({
    answers: [303],
    body: ({ objects }) => form({ team: objects.team["north"]!["team"]! }),
    turn: 2,
  }),
  "people.coach": onPeople({
    answers: [303, 422],
    body: ({ people: found }) => form({ coach: found["former coach"].address }),
    turn: 2,
  }),
  "people.coach-gone": onPeople({ answers: [303], turn: 3 }),
  "people.licence": onPeople({
    answers: [422],
    body: () => form({ licenceFrom: "", licenceUntil: "2030-01-01" }),
    tame: form({ licenceUntil: "never" }),
  }),
  "people.reopening": onPeopleProven({
    answers: [409, 422],
    body: () => form({ reason: "A second chance.", until: "2026-12-24" }),
    tame: untold,
  }),
  "people.suspension": onPeopleProven({
    answers: [422],
    body: () => form({ reason: "Because." }),
    tame: untold,
  }),
  "people.resumption": onPeopleProven({ answers: [303, 409], turn: 2 }),
  "people.academies": overlooking(),
  ...listParts("people.academies", overlooking),
  "people.academy-adding": operating(),
  "people.academy-added": operating({
    answers: [422],
    body: () => form({ name: "Third", slug: "third", address: "third@people.example" }),
    tame: untold,
  }),
  "trust.attestations": overlooking(),
  ...listParts("trust.attestations", overlooking),
  "trust.attest": operating({
    answers: [422],
    body: () =>
      form({
        clause: "VP-17.whole",
        by: "The host",
        statement: "Guarded day and night.",
        document: "Agreement 12",
        until: "2027-03-31",
      }),
    tame: untold,
  }),
  "trust.attestation-withdraw": operating({ answers: [404] }),

  // Practice.
  "practice.list": {
    may: [
      { who: learners, answers: [200] },
      { who: ended, ...told },
    ],
  },
  "practice.assignment": onAssignments([200]),
  "practice.record": onAssignments([200]),
  "practice.begin": onAssignments([200], { body: () => ({ raw: Buffer.alloc(0) }) }),
  "practice.upload": onAssignments([422], { body: () => noFile }),
  "practice.find-take": withUnsaved(onOwnTakes([200], barred), [200]),
  "practice.look-back": {
    of: "take",
    may: [
      { who: ["learner"], what: unsaved, answers: [206] },
      { who: ended, what: ["ended learner's, shared"], ...barred },
    ],
    headers: { range: "bytes=0-99" },
  },
  "practice.slice": withUnsaved(
    onOwnTakes([404], barred, { query: "?offset=0", body: () => ({ raw: Buffer.from("x") }) }),
    [409],
  ),
  "practice.save": withUnsaved(
    onOwnTakes([200], barred, { body: () => ({ raw: Buffer.alloc(0) }), turn: 2 }),
    [200],
  ),
  "practice.discard": withUnsaved(
    onOwnTakes([409], { answers: [409] }, { body: () => ({ raw: Buffer.alloc(0) }), turn: 2 }),
    [200, 409],
  ),
  "practice.take": onOwnTakes([200], told),
  "practice.remove-page": onOwnTakes([200], told),
  // What is not saved is thrown away, not removed.
  "practice.remove": withUnsaved(
    onOwnTakes([422], told, { body: () => form({ confirmed: "yes" }), tame: untold }),
    [404, 409],
  ),
  // Only with coaches of one's own: for others that one is not found.
  "practice.share": withUnsaved(onOwnTakes([303, 404], told, withCoach), [409]),
  "practice.withdraw": withUnsaved(onOwnTakes([303], { answers: [303] }, withCoach), [303]),
  // Nothing was said about any of them yet.
  "practice.read": withUnsaved(onOwnTakes([404], told), [404]),
  "practice.recording": {
    ...onOwnTakes([206], barred),
    may: [...onOwnTakes([206], barred).may, ...onShared([206]).may],
    led: needFactor,
    headers: { range: "bytes=0-99" },
  },
  "practice.desk": coaching(),
  ...listParts("practice.desk", coaching),
  "practice.review": onShared([200]),
  "practice.judge": onShared([303], {
    body: () => form({ act: "send", words: "Well said." }),
    tame: form({ act: "draft" }),
  }),
  "practice.settings": coaching(),
  ...listParts("practice.settings", coaching),
  "practice.set": {
    of: "group",
    may: [
      { who: ["coach"], what: ["A"], answers: [303] },
      { who: ["coach of B"], what: ["B"], answers: [303] },
    ],
    body: ({ objects }, params) =>
      form({ exercise: objects.exercise["published"]!["exercise"]!, group: params["group"]! }),
    turn: 1,
  },
  "practice.withdraw-set": {
    of: "assignment",
    may: [
      { who: ["coach"], what: ["A"], answers: [303] },
      { who: ["coach of B"], what: ["B"], answers: [303] },
    ],
    turn: 1,
  },
  "practice.exercises": writing(),
  ...listParts("practice.exercises", writing),
  "practice.new-exercise": writing(),
  "practice.write-exercise": writing({ answers: [422], body: () => exerciseForm, tame: untold }),
  "practice.exercise": writing({ of: "exercise", what: ["published", "draft"] }),
  "practice.change-exercise": writing({
    of: "exercise",
    what: ["published", "draft"],
    answers: [422],
    body: () => exerciseForm,
    tame: untold,
  }),
  "practice.preview": writing({ of: "exercise", what: ["published", "draft"] }),
  "practice.publish": writing({ of: "exercise", what: ["published", "draft"], answers: [303, 409], turn: 1 }),

  // Rights.
  "rights.erase": onPeopleProven({}),
  "rights.erased": onPeopleProven({
    answers: [422],
    body: () => form({ reason: "Gone.", confirmation: "erase" }),
    tame: untold,
  }),
  "rights.erasures": administering(),
  ...listParts("rights.erasures", administering),
  "rights.erasure": administering({ of: "erasure", what: ["here"] }),
  "rights.erasure-finish": sensitive({ of: "erasure", what: ["here"], answers: [303], turn: 1 }),
  "rights.certificate": administering({ of: "erasure", what: ["here"], answers: [200, 303] }),
  "rights.who-saw": ofMembers(),
  "rights.why": ofMembers(),
  "rights.proof": ofMembers(),
  "rights.ledger-checkpoint": ofMembers({ answers: [200, 404] }),
  "rights.ledger-vkey": ofMembers(),
  "rights.ledger-tile": ofMembers({ of: "tile", what: ["first"], answers: [200, 404] }),
  "rights.openings": administering(),
  "rights.openings-file": administering(),
  "rights.openings-view-kept": administering({
    answers: [422],
    body: () => form({ name: "Mine" }),
    tame: untold,
  }),
  // What the matrix keeps is a view of people: here it is found and forgotten all the same, and once.
  "rights.openings-view-gone": {
    of: "view",
    led: needFactor,
    may: [{ who: ["administrator"], what: ["administrator's"], answers: [303, 404] }],
    turn: 3,
  },
  "rights.openings-proof": administering(),
  "rights.openings-proof-made": administering({
    answers: [303],
    body: () => form({ shape: "open", names: "yes" }),
    tame: form({ shape: "open" }),
  }),
  "rights.openings-whose": administering({ of: "opening", what: ["here"] }),
  "rights.entry": {
    of: "entry",
    led: needFactor,
    may: [
      {
        who: administrators,
        what: ["about the learner", "about the learner of B", "about the ended learner"],
        answers: [200],
      },
      { who: ["learner"], what: ["about the learner"], answers: [200] },
      { who: ["learner of B"], what: ["about the learner of B"], answers: [200] },
      { who: ["ended learner"], what: ["about the ended learner"], answers: [200] },
    ],
  },
  "rights.account-entry": {
    of: "account's entry",
    may: [
      { who: ["learner"], what: ["about the learner"], answers: [200] },
      { who: ["operator"], what: ["about the operator"], answers: [200] },
    ],
  },
  "rights.platform-checkpoint": anyone({ answers: [200, 404] }),
  "rights.platform-vkey": anyone(),
  "rights.platform-tile": anyone({ of: "tile", what: ["first"], answers: [200, 404] }),

  // Work in the background, and what tells open pages of it. The kind of these tasks is known to no module.
  "tasks.list": ofMembers(),
  ...listParts("tasks.list", ofMembers),
  "tasks.show": onOwnTasks([200]),
  "tasks.cancel": onOwnTasks([303], 1),
  "tasks.again": onOwnTasks([303]),
  "tasks.file": { of: "task", led: needFactor, may: [] },
  "live.channel": ofMembers(),

  // Notices, and the mails that tell of them.
  "notices.list": ofMembers(),
  ...listParts("notices.list", ofMembers),
  "notices.read": ofMembers({
    answers: [303],
    body: () => form({ notice: "all" }),
    tame: form({ notice: "00000000-0000-4000-8000-000000000001" }),
  }),
  "notices.settings": ofMembers(),
  "notices.chosen": ofMembers({
    answers: [422],
    body: () => form({ quiet: "", digestAt: "09:00" }),
    tame: form({ digestAt: "noon" }),
  }),
  "notices.stop-link": anyone({ of: "stop link", what: ["open"] }),
  "notices.stop": anyone({ of: "stop link", what: ["open"], body: () => untold }),
  "mails.kinds": administering(),
  "mails.kind": administering({ of: "mail kind", what: ["known"] }),
  "mails.html": administering({ of: "mail kind", what: ["known"] }),
  "mails.tested": administering({ of: "mail kind", what: ["known"], answers: [303, 429] }),
  "mails.dead": administering(),
  ...listParts("mails.dead", administering),
  "mails.person": onPeople({}),
  ...listParts("mails.person", onPeople),
  // Mail to nobody comes back here: there is nothing to try again.
  "mails.revived": { of: "person", led: needFactor, may: [], heard: "administrator" },
  "mails.sent-again": administering({ of: "sent mail", what: ["here"], answers: [303, 409] }),

  // Watch.
  "watch.failed": overlooking(),
  ...listParts("watch.failed", overlooking),
  "watch.try-again": overlooking({ of: "failed work", what: ["here"], answers: [303, 404], turn: 2 }),
  "watch.drop": operating({ of: "failed work", what: ["here"], answers: [303, 404], turn: 1 }),

  // Programs: what they ask by a key stands in `programs.test.ts`.
  "api.programs": administering(),
  ...listParts("api.programs", administering),
  "api.new-key": sensitive(),
  "api.make-key": sensitive({
    answers: [422],
    body: () => form({ name: "Reports", scopes: "people:read", days: "7" }),
    tame: untold,
  }),
  "api.revoke-key": administering({ of: "key", what: ["here"], answers: [303], turn: 1 }),
  "links.list": giving(),
  ...listParts("links.list", giving),
  "links.new-roster": sensitive(),
  "links.give-roster": sensitive({
    answers: [422],
    body: ({ objects }) => form({ ...wished, group: objects.group["A"]!["group"]! }),
    tame: untold,
  }),
  "links.new-review": coaching(),
  "links.give-review": coaching({
    answers: [422],
    body: ({ objects }) => form({ ...wished, takes: objects.take["learner's, shared"]!["take"]! }),
    tame: untold,
  }),
  // Whoever gave it, and every administrator.
  "links.revoke": {
    ...administering({ of: "link", what: ["coach's", "administrator's"], answers: [303], turn: 1 }),
    may: [
      { who: administrators, what: ["coach's", "administrator's"], answers: [303] },
      { who: ["coach"], what: ["coach's"], answers: [303] },
    ],
  },
  // Whose recording it is, and nobody else.
  "links.agree": asLearner({ of: "asked take", what: ["learner's"], answers: [303] }),
  "links.take-back": asLearner({ of: "asked take", what: ["learner's"], answers: [303], turn: 1 }),
  "links.door": anyone({ of: "link's door", what: ["open"] }),
  "links.enter": anyone({
    of: "link's door",
    what: ["open"],
    body: () => untold,
    tame: form({ act: "send" }),
  }),
  "links.over": anyone(),
  "links.visit": visiting(),
  "links.recording": {
    ...visiting({ of: "take", headers: { range: "bytes=0-99" } }),
    may: [
      { who: ["guest"], what: ["learner's, shared"], answers: [206] },
      { who: ["foreign guest"], what: ["foreign learner's, shared"], answers: [206] },
    ],
  },
  "links.leave": visiting({ answers: [303], turn: 3 }),
  "api.description": anyone(),
  "webhooks.endpoints": administering(),
  "webhooks.new-endpoint": sensitive(),
  "webhooks.make-endpoint": sensitive({
    answers: [422],
    body: () => form({ name: "Mine", address: "https://programs.example/", kinds: "people.joined" }),
    tame: untold,
  }),
  "webhooks.endpoint": onWebhooks({}),
  "webhooks.change-endpoint": onWebhooksProven({}),
  "webhooks.endpoint-changed": onWebhooksProven({
    answers: [422],
    body: () => form({ name: "Mine", address: "https://programs.example/", kinds: "people.joined" }),
    tame: untold,
  }),
  "webhooks.endpoint-secret": onWebhooksProven({}),
  "webhooks.endpoint-test": onWebhooks({ answers: [303] }),
  "webhooks.endpoint-start": onWebhooks({ answers: [303] }),
  "webhooks.endpoint-stop": onWebhooks({ answers: [303], turn: 2 }),
  "webhooks.endpoint-removal": onWebhooksProven({ answers: [303, 404], turn: 3 }),
  "webhooks.sources": administering(),
  "webhooks.new-source": sensitive(),
  "webhooks.make-source": sensitive({
    answers: [422],
    body: () => form({ name: "Mine", kind: "mail.bounced" }),
    tame: untold,
  }),
  "webhooks.source-secret": sensitive({ of: "webhook source", what: ["here"] }),
  "webhooks.source-removal": sensitive({
    of: "webhook source",
    what: ["here"],
    answers: [303, 404],
    turn: 3,
  }),
  // The signature lets in, and no sign-in does.
  "webhooks.incoming": anyone({ of: "webhook source", answers: [401] }),
  "webhooks.deliveries": administering(),
  ...listParts("webhooks.deliveries", administering),
  "webhooks.delivery": administering({ of: "webhook call", what: ["here"] }),
  "webhooks.delivery-again": administering({ of: "webhook call", what: ["here"], answers: [303], turn: 1 }),

  // Trust.
  "status.page": anyone(),
  "status.list": anyone(),
  "trust.all": anyone(),
  "trust.list": anyone(),
  "trust.accessibility": anyone(),
  "trust.promise": anyone({ of: "promise", what: ["known"] }),
  "trust.security-txt": anyone(),
  "trust.academy": ofMembers(),
  "trust.academy-promise": ofMembers({ of: "promise", what: ["known"] }),

  // Development only, which listens on this machine alone.
  "mailbox.list": anyone(),
  "mailbox.mail": { open: true, of: "mail", may: [] },
  "mailbox.html": { open: true, of: "mail", may: [] },
};
