import { someAnswers } from "../story/some-answers.ts";
import type { Exercise, HouseAct, Production, Round } from "../story/cast.ts";
import { advisers, groups, people } from "./people.ts";

const exercises: Readonly<Record<string, Exercise>> = {
  figure: {
    title: "Eén cijfer uitleggen",
    situation:
      "De raad van commissarissen ziet dat uw beheerkosten per woning elf procent boven die van vergelijkbare corporaties liggen. U hebt twee minuten.",
    assignment: "Leg uit wat het cijfer zegt, wat het niet zegt, en wat u ermee gaat doen. Zonder dia’s.",
    criteria:
      "Noemt met wie er vergeleken is\nZegt wat het cijfer niet meet\nEindigt met één besluit en een datum",
    longestSeconds: "150",
    passFrom: "",
    published: true,
  },
};

const rounds: readonly Round[] = [
  { exercise: "figure", group: groups.housing, coach: advisers.wouter, set: -30, due: -20 },
  { exercise: "figure", group: groups.hospitals, coach: advisers.hatice, set: -6, due: 10 },
];

const decisions: Production["decisions"] = [
  {
    day: -57,
    numbers: { minimumGroupPeople: "8", stepUpMinutes: "5", apiKeyDays: "60" },
    reason: "Afgesproken in de verwerkersovereenkomsten.",
  },
];

const house: readonly HouseAct[] = [
  { day: -61, time: "9:10", does: "set the mark", picture: new URL("./mark.png", import.meta.url) },
  {
    day: -40,
    time: "11:10",
    does: "form a team",
    title: "Corporaties",
    manager: "Wouter Brandsma",
    people: ["Gijs Verbruggen", "Shanti Ramdin", "Folkert Sikkema", "Marjolein de Wit"],
  },
  {
    day: -40,
    time: "11:20",
    does: "form a team",
    title: "Zorg",
    manager: "Hatice Özdemir",
    people: ["Emre Aksoy", "Judith Cohen", "Ngozi Ibe"],
  },
  { day: -58, time: "9:30", does: "ask a second factor of everyone" },
  {
    day: -28,
    time: "11:05",
    does: "make a key",
    name: "Deelnemerslijst naar het vergelijkingsmodel",
    scopes: ["people:read", "groups:read"],
    days: 60,
  },
  {
    day: -28,
    time: "10:40",
    does: "make a key",
    name: "Proef met te veel rechten",
    scopes: ["people:read", "people:invite", "licences:write", "groups:write"],
    days: 30,
    revoked: true,
  },
  {
    day: -11,
    time: "13:20",
    does: "act on many",
    act: "licence",
    wish: { licenceFrom: -55, licenceUntil: 365 },
    people: ["Emre Aksoy", "Judith Cohen", "Ngozi Ibe", "Ilias Bouazza"],
  },
  { day: -10, time: "9:05", does: "keep a view", name: "Adviseurs", query: "role=coach" },
  { day: -10, time: "9:06", does: "keep a view", name: "Nog niet binnen", query: "standing=not-accepted" },
];

/** A processor of other organisations' figures: the benchmarks themselves come with the product line. */
export const ledgerline = (): Production => {
  const cast = { people, rounds, exercises, language: "nl" } as const;
  return {
    ...cast,
    slug: "ledgerline",
    name: "Ledgerline Vergelijk",
    policySet: "processor",
    ink: "indigo",
    zone: "Europe/Amsterdam",
    domain: "ledgerline.example",
    order: "Opdracht van de directie van Ledgerline; zij wijst Annelies Terpstra aan als eerste beheerder.",
    founded: -62,
    groups: Object.values(groups),
    writer: "Lieke Oosterhuis",
    answers: someAnswers(cast, 0.5),
    looks: [-27, -12].map((day) => ({ day, time: "16:20", people: people.map(({ name }) => name) })),
    decisions,
    house,
  };
};
