import {
  done,
  id,
  made,
  object,
  type Mark,
  inHouse,
  openPage,
  operation,
  optional,
  oneOf,
  pageSchema,
  paging,
  text,
  type Operation,
} from "#api";
import { sendInvitationAgain, withdrawInvitation } from "../change-invitation.ts";
import { inviteMember } from "../invite-member.ts";
import { standings } from "../list/standing.ts";
import { academyRoles } from "../roles.ts";
import { most } from "../words-typed.ts";
import { askForPerson, personSchema, shown } from "./person.ts";
import { peopleAfter } from "./queries.ts";

const madeSchema = object({ id: id<"member">() });
const listPeople = operation({
  id: "people.list",
  method: "GET",
  path: "/people",
  summary: {
    en: "People of the academy, the newest first.",
    nl: "Mensen van de academie, de nieuwste eerst.",
  },
  scope: "people:read",
  query: object({
    ...paging,
    standing: optional(oneOf(standings)),
    role: optional(oneOf(academyRoles)),
    group: optional(id<"group">()),
    team: optional(id<"team">()),
  }),
  answer: { status: 200, says: "A page of people.", schema: pageSchema(personSchema) },
  work(asked) {
    const { query, academy, platform } = asked;
    const filter = {
      standing: query.standing ?? "everyone",
      role: query.role ?? null,
      group: query.group ?? null,
      team: query.team ?? null,
    };
    return openPage(asked, {
      purpose: "administer",
      after: (tx, mark: Mark<"member"> | null, most) =>
        peopleAfter(tx, filter, platform.clock.now(), mark, most),
      markOf: ({ createdAt: at, member }) => ({ at, id: member }),
      shown: (row) => shown(row, academy.zone),
    });
  },
});

const readPerson = operation({
  id: "people.read",
  method: "GET",
  path: "/people/:person",
  summary: { en: "One person of the academy.", nl: "Eén persoon van de academie." },
  scope: "people:read",
  version: "tag",
  answer: { status: 200, says: "The person.", schema: personSchema },
  async work({ platform, actor, academy, id: named }) {
    const member = named<"member">("person");
    const asked = await platform.store.read(inHouse(actor), (tx) =>
      askForPerson(platform, tx, actor, member),
    );
    return { status: 200, value: shown(await platform.gate.open(asked), academy.zone) };
  },
});

const invite = operation({
  id: "people.invite",
  method: "POST",
  path: "/people",
  summary: {
    en: "Invites somebody as a participant: a link goes to their address.",
    nl: "Nodigt iemand uit als deelnemer: er gaat een link naar het adres.",
  },
  scope: "people:invite",
  body: object({
    address: text({ least: 3, most: most.address }),
    name: optional(text({ most: most.name })),
  }),
  example: { address: "mila@example.org", name: "Mila Bakker" },
  answer: { status: 201, says: "Invited.", schema: madeSchema },
  work: ({ actor, body: { address, name = "" }, once }) =>
    once((platform) => inviteMember(platform, actor, { address, name, roles: ["participant"] }), made),
});

const inviteAgain = operation({
  id: "people.invite-again",
  method: "POST",
  path: "/people/:person/invitation",
  summary: {
    en: "Sends a participant a new link; the older one is dead.",
    nl: "Stuurt een deelnemer een nieuwe link; de oude werkt niet meer.",
  },
  scope: "people:invite",
  answer: { status: 204, says: "A new link is on its way.", schema: null },
  work: ({ actor, id: named, once }) => {
    const member = named<"member">("person");
    return once(
      (platform) => sendInvitationAgain(platform, actor, member),
      () => done,
    );
  },
});

const withdraw = operation({
  id: "people.withdraw-invitation",
  method: "DELETE",
  path: "/people/:person/invitation",
  summary: {
    en: "Withdraws the invitation of a participant: its link is dead. They stay on the list.",
    nl: "Trekt de uitnodiging van een deelnemer in: de link werkt niet meer. De deelnemer blijft op de lijst.",
  },
  scope: "people:invite",
  answer: { status: 204, says: "The link is dead.", schema: null },
  async work({ platform, actor, id: named }) {
    await withdrawInvitation(platform, actor, named<"member">("person"));
    return { status: 204 };
  },
});

export const peopleOperations: readonly Operation[] = [listPeople, readPerson, invite, inviteAgain, withdraw];
