import { someAnswers } from "../story/some-answers.ts";
import type { Exercise, HouseAct, Production, Round } from "../story/cast.ts";
import { groups, people, teachers } from "./people.ts";

const exercises: Readonly<Record<string, Exercise>> = {
  work: {
    title: "Who are you, without your work?",
    situation: "You are at a table with six people whom you do not know. Your neighbour asks who you are.",
    assignment:
      "Answer for a minute in the language of your class. You may not say what you do for a living.",
    criteria: "Speaks in whole sentences\nUses the past once\nAsks something back at the end",
    longestSeconds: "90",
    passFrom: "",
    published: true,
  },
  pain: {
    title: "Where does it hurt, and since when?",
    situation: "Mr Flynn, 71, holds his side and says that it is nothing. The ward is loud.",
    assignment:
      "Ask him about the pain: where, since when, how strong, what makes it worse. Say what happens next.",
    criteria: "Asks one thing at a time\nRepeats his answer in other words\nSays who comes, and when",
    longestSeconds: "120",
    passFrom: "60",
    published: true,
  },
};

const rounds: readonly Round[] = [
  { exercise: "work", group: groups.tuesday, coach: teachers.amara, set: -40, due: -30 },
  { exercise: "pain", group: groups.nurses, coach: teachers.ruairi, set: -18, due: -8 },
  { exercise: "work", group: groups.thursday, coach: teachers.ines, set: -6, due: 8 },
];

const decisions: Production["decisions"] = [
  {
    day: -45,
    numbers: { invitationDays: "21" },
    reason: "Half of our students read their mail at the weekend only; two weeks were too short last term.",
  },
  {
    day: -44,
    numbers: { idleSignInMinutes: "60" },
    reason: "The tablets of the school go from hand to hand.",
  },
];

const house: readonly HouseAct[] = [
  {
    day: -16,
    time: "10:15",
    does: "act on many",
    act: "licence",
    wish: { licenceFrom: -57, licenceUntil: 182 },
    people: ["Luca Ferrante", "Marisol Quiñones", "Oisín Gallagher"],
  },
  {
    day: -17,
    time: "9:30",
    does: "make a key",
    name: "Timetable: who is in which class",
    scopes: ["people:read", "groups:read", "deliveries:read"],
    days: 60,
  },
  {
    day: -17,
    time: "9:40",
    does: "tell a program",
    name: "Timetable",
    kinds: ["people.invited", "people.joined", "people.licence-set", "import.finished"],
    answers: [
      { day: -4, time: "15:00", status: 410 },
      { day: -4, time: "16:00", status: 204 },
      { day: -1, time: "8:00", status: 410 },
    ],
  },
  { day: -17, time: "9:45", does: "try a program", name: "Timetable" },
  { day: -4, time: "16:25", does: "start a program again", name: "Timetable" },
  { day: -1, time: "9:15", does: "try a program", name: "Timetable" },
  {
    day: -4,
    time: "15:30",
    does: "bring a list",
    file: "spring-term.csv",
    role: "participant",
    lines: [
      "First name,Last name,Email,Group,Phone",
      `Aoife,Tierney,aoife.tierney@harbour-school.example,"${groups.tuesday}",01 555 0102`,
      `Mehmet,Kaplan,mehmet.kaplan@harbour-school.example,"${groups.thursday}",01 555 0117`,
      `Branca,Teixeira,branca.teixeira@harbour-school,"${groups.thursday}",01 555 0121`,
      `Pádraig,Lowry,padraig.lowry@@harbour-school.example,"${groups.nurses}",`,
      `Lwazi,Dube,lwazi.dube@harbour-school.example,"${groups.nurses}",01 555 0133`,
      `,,,"${groups.nurses}",01 555 0140`,
    ],
    confirmed: true,
  },
  {
    day: -3,
    time: "9:20",
    does: "give a link",
    purpose: "St Brigid’s Hospital pays for the nurses’ class and wants to see how far it has come.",
    group: groups.nurses,
    days: 14,
    exchanges: 3,
  },
  { day: -4, time: "16:10", does: "keep a view", name: "Not here yet", query: "standing=not-accepted" },
  {
    day: -4,
    time: "16:12",
    does: "keep a view",
    name: "Whose licence ends",
    query: "standing=licence-ends-soon&order=licence",
  },
];

/** Live classes: its people, groups and rules are here; the classes themselves come with the product line. */
export const harbour = (): Production => {
  const cast = { people, rounds, exercises, language: "en" } as const;
  return {
    ...cast,
    slug: "harbour",
    name: "Harbour Language School",
    policySet: "live-classes",
    ink: "harbour",
    zone: "Europe/Dublin",
    domain: "harbour-school.example",
    order: "Letter of the board of the school, which names Siobhán Keane as first administrator.",
    founded: -62,
    groups: Object.values(groups),
    writer: "Zsófia Halász",
    answers: someAnswers(cast, 0.4),
    looks: [-41, -20, -6].map((day) => ({ day, time: "17:10", people: people.map(({ name }) => name) })),
    decisions,
    house,
  };
};
