import type { Person } from "../story/cast.ts";
import { chance } from "../story/chance.ts";

export const groups = {
  ward: "Ward 4 Noord, nurses",
  doctors: "Junior doctors, autumn",
  leads: "Team leads, cohort 12",
  desk: "Balie en triage",
} as const;

export const coaches = {
  marieke: "Marieke van den Berg",
  tomasz: "Tomasz Zieliński",
  adaeze: "Adaeze Okafor",
} as const;

/** Who signs in as a participant has a story of their own. */
export const protagonist = "Lotte Vermeer";

const staff: readonly Person[] = [
  { name: "Femke Dijkstra", roles: ["administrator"], invited: -62, signsInAs: "administrator" },
  { name: "Ravi Doobay", roles: ["administrator"], invited: -61 },
  { name: "Noor El Amrani", roles: ["content-developer"], invited: -61, signsInAs: "content developer" },
  { name: "Stijn Peters", roles: ["content-developer"], invited: -61 },
  {
    name: coaches.marieke,
    roles: ["coach"],
    invited: -61,
    groups: [groups.ward, groups.desk],
    signsInAs: "coach",
  },
  { name: coaches.tomasz, roles: ["coach"], invited: -61, groups: [groups.doctors] },
  { name: coaches.adaeze, roles: ["coach"], invited: -61, groups: [groups.leads] },
];

type Learner = Omit<Person, "name" | "roles" | "groups" | "invited"> & { invited?: number };

const learner = (
  name: string,
  group: string,
  coach: string,
  licenceUntil: number,
  more: Learner = {},
): Person => ({
  name,
  roles: ["participant"],
  groups: [group],
  coach,
  invited: -58,
  after: Math.floor(chance("came", name) * 3),
  licenceUntil,
  ...more,
});

const ward = (name: string, until: number, more?: Learner) =>
  learner(name, groups.ward, coaches.marieke, until, more);
const doctor = (name: string, until: number, more?: Learner) =>
  learner(name, groups.doctors, coaches.tomasz, until, more);
const lead = (name: string, until: number, more?: Learner) =>
  learner(name, groups.leads, coaches.adaeze, until, more);
const desk = (name: string, until: number, more?: Learner) =>
  learner(name, groups.desk, coaches.marieke, until, more);

const learners: readonly Person[] = [
  ward(protagonist, 305, { signsInAs: "participant", talent: 0.25 }),
  ward("Samira Benali", 305, { talent: 0.5 }),
  ward("Joris de Haan", 6),
  ward("Grace Mensah", 305, { talent: 0.6 }),
  ward("Daan Willems", 120, { invited: -41 }),
  ward("Yuki Tanabe", 339, { invited: -26 }),
  ward("Fatma Yıldız", 305, { talent: 0.45 }),
  ward("Bram Hoekstra", 120),
  ward("Ewa Nowicka", -5),
  doctor("Ananya Iyer", 10, { talent: 0.6 }),
  doctor("Thijs Bakker", -9, {
    reopened: {
      day: -6,
      until: 21,
      reason: "Was ill during the final week; the assessment moves to next month.",
    },
  }),
  doctor("Leila Farahani", 240, { talent: 0.55 }),
  doctor("Koen Martens", -12),
  doctor("Ifeoma Eze", 240),
  doctor("Sanne Kuipers", 240, { invited: -40 }),
  doctor("Mateo Rojas", 240, { talent: 0.3 }),
  doctor("Hanneke Post", 240, { invited: -3, waits: true }),
  lead("Pieter Jansma", 180, {
    erased: {
      day: -22,
      reason: "Asked for it in writing when he changed employer; confirmed by telephone.",
      finish: true,
    },
  }),
  lead("Chidi Obi", 180),
  lead("Karin Lindqvist", 180, { talent: 0.5 }),
  lead("Rachid Bouzidi", 180),
  lead("Willemijn Schouten", 180, { invited: -39 }),
  lead("Oluwaseun Ade", 180, { talent: 0.6 }),
  lead("Marta Kowalczyk", -20),
  lead("Jeroen Blok", 180, { invited: -20, waits: true }),
  desk("Esra Demir", 4, { talent: 0.4 }),
  desk("Ruben Visser", 305, {
    erased: { day: 0, reason: "Stops with the course and wants nothing kept.", finish: false },
  }),
  desk("Tirza Pinas", 305, { talent: 0.6 }),
  desk("Ingrid Solheim", 305),
  desk("Kees van Loon", 305, {
    suspended: {
      day: -10,
      reason: "On unpaid leave until further notice; his employer asked to pause the account.",
    },
  }),
  desk("Nadia Haddad", 326, { invited: -39 }),
  desk("Floor Mulder", 346, { invited: -19 }),
  desk("Imani Baptiste", 305, { invited: -1, waits: true }),
];

export const people: readonly Person[] = [...staff, ...learners];
