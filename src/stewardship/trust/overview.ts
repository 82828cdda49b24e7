import type { Instant } from "#clock";
import { platformAcademy, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import type { Says } from "#promise";
import { inPlace, type Attestation } from "./attestations/attestation.ts";
import { readAttestations } from "./attestations/queries.ts";
import type { Clause, Made } from "./promise.ts";
import { onPlatform, readDays, readHistory, type DayRow, type EvidenceRow } from "./queries.ts";
import { countedAcademies } from "./run-checks.ts";
import { clauseState, promiseState, strip, type DayState, type Standing, type State } from "./state.ts";

export type ClauseView = Clause & {
  state: State;
  /** The evidence that the state rests on; null where there is none. */
  at: Instant | null;
  found: Says | null;
  /** How many academies it was looked at in; 0 where it is about the platform as a whole. */
  academies: number;
  /** The newest paper in place, also one that has ended. */
  paper: Attestation | null;
};
export type PromiseView = Omit<Made, "clauses"> & { clauses: ClauseView[]; state: State; days: DayState[] };
export type Overview = { at: Instant; promises: PromiseView[]; academies: number };

/** The register as far as checks prove it, and which clauses are looked at in each academy. */
export type Proving = { promises: readonly Made[]; over: ReadonlySet<string> };

/** Every promise as it stands: over all of the platform, or in one academy alone. Opens nobody's data. */
export async function overview(
  platform: Platform,
  proving: Proving,
  only: AcademyId | null = null,
): Promise<Overview> {
  const now = platform.clock.now();
  const { rows, papers } = await platform.store.read(onPlatform, async (tx) => ({
    rows: await readDays(tx, now),
    papers: inPlace(await readAttestations(tx)),
  }));
  const academies = only === null ? await countedAcademies(platform) : [only];
  const byClause = Map.groupBy(rows, ({ clause }) => clause);
  const view: View = { rows: byClause, papers, academies, over: proving.over, now };
  return {
    at: now,
    promises: proving.promises.map((made) => promiseView(made, view)),
    academies: academies.length,
  };
}

type View = {
  rows: ReadonlyMap<string, DayRow[]>;
  papers: ReadonlyMap<string, Attestation>;
  academies: readonly AcademyId[];
  over: ReadonlySet<string>;
  now: Instant;
};

function promiseView({ clauses, ...made }: Made, view: View): PromiseView {
  const views = clauses.map((clause) => clauseView(clause, view));
  const state = promiseState(views.map((one) => one.state));
  const days = strip({ ...made, clauses }, (id) => counted(id, view), view.now);
  return { ...made, clauses: views, state, days };
}

const aboutOf = (clause: string, { over, academies }: View): readonly AcademyId[] =>
  over.has(clause) ? academies : [platformAcademy];

/** Days of academies that still are there; of one that left nothing is shown. */
const counted = (clause: string, view: View): DayRow[] => {
  const about = new Set(aboutOf(clause, view));
  return (view.rows.get(clause) ?? []).filter((row) => about.has(row.about));
};

function clauseView(clause: Clause, view: View): ClauseView {
  const rows = counted(clause.id, view);
  const paper = view.papers.get(clause.id) ?? null;
  const about = aboutOf(clause.id, view);
  const { state, standing } = clauseState(clause, standingsOf(rows), about, view.now, paper?.until ?? null);
  const newest = standing && rows.find(({ about }) => about === standing.academy);
  const found = newest ? { key: newest.says, values: newest.figures } : null;
  const at = newest ? newest.ranAt : null;
  const academies = view.over.has(clause.id) ? view.academies.length : 0;
  return { ...clause, state, at, found, academies, paper };
}

/** One standing for each academy out of its days, which come newest first. */
export function standingsOf(rows: readonly DayRow[]): Standing[] {
  return [...Map.groupBy(rows, ({ about }) => about)].map(([academy, days]) => ({
    clause: days[0]!.clause,
    academy,
    ranAt: days[0]!.ranAt,
    outcome: days[0]!.outcome,
    goodAt: latest(days.map(({ goodAt }) => goodAt)),
    badAt: latest(days.map(({ badAt }) => badAt)),
  }));
}

const latest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.reduce(
    (newest, moment) => (moment !== null && (newest === null || moment > newest) ? moment : newest),
    null,
  );

const historyShown = 40;

export type PromiseDetail = PromiseView & { history: EvidenceRow[]; at: Instant };

/** One promise with what its checks found lately; null where there is none of that name. */
export async function promiseDetail(
  platform: Platform,
  proving: Proving,
  id: string,
  only: AcademyId | null = null,
): Promise<PromiseDetail | null> {
  const { promises, at } = await overview(platform, proving, only);
  const view = promises.find((one) => one.id === id.toUpperCase());
  if (!view) return null;
  const ids = view.clauses.map((clause) => clause.id);
  const rows = await platform.store.read(onPlatform, (tx) => readHistory(tx, ids, null, historyShown));
  const mayShow = (row: EvidenceRow) => only === null || row.about === only || !proving.over.has(row.clause);
  return { ...view, history: rows.filter(mayShow), at };
}
