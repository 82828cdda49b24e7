import type { MemberId } from "#ids";
import {
  bringIn,
  giveRoles,
  makeReady,
  takeSeats,
  tieToCoaches,
  type Coached,
  type Grant,
  type Ready,
  type Sitting,
} from "./bring-in.ts";
import { readPerson, type Person } from "./cells.ts";
import type { Entry } from "./entry.ts";
import { whoIsHere, type Ground } from "./ground.ts";
import { titleKey } from "../words-typed.ts";
import type { Known } from "./judge.ts";
import type { About, Counts, ImportId } from "./tables.ts";
import { Telling } from "./told.ts";

type Wanted = { entry: Entry; person: Person; key: string };
type Batch = { rows: number; wanted: readonly Wanted[]; ready: readonly Ready[] };

const isNew = ({ entry }: Wanted): boolean => entry.verdict.is === "new";

/** How many rows are named whose people turned out to be here, or gone. */
const lateMost = 100;

/** The rows of one confirmed list on their way in, batch by batch. */
export class Importing {
  readonly #ground: Ground;
  readonly #id: ImportId;
  readonly #about: About;
  readonly #telling: Telling;
  readonly #seen = new Set<string>();
  #waiting: Batch | null = null;
  readonly refused: Entry[] = [];
  readonly late: number[] = [];
  readonly counts = { invited: 0, changed: 0, same: 0, refused: 0, late: 0 } satisfies Counts;
  done = 0;

  constructor(ground: Ground, id: ImportId, about: About) {
    this.#ground = ground;
    this.#id = id;
    this.#about = about;
    this.#telling = new Telling(ground);
  }

  /** Makes these rows ready while those before them are written. */
  async take(entries: readonly Entry[]): Promise<void> {
    const wanted = entries.flatMap((entry) => this.#wanted(entry));
    const seal = await makeReady(this.#ground, wanted.filter(isNew));
    const [ready] = await Promise.all([seal(), this.#settle()]);
    this.#waiting = { rows: entries.length, wanted, ready };
  }

  async finish(): Promise<void> {
    await this.#settle();
    await this.#telling.write({ all: true });
  }

  async #settle(): Promise<void> {
    if (this.#waiting === null) return;
    const { rows, wanted, ready } = this.#waiting;
    this.#waiting = null;
    const keys = wanted.flatMap(({ key, person }) =>
      person.coach === null ? [key] : [key, this.#ground.keyOf(person.coach)],
    );
    const here = await whoIsHere(this.#ground.tx, keys);
    const coming = wanted.filter(({ key }) => !here.has(key));
    await this.#invite(
      coming,
      ready.filter(({ key }) => !here.has(key)),
      here,
    );
    await this.#change(
      wanted.filter(({ key }) => here.has(key)),
      here,
    );
    await this.#telling.write();
    this.done += rows;
  }

  /** Of an address that came before, only the first row counts; what cannot be used is kept to be fetched. */
  #wanted(entry: Entry): Wanted[] {
    const usable = !entry.out && ["new", "changed", "here"].includes(entry.verdict.is);
    const read = usable ? readPerson(this.#terms, entry) : null;
    if (read === null || !("person" in read)) {
      if (entry.verdict.is !== "doubled" || entry.out) this.#refuse(entry);
      return [];
    }
    const key = this.#ground.keyOf(read.person.address);
    if (this.#seen.has(key)) return [];
    this.#seen.add(key);
    return [{ entry, person: read.person, key }];
  }

  get #terms() {
    const { columns, role } = this.#about;
    return { columns: columns.kept, role, zone: this.#ground.zone };
  }

  #refuse(entry: Entry): void {
    this.refused.push(entry);
    this.counts.refused += 1;
  }

  #isLate({ entry }: Wanted): void {
    this.counts.late += 1;
    if (this.late.length < lateMost) this.late.push(entry.row);
  }

  async #invite(
    wanted: readonly Wanted[],
    ready: readonly Ready[],
    here: ReadonlyMap<string, Known>,
  ): Promise<void> {
    const expected = wanted.filter(isNew);
    // Who was here when the list was looked over and is gone now is not brought back by it.
    for (const one of wanted) if (!isNew(one)) this.#gone(one);
    const came = await bringIn(this.#ground, this.#id, ready);
    const members = new Map(came.map(({ key, member }) => [key, member]));
    for (const one of expected) if (!members.has(one.key)) this.#same(one);
    this.counts.invited += came.length;
    const grants = came.flatMap(({ member, person }) => person.roles.map((role) => ({ member, role })));
    const seats = came.flatMap(({ member, person }) => this.#seats(member, person.groups, person.roles));
    for (const { member, person } of came)
      this.#telling.note("people.invited", member, {
        roles: person.roles.toSorted().join("+"),
        import: this.#id,
      });
    const ties = came.flatMap(({ member, person }) => this.#tie(member, person, here));
    await this.#write(grants, seats, ties);
  }

  #gone(one: Wanted): void {
    this.#isLate(one);
    this.#refuse({ ...one.entry, verdict: { is: "wrong", faults: { row: { sentence: "goneMeanwhile" } } } });
  }

  #same(one: Wanted): void {
    if (isNew(one)) this.#isLate(one);
    this.counts.same += 1;
  }

  async #change(wanted: readonly Wanted[], here: ReadonlyMap<string, Known>): Promise<void> {
    const [grants, seats]: [Grant[], Sitting[]] = [[], []];
    for (const one of wanted) {
      const known = here.get(one.key)!;
      if (isNew(one)) {
        this.#same(one);
        continue;
      }
      const more = this.#more(known, one);
      if (more.grants.length + more.seats.length === 0) this.#same(one);
      else this.counts.changed += 1;
      grants.push(...more.grants);
      seats.push(...more.seats);
    }
    for (const { member, role } of grants) this.#telling.note("people.role-given", member, { role });
    await this.#write(grants, seats, []);
  }

  /** Roles that the preview named and no others: what was taken from somebody since is not given back unseen. */
  #more({ member, roles, groups }: Known, { entry: { verdict }, person }: Wanted) {
    const shown = verdict.is === "changed" ? verdict.roles : [];
    const named = shown.filter((role) => !roles.includes(role));
    const grants = named.map((role) => ({ member, role }));
    const seats = this.#seats(member, person.groups, [...roles, ...named]);
    return { grants, seats: seats.filter(({ group }) => !groups.includes(group)) };
  }

  #seats(member: MemberId, titles: readonly string[], roles: readonly string[]): Sitting[] {
    const seat = roles.includes("participant") ? "learner" : roles.includes("coach") ? "coach" : null;
    if (seat === null) return [];
    const groups = titles.flatMap((title) => this.#ground.groups.get(titleKey(title)) ?? []);
    return [...new Set(groups)].map((group) => ({ member, group, seat }));
  }

  #tie(learner: MemberId, { coach }: Person, here: ReadonlyMap<string, Known>): Coached[] {
    const known = coach === null ? undefined : here.get(this.#ground.keyOf(coach));
    return known?.roles.includes("coach") ? [{ learner, coach: known.member }] : [];
  }

  async #write(grants: readonly Grant[], seats: readonly Sitting[], ties: readonly Coached[]): Promise<void> {
    await giveRoles(this.#ground, grants);
    await takeSeats(this.#ground, seats);
    await tieToCoaches(this.#ground, ties);
    for (const { member, group, seat } of seats) this.#telling.note("people.seated", member, { group, seat });
    for (const { learner, coach } of ties) this.#telling.note("people.coach-assigned", learner, { coach });
  }
}
