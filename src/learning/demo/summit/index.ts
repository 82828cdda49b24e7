import { someAnswers } from "../story/some-answers.ts";
import type { Exercise, HouseAct, Production, Round } from "../story/cast.ts";
import { groups, people, trainers } from "./people.ts";

const exercises: Readonly<Record<string, Exercise>> = {
  helmet: {
    title: "Iemand aanspreken zonder helm",
    situation:
      "Rik, dertig jaar in dienst, staat zonder helm onder de kraan. Twee nieuwe collega’s kijken toe. Hij lacht als hij u ziet komen.",
    assignment: "Spreek hem aan. Hij blijft uw collega; de helm gaat op.",
    criteria: "Zegt wat u ziet\nZegt wat het met de nieuwelingen doet\nVraagt iets duidelijks, nu",
    longestSeconds: "90",
    passFrom: "70",
    published: true,
  },
  toolbox: {
    title: "Een toolbox in drie minuten",
    situation:
      "Het is kwart voor zes, het regent, en de ploeg wil beginnen. Gisteren viel er bijna een pallet.",
    assignment: "Vertel wat er gebeurde en wat er vanaf vandaag anders gaat. Eén onderwerp, niet meer.",
    criteria: "Begint met wat er gebeurde\nWijst niemand aan\nLaat iemand herhalen wat er anders gaat",
    longestSeconds: "200",
    passFrom: "",
    published: true,
  },
};

const rounds: readonly Round[] = [
  { exercise: "helmet", group: groups.foremen, coach: trainers.joke, set: -36, due: -26 },
  { exercise: "helmet", group: groups.forklift, coach: trainers.mamadou, set: -22, due: -12 },
  { exercise: "toolbox", group: groups.foremen, coach: trainers.joke, set: -6, due: 7 },
];

const decisions: Production["decisions"] = [
  {
    day: -51,
    numbers: { recordingsAfterLicenceDays: "90" },
    reason: "Uitzendkrachten komen vaak binnen drie maanden terug; de ondernemingsraad stemde ermee in.",
  },
  { day: -50, numbers: { rosterMonths: "9" }, reason: "Langer hebben we de lijsten niet nodig." },
];

const house: readonly HouseAct[] = [
  {
    day: -31,
    time: "10:05",
    does: "form a team",
    title: "Loods Antwerpen",
    manager: "Lore Peeters",
    people: ["Lore Peeters", "Abdelkarim Zeroual", "Wendy Coppens"],
  },
  {
    day: -31,
    time: "10:15",
    does: "form a team",
    title: "Ploeg heftruck",
    above: "Loods Antwerpen",
    manager: "Abdelkarim Zeroual",
    people: ["Stef Wouters", "Kofi Boateng", "Nele De Smet", "Ahmed El Khattabi"],
  },
  {
    day: -30,
    time: "10:20",
    does: "form a team",
    title: "Rijdend",
    manager: "Luc Verstraete",
    people: ["Luc Verstraete", "Oksana Melnyk", "Janusz Sobczak"],
  },
  {
    day: -21,
    time: "14:10",
    does: "act on many",
    act: "licence",
    wish: { licenceFrom: -21, licenceUntil: 90 },
    people: ["Blessing Okonkwo", "Rayan Haddou"],
  },
  {
    day: -3,
    time: "11:20",
    does: "bring a list",
    file: "instroom-kallo.csv",
    role: "participant",
    lines: [
      "Voornaam;Tussenvoegsel;Achternaam;E-mail;Groep;Personeelsnummer",
      "Jelle;;Mertens;jelle.mertens@summit.example;Nieuw in Kallo;80117",
      "Noor;van;Hoof;noor.van.hoof@summit.example;Nieuw in Kallo;80118",
      "Cheikh;;Ba;cheikh.ba@summit.example;Nieuw in Kallo;80119",
      "Sofie;;Lenaerts;sofie.lenaerts(at)summit.example;Nieuw in Kallo;80120",
      "Ramón;;Ortega;ramon.ortega@summit,example;Nieuw in Kallo;80121",
      "Griet;;Claeys;griet.claeys@summit.example;Nieuw in Kallo;80001",
      "Totaal;;6;;;",
    ],
    confirmed: true,
  },
  {
    day: 0,
    time: "0:20",
    does: "bring a list",
    file: "chauffeurs-gent.csv",
    role: "participant",
    lines: [
      "Naam;E-mail;Groep",
      `Bert Segers;bert.segers@summit.example;${groups.drivers}`,
      `Anouar Benmoussa;anouar.benmoussa@summit.example;${groups.drivers}`,
      `Saartje Nys;saartje.nys@@summit.example;${groups.drivers}`,
    ],
    confirmed: false,
  },
  { day: -8, time: "10:00", does: "keep a view", name: "Trainers", query: "role=coach" },
  {
    day: -8,
    time: "10:02",
    does: "keep a view",
    name: "Uitzendkrachten die aflopen",
    query: "standing=licence-ends-soon&order=licence",
  },
];

/** Learning management: its people, groups and rules are here; courses and transcripts come with the product line. */
export const summit = (): Production => {
  const cast = { people, rounds, exercises, language: "nl" } as const;
  return {
    ...cast,
    slug: "summit",
    name: "Summit Opleidingen",
    policySet: "lms",
    ink: "plum",
    zone: "Europe/Brussels",
    domain: "summit.example",
    order: "Bestelbon van Summit, ondertekend door de directeur; Griet Claeys wordt eerste beheerder.",
    founded: -62,
    groups: Object.values(groups),
    writer: "Delphine Maes",
    answers: someAnswers(cast, 0.5),
    looks: [-35, -14, -2].map((day) => ({ day, time: "15:45", people: people.map(({ name }) => name) })),
    decisions,
    house,
  };
};
