import type { MemberId } from "#ids";
import type { Role } from "#access";
import { nameField, readPerson, type Faults, type Person } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { Entry, Verdict } from "./entry.ts";
import type { AcademyRole } from "../roles.ts";
import type { GroupId } from "../tables.ts";
import { titleKey } from "../words-typed.ts";

/** Somebody who is here, as far as a list can change it. */
export type Known = { member: MemberId; roles: readonly Role[]; groups: readonly GroupId[] };

export type Terms = {
  columns: readonly Column[];
  zone: string;
  role: AcademyRole;
  groups: ReadonlyMap<string, GroupId>;
  formGroups: boolean;
};

export const newGroupsMost = 200;

/** A row, its person where there is one, and the key under which the same address is found again. */
export type Candidate = { entry: Entry; person: Person | null; key: string | null; coachKey: string | null };

/**
 * Judges the rows of one list, in their order: a later row of an address that came before is doubled. Who is here is told
 * for each batch; nothing is remembered of a row but its number.
 */
export class Judging {
  readonly #terms: Terms;
  readonly #seen = new Map<string, number>();
  readonly #newGroups = new Map<string, { title: string; people: number }>();
  #administrators = 0;

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  get newGroups(): readonly { title: string; people: number }[] {
    return [...this.#newGroups.values()];
  }

  /** How many people would become administrators. */
  get administrators(): number {
    return this.#administrators;
  }

  /** The cells alone: what can be said without knowing who is here. */
  read(entry: Entry, keyOf: (address: string) => string): Candidate {
    const none = { entry, person: null, key: null, coachKey: null };
    const read = readPerson(this.#terms, entry);
    if ("skipped" in read) return this.#with(none, { is: "skipped" });
    if ("faults" in read) return this.#with(none, { is: "wrong", faults: read.faults });
    const { person } = read;
    const coachKey = person.coach === null ? null : keyOf(person.coach);
    return { entry, person, key: keyOf(person.address), coachKey };
  }

  #with(candidate: Candidate, verdict: Verdict): Candidate {
    candidate.entry.verdict = verdict;
    return candidate;
  }

  judge(candidates: readonly Candidate[], here: ReadonlyMap<string, Known>): void {
    for (const candidate of candidates) {
      const { entry, person, key } = candidate;
      if (person === null || key === null) continue;
      entry.verdict = this.#verdict(candidate, person, here);
      if (entry.out || this.#seen.has(key)) continue;
      this.#seen.set(key, entry.row);
      this.#note(entry.verdict, person);
    }
  }

  #verdict({ key, coachKey }: Candidate, person: Person, here: ReadonlyMap<string, Known>): Verdict {
    const of = this.#seen.get(key!);
    if (of !== undefined) return { is: "doubled", of };
    const known = here.get(key!);
    const roles = known ? [...known.roles, ...person.named] : person.roles;
    const faults: Faults = {};
    if (person.groups.length > 0 && !roles.some((role) => role === "participant" || role === "coach"))
      faults.groups = { sentence: "noRoleForSeat" };
    else if (this.#tooManyGroups(person.groups))
      faults.groups = { sentence: "tooManyGroups", values: { most: newGroupsMost } };
    const coach = coachKey === null ? null : here.get(coachKey);
    if (coach !== null && !coach?.roles.includes("coach")) faults.coach = { sentence: "noSuchCoach" };
    if (coachKey !== null && coachKey === key) faults.coach = { sentence: "ownCoach" };
    if (Object.keys(faults).length > 0) return { is: "wrong", faults };
    return known ? changed(known, person, this.#terms) : { is: "new" };
  }

  #tooManyGroups(titles: readonly string[]): boolean {
    const unknown = titles.map(titleKey).filter((key) => !this.#terms.groups.has(key));
    const more = unknown.filter((key) => !this.#newGroups.has(key)).length;
    return this.#newGroups.size + more > newGroupsMost;
  }

  #note(verdict: Verdict, { roles, groups }: Person): void {
    if (verdict.is !== "new" && verdict.is !== "changed") return;
    const given = verdict.is === "new" ? roles : verdict.roles;
    if (given.includes("administrator")) this.#administrators += 1;
    for (const title of groups) {
      const key = titleKey(title);
      if (this.#terms.groups.has(key)) continue;
      const noted = this.#newGroups.get(key) ?? { title, people: 0 };
      this.#newGroups.set(key, { ...noted, people: noted.people + 1 });
    }
  }
}

/** Only ever more: a list takes nothing from anybody. A role counts where the row itself names it. */
function changed(known: Known, person: Person, { groups, formGroups }: Terms): Verdict {
  const roles = person.named.filter((role) => !known.roles.includes(role));
  const fresh = person.groups.filter((title) => {
    const group = groups.get(titleKey(title));
    return group === undefined ? formGroups : !known.groups.includes(group);
  });
  if (roles.length === 0 && fresh.length === 0) return { is: "here", member: known.member };
  return { is: "changed", member: known.member, roles, groups: fresh };
}

/** The field in which a fault is shown and mended. */
export const fieldFor = (columns: readonly Column[], fault: keyof Faults) =>
  fault === "name" ? nameField(columns) : fault;
