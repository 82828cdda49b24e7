import { Fragment } from "#jsx/jsx-runtime";
import { parseId } from "#ids";
import type { OpeningRow } from "#ledger";
import { fileTask, isSifted, type List, type ListAsk, type ListWords, type Loaded } from "#list";
import { LinkButton, type Option } from "#web";
import { calledIn } from "../called.ts";
import { lookWords } from "../looks.words.ts";
import { purposes } from "../looks.ts";
import type { RightsOptions } from "../options.ts";
import { columnKeys, columnsOf } from "./columns.tsx";
import { periods } from "./days.ts";
import { openingsWords as say } from "./openings.words.ts";
import { openingsProofPath } from "./paths.ts";
import { TalliesPlot } from "./plot.tsx";
import { readingOf, type Around } from "./read.ts";
import { daysOf, openingsPicks, range, usualPeriod, usualViewer, viewerPicks } from "./wish.ts";

/** Every opening of an academy, for its administrators: identifiers become names, and nothing else is opened. */
export const openingsList = (options: RightsOptions): List<OpeningRow, Around> => ({
  name: "openings",
  route: "rights.openings",
  path: "/a/:academy/openings",
  access: { door: "academy", may: "administer people" },
  picks: openingsPicks,
  orders: {},
  columnKeys,
  ...readingOf(options),
  columns: columnsOf,
  options: optionsOf,
  words,
  rowKey: ({ number }) => String(number),
  views: ({ language }) => [
    { label: say(language, "viewPeople"), picks: {} },
    { label: say(language, "viewOthers"), picks: { viewer: "others" } },
    { label: say(language, "viewServices"), picks: { viewer: "services" } },
  ],
  actions: ({ language, academy, state: { picks, text } }) => (
    <LinkButton
      href={`${openingsProofPath(academy)}?${new URLSearchParams({ ...picks, ...(text && { q: text }) })}`}
      icon="download-simple"
    >
      {say(language, "takeProof")}
    </LinkButton>
  ),
  note: (ask, { tooMany, tallies, behind }) => (
    <Fragment>
      {behind > 0 && (
        <p class="small muted" role="status">
          {say(ask.language, "behind", { count: behind })}
        </p>
      )}
      {tooMany && (
        <p class="small muted" role="status">
          {say(ask.language, "tooMany")}
        </p>
      )}
      {tallies.length > 0 && <TalliesPlot ask={ask} tallies={tallies} />}
    </Fragment>
  ),
});

export const openingsCsv = (options: RightsOptions) => fileTask(openingsList(options));

const viewerWords = { people: "byPeople", others: "byOthers", services: "byServices" } as const;
const periodWords = { today: "today", "7": "last7", "30": "last30", "90": "last90" } as const;

function optionsOf(ask: ListAsk, around: Around) {
  const { language: lang, state } = ask;
  const known = (value: string, label: string, usual: string): Option => ({
    value: value === usual ? "" : value,
    label,
  });
  return [
    {
      name: "viewer",
      label: say(lang, "viewerLabel"),
      options: [
        ...viewerPicks.map((one) => known(one, say(lang, viewerWords[one]), usualViewer)),
        ...viewersOf(ask, around),
      ],
    },
    {
      name: "person",
      label: say(lang, "personLabel"),
      options: [
        { value: "", label: say(lang, state.text === "" ? "anyPerson" : "somebodyFound") },
        ...personOf(ask, around),
      ],
    },
    {
      name: "purpose",
      label: say(lang, "purposeLabel"),
      options: [
        { value: "", label: say(lang, "anyPurpose") },
        ...purposes.map((one) => ({ value: one, label: say(lang, one) })),
      ],
    },
    {
      name: "when",
      label: say(lang, "whenLabel"),
      options: [
        ...periods.map((one) => known(one, say(lang, periodWords[one]), usualPeriod)),
        { value: range, label: say(lang, "range") },
      ],
    },
  ];
}

/** Those who opened most, and whoever is asked for. */
function viewersOf(ask: ListAsk, { viewers, ...around }: Around): Option[] {
  const { language: lang, state } = ask;
  const asked = parseId<"member">(state.picks["viewer"] ?? "");
  const offered = [
    ...viewers,
    ...(asked === null || viewers.some(({ viewer }) => viewer === asked)
      ? []
      : [{ viewer: asked, by: "member" }]),
  ];
  return offered.map(({ viewer, by }) => ({
    value: viewer,
    label:
      by === "member"
        ? calledBy(ask, around, viewer)
        : say(lang, by === "link" ? "aGuest" : "aProgram", { id: viewer.slice(0, 8) }),
  }));
}

/** Whoever was chosen, and those whom a search found, to choose from. */
const personOf = (ask: ListAsk, { meant, ...around }: Around): Option[] =>
  meant.map((person) => ({
    value: person,
    label: say(ask.language, "personsOwn", { name: calledBy(ask, around, person) }),
  }));

type Reader = Pick<ListAsk, "language" | "academy">;

export function calledBy(
  { language: lang, academy }: Reader,
  { names }: Pick<Around, "names">,
  id: string,
): string {
  const member = parseId<"member">(id);
  return member === null ? lookWords(lang, "gone") : calledIn(lang, names, academy.id, member);
}

function words(ask: ListAsk, { total }: Loaded<OpeningRow, Around>): ListWords {
  const { language: lang, state } = ask;
  const { when } = state.picks;
  const period = periods.find((one) => one === (when ?? usualPeriod)) ?? range;
  const days = daysOf(ask);
  return {
    title: say(lang, titleOf(state, total), { count: total, when: say(lang, `in-${period}`) }),
    caption: (from, to) => say(lang, "caption", { from, to }),
    find: { label: say(lang, "findLabel"), hint: say(lang, "findHint") },
    sentence: ({ viewer: by, person, purpose, when: then }) => (
      <Fragment>
        {say(lang, "sentence", { viewer: by, person, purpose, when: then })}
        {when === range &&
          say(lang, "days", {
            from: <Day name="from" label={say(lang, "fromLabel")} value={String(days.first)} />,
            to: <Day name="to" label={say(lang, "toLabel")} value={String(days.last)} />,
          })}
      </Fragment>
    ),
    nothing: {
      title: say(lang, "nothing"),
      why: say(lang, "nothingWhy"),
      ...(!isSifted(state) && { actions: null }),
    },
  };
}

/** Nobody opened anything: only where nobody in particular was asked for. */
function titleOf(
  { text, picks: { viewer = usualViewer, person, purpose } }: ListAsk["state"],
  total: number,
) {
  const anyone = viewer === usualViewer || viewer === "services";
  if (total === 0 && (!anyone || text !== "" || person || purpose)) return "titleNone";
  return viewer === "services" ? "titleServices" : "titlePeople";
}

const Day = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label>
    <span class="sr">{label}</span>
    <input class="inl" type="date" name={name} value={value} />
  </label>
);
