import { helper, traveller } from "../several.ts";
import type { Person } from "../story/cast.ts";

export const groups = {
  tuesday: "Portuguese A2, Tuesday evening",
  thursday: "Portuguese B1, Thursday evening",
  nurses: "English for nurses, Monday",
} as const;

export const teachers = { amara: traveller.name, ruairi: "Ruairí Ó Dálaigh", ines: "Inês Carvalho" } as const;

const student = (name: string, group: string, coach: string, more: Partial<Person> = {}): Person => ({
  name,
  roles: ["participant"],
  groups: [group],
  coach,
  invited: -57,
  licenceUntil: 120,
  ...more,
});

const { tuesday, thursday, nurses } = groups;
const { amara, ruairi, ines } = teachers;

/** An evening school of languages by the water. */
export const people: readonly Person[] = [
  { ...helper, roles: ["administrator"], invited: -62, signsInAs: "administrator" },
  { name: "Kwabena Asante", roles: ["administrator"], invited: -60 },
  { name: "Zsófia Halász", roles: ["content-developer"], invited: -60, signsInAs: "content developer" },
  { ...traveller, roles: ["coach"], groups: [tuesday, nurses], invited: -60, signsInAs: "coach" },
  { name: ruairi, roles: ["coach"], groups: [nurses], invited: -60 },
  { name: ines, roles: ["coach"], groups: [thursday], invited: -60, after: 2 },
  student("Bartek Wiśniewski", tuesday, amara, { signsInAs: "participant" }),
  student("Nomvula Khumalo", tuesday, amara, { given: { day: -12, role: "coach" } }),
  student("Declan Byrne", tuesday, amara, { after: 1 }),
  student("Parisa Moradi", tuesday, amara, { licenceUntil: 5 }),
  student("Anselm Vogt", tuesday, amara, { licenceUntil: -8 }),
  student("Thandiwe Nkosi", tuesday, amara, { invited: -21, after: 3 }),
  student("Luca Ferrante", thursday, ines),
  student("Marisol Quiñones", thursday, ines, { renamed: { day: -19, to: "Marisol Quiñones Byrne" } }),
  student("Oisín Gallagher", thursday, ines, { after: 4 }),
  student("Hye-jin Park", thursday, ines, { licenceUntil: 3 }),
  student("Gustav Ekström", thursday, ines, {
    suspended: { day: -9, reason: "The fee of the second term was not paid; he asked us to keep his place." },
  }),
  student("Yetunde Balogun", nurses, ruairi),
  student("Rosario Villanueva", nurses, ruairi, { after: 1 }),
  student("Dimitra Kostas", nurses, ruairi, {
    licenceUntil: -14,
    reopened: { day: -11, until: 30, reason: "Night duty kept her from the last four evenings." },
  }),
  student("Sunniva Hauge", nurses, ruairi, { invited: -33 }),
  student("Fergus Doyle", tuesday, amara, {
    erased: {
      day: -27,
      reason: "Moved abroad and asked in a letter that nothing of his be kept.",
      finish: true,
    },
  }),
  student("Emeka Nwosu", nurses, ruairi, { invited: -2, waits: true }),
  student("Clémence Rouault", thursday, ines, { invited: -30, waits: true }),
  student("Tadhg Moriarty", tuesday, amara, { invited: -12, waits: true, withdrawn: -10 }),
];
