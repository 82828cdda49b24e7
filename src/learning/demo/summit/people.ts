import { cousin, traveller } from "../several.ts";
import type { Person } from "../story/cast.ts";

export const groups = {
  newcomers: "Nieuw in Antwerpen",
  forklift: "Heftruck, herhaling",
  drivers: "Chauffeurs, vakbekwaamheid",
  foremen: "Leidinggeven op de vloer",
} as const;

export const trainers = {
  joke: "Joke Vandeputte",
  mamadou: "Mamadou Sylla",
  pavel: "Pavel Novotný",
} as const;

const worker = (name: string, group: string, coach: string, more: Partial<Person> = {}): Person => ({
  name,
  roles: ["participant"],
  groups: [group],
  coach,
  invited: -56,
  ...more,
});

const { newcomers, forklift, drivers, foremen } = groups;
const { joke, mamadou, pavel } = trainers;

/** People of a haulier: most need no licence, those who come through an agency do. */
export const people: readonly Person[] = [
  { ...cousin, roles: ["administrator"], invited: -62, signsInAs: "administrator" },
  { name: "Youssef Amrani", roles: ["administrator", "coach"], groups: [newcomers], invited: -60 },
  { name: "Delphine Maes", roles: ["content-developer"], invited: -60, signsInAs: "content developer" },
  { name: joke, roles: ["coach"], groups: [foremen, newcomers], invited: -60, signsInAs: "coach" },
  { name: mamadou, roles: ["coach"], groups: [forklift], invited: -60 },
  { name: pavel, roles: ["coach"], groups: [drivers], invited: -60, after: 2 },
  worker("Lore Peeters", foremen, joke, { signsInAs: "participant" }),
  worker("Abdelkarim Zeroual", foremen, joke),
  worker("Wendy Coppens", foremen, joke, { after: 1 }),
  worker("Ionuț Popescu", foremen, joke, { renamed: { day: -15, to: "Ionuț Popescu-Maes" } }),
  worker("Fien Goossens", newcomers, joke, { invited: -25, licenceUntil: 8 }),
  worker("Blessing Okonkwo", newcomers, joke, { invited: -25, licenceUntil: 60 }),
  worker("Rayan Haddou", newcomers, joke, { invited: -25, licenceUntil: 60, after: 2 }),
  worker("Tuba Şahin", newcomers, joke, { invited: -25, licenceUntil: -4 }),
  worker("Stef Wouters", forklift, mamadou),
  worker("Kofi Boateng", forklift, mamadou, { after: 5 }),
  worker("Nele De Smet", forklift, mamadou, { given: { day: -9, role: "coach" } }),
  worker("Miroslav Dvořák", forklift, mamadou, {
    suspended: { day: -7, reason: "Ongeval op de dokken; het onderzoek loopt en hij blijft zolang thuis." },
  }),
  worker("Ahmed El Khattabi", forklift, mamadou, { licenceUntil: 11 }),
  worker("Luc Verstraete", drivers, pavel),
  worker("Oksana Melnyk", drivers, pavel, { after: 1 }),
  worker("Janusz Sobczak", drivers, pavel, {
    licenceUntil: -13,
    reopened: { day: -10, until: 18, reason: "Het theorie-examen werd door het centrum uitgesteld." },
  }),
  worker("Marieke Lambrecht", drivers, pavel, {
    erased: { day: -18, reason: "Uit dienst; vroeg schriftelijk om alles te wissen.", finish: true },
  }),
  { ...worker(traveller.name, drivers, pavel, { invited: -49 }), address: traveller.address },
  worker("Xiomara Reyes", drivers, pavel, { invited: -1, waits: true }),
  worker("Dirk Baeten", forklift, mamadou, { invited: -40, waits: true }),
  worker("Hawa Traoré", newcomers, joke, { invited: -16, waits: true, withdrawn: -15 }),
];
