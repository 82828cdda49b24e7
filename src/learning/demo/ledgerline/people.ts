import { cousin, traveller } from "../several.ts";
import type { Person } from "../story/cast.ts";

export const groups = {
  housing: "Woningcorporaties, najaarsronde",
  hospitals: "Ziekenhuizen, kosten per bed",
  towns: "Gemeenten, sociaal domein",
} as const;

export const advisers = { wouter: "Wouter Brandsma", hatice: "Hatice Özdemir" } as const;

const analyst = (name: string, group: string, coach: string, more: Partial<Person> = {}): Person => ({
  name,
  roles: ["participant"],
  groups: [group],
  coach,
  invited: -55,
  licenceUntil: 250,
  ...more,
});

const { housing, hospitals, towns } = groups;
const { wouter, hatice } = advisers;

/** Those who bring the figures of their organisation, and those who advise them. */
export const people: readonly Person[] = [
  { name: "Annelies Terpstra", roles: ["administrator"], invited: -62, signsInAs: "administrator" },
  { name: "Vikram Bhagwandas", roles: ["administrator"], invited: -60 },
  { ...cousin, roles: ["administrator"], invited: -52 },
  { name: "Lieke Oosterhuis", roles: ["content-developer"], invited: -60, signsInAs: "content developer" },
  { name: wouter, roles: ["coach"], groups: [housing, towns], invited: -60, signsInAs: "coach" },
  { name: hatice, roles: ["coach"], groups: [hospitals], invited: -60, after: 1 },
  analyst("Gijs Verbruggen", housing, wouter, { signsInAs: "participant" }),
  analyst("Shanti Ramdin", housing, wouter),
  analyst("Folkert Sikkema", housing, wouter, { licenceUntil: 9 }),
  analyst("Marjolein de Wit", housing, wouter, { after: 2 }),
  analyst("Emre Aksoy", hospitals, hatice),
  analyst("Judith Cohen", hospitals, hatice, { renamed: { day: -24, to: "Judith Cohen-Prins" } }),
  analyst("Ngozi Ibe", hospitals, hatice, { after: 3 }),
  analyst("Bas Wijnhoven", hospitals, hatice, { licenceUntil: -17 }),
  { ...analyst(traveller.name, hospitals, hatice, { invited: -50 }), address: traveller.address },
  analyst("Truus Hogenboom", towns, wouter, {
    suspended: {
      day: -13,
      reason: "Haar gemeente is gefuseerd; wij wachten op de nieuwe verwerkersovereenkomst.",
    },
  }),
  analyst("Ilias Bouazza", towns, wouter),
  analyst("Katarzyna Mazur", towns, wouter, { licenceUntil: 13 }),
  analyst("Corrie Fontein", towns, wouter, {
    erased: { day: -16, reason: "Van baan veranderd; vroeg per brief om alles te wissen.", finish: true },
  }),
  analyst("Rosa Kartosen", towns, wouter, { invited: -6, waits: true }),
  analyst("Hidde Nauta", housing, wouter, { invited: -35, waits: true }),
  analyst("Sevda Polat", towns, wouter, { invited: -20, waits: true, withdrawn: -18 }),
];
