import { object, operation, text, type Asked, type Operation, type Precondition } from "#api";
import type { MemberId } from "#ids";
import { setLicence } from "../change-licence.ts";
import { correctName } from "../change-name.ts";
import { correctAddress } from "../correct-address.ts";
import { most } from "../words-typed.ts";
import { askForPerson, licenceSchema, shown } from "./person.ts";

/** While the person is as the program saw them at their own address. */
const asSeen = ({ platform, actor, academy, unchanged }: Asked, member: MemberId): Precondition | undefined =>
  unchanged(async (tx) =>
    shown(await platform.gate.open(await askForPerson(platform, tx, actor, member)), academy.zone),
  );

const licence = operation({
  id: "people.set-licence",
  method: "PUT",
  path: "/people/:person/licence",
  summary: {
    en: "Sets a participant’s licence, first and last day; both null: none is needed.",
    nl: "Zet de licentie van een deelnemer, eerste en laatste dag; beide null: er is geen nodig.",
  },
  scope: "licences:write",
  version: "match",
  body: licenceSchema,
  example: { from: "2027-01-01", until: "2027-06-30" },
  answer: { status: 204, says: "The licence is set.", schema: null },
  async work(asked) {
    const { platform, actor, body } = asked;
    const member = asked.id<"member">("person");
    const days = { from: body.from ?? "", until: body.until ?? "" };
    await setLicence(platform, actor, member, days, asSeen(asked, member));
    return { status: 204 };
  },
});

const name = operation({
  id: "people.correct-name",
  method: "PUT",
  path: "/people/:person/name",
  summary: { en: "Writes a participant’s name anew.", nl: "Schrijft de naam van een deelnemer opnieuw." },
  scope: "people:write",
  version: "match",
  body: object({ name: text({ least: 1, most: most.name }) }),
  example: { name: "Mila Bakker" },
  answer: { status: 204, says: "The name is written.", schema: null },
  async work(asked) {
    const { platform, actor, body } = asked;
    const member = asked.id<"member">("person");
    await correctName(platform, actor, member, { ...body, seen: null }, asSeen(asked, member));
    return { status: 204 };
  },
});

const address = operation({
  id: "people.correct-address",
  method: "PUT",
  path: "/people/:person/address",
  summary: {
    en: "Another address for a participant who has not come in yet: a new link goes there, the older is dead.",
    nl: "Een ander adres voor een deelnemer die nog niet binnen is: daar gaat een nieuwe link heen, de oude werkt niet meer.",
  },
  scope: "people:invite",
  version: "match",
  body: object({ address: text({ least: 3, most: most.address }) }),
  example: { address: "mila.bakker@example.org" },
  answer: { status: 204, says: "A new link is on its way.", schema: null },
  async work(asked) {
    const { platform, actor, body } = asked;
    const member = asked.id<"member">("person");
    await correctAddress(platform, actor, member, body, asSeen(asked, member));
    return { status: 204 };
  },
});

export const changingOperations: readonly Operation[] = [licence, name, address];
