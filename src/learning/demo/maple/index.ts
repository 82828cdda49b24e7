import type { Answer, Exercise, Person, Production, Round } from "../story/cast.ts";
import { helper } from "../several.ts";
import { clips } from "../recordings.ts";

const group = "Year 10, speaking and writing";
const teacher = "Eleanor Whitcombe";

const student = (name: string, more: Partial<Person> = {}): Person => ({
  name,
  roles: ["participant"],
  groups: [group],
  coach: teacher,
  invited: -58,
  licenceUntil: 200,
  ...more,
});

const people: readonly Person[] = [
  { name: "Harriet Osborne", roles: ["administrator"], invited: -62, signsInAs: "administrator" },
  { ...helper, roles: ["administrator"], invited: -53 },
  { name: teacher, roles: ["coach"], groups: [group], invited: -61, signsInAs: "coach" },
  { name: "Dev Malhotra", roles: ["content-developer"], invited: -61, signsInAs: "content developer" },
  student("Tomás Herrera", { signsInAs: "participant" }),
  student("Aisha Rahman"),
  student("Callum Reid"),
  student("Mei-Ling Chow"),
  student("Noah Abara", { invited: -2, waits: true }),
];

const opinion: Exercise = {
  title: "One opinion, one minute",
  situation: "The town wants to close the street in front of the school to cars between eight and nine.",
  assignment:
    "Say what you think, in one minute, as if you had stood up at the meeting. Begin with your opinion, give your best reason, and answer the person who disagrees with you.",
  criteria:
    "States an opinion in the first sentence\nGives one reason and an example\nAnswers the other side fairly",
  longestSeconds: "90",
  passFrom: "",
  published: true,
};

const round: Round = { exercise: "opinion", group, coach: teacher, set: -20, due: -9 };
const next: Round = { ...round, set: -5, due: 8 };

const draft = {
  words:
    "You begin with your opinion and I know at once where you stand. Make the example smaller: one child, one morning.",
  remarks: [
    { atMs: 900, text: "Clear from the first word.", criterion: 0 },
    { atMs: 3_100, text: "Whose argument is this? Give them their best one.", criterion: 2 },
  ],
  ticks: [2, 1, 1],
};

const answers: readonly Answer[] = [
  {
    round,
    person: "Tomás Herrera",
    day: -17,
    time: "16:05",
    clip: clips[1],
    share: "yes",
    review: { after: 2, draft, anotherTry: true, read: true },
  },
  { round: next, person: "Aisha Rahman", day: -2, time: "17:30", clip: clips[2], share: "yes", review: null },
];

/** A school class, small, so that there are two academies that know nothing of each other. */
export const maple: Production = {
  slug: "maple",
  name: "Maple Street School",
  policySet: "classroom",
  ink: "moss",
  language: "en",
  zone: "Europe/London",
  domain: "maple-street.example",
  order: "Letter of the head of school, who registers herself as first administrator.",
  founded: -62,
  people,
  groups: [group],
  exercises: { opinion },
  writer: "Dev Malhotra",
  rounds: [round, next],
  answers,
  decisions: [
    {
      day: -12,
      numbers: { minimumGroupPeople: "8" },
      reason: "Our classes are small, and everyone knows everyone.",
    },
  ],
  looks: [{ day: -10, time: "9:15", people: people.map(({ name }) => name) }],
  house: [
    { day: -3, time: "9:20", does: "keep a view", name: "Not here yet", query: "standing=not-accepted" },
  ],
};
