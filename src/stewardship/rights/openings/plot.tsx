import { after, instant } from "#clock";
import type { ListAsk } from "#list";
import { Table, times, type Element } from "#web";
import { openingsWords as say } from "./openings.words.ts";
import { openingsPath } from "./paths.ts";
import { spanOf } from "./days.ts";
import type { Tally } from "./read.ts";
import { daysOf, range } from "./wish.ts";

const height = 96;
const gap = 0.18;

type Props = { ask: ListAsk; tallies: readonly Tally[] };

const sum = ({ own, others, services }: Tally): number => own + others + services;

/** How many openings there were on each day; a day leads to its own. All of it stands in a table behind. */
export const TalliesPlot = ({ ask, tallies }: Props): Element => {
  const { language: lang, zone } = ask;
  const { shortDate } = times(lang, zone);
  const most = Math.max(1, ...tallies.map(sum));
  const first = tallies[0];
  const last = tallies.at(-1);
  if (!first || !last) return <span hidden />;
  const isServices = ask.state.picks["viewer"] === "services";
  const end = instant(Date.parse(`${last.last}T12:00:00Z`));
  const count = tallies.reduce((all, one) => all + sum(one), 0);
  return (
    <figure class="plotted">
      <figcaption class="sr">
        {say(lang, "plot", { count, first: shortDate(first.at), last: shortDate(end) })}
      </figcaption>
      <svg class="bars" height={height} aria-hidden="true">
        <line class="base" x1="0" x2="100%" y1={height} y2={height} />
        {tallies.map((tally, at) => (
          <Bar key={tally.first} {...{ ask, tally, at, most, of: tallies.length }} />
        ))}
      </svg>
      <p class="scale">
        <span>{shortDate(first.at)}</span>
        <span>{say(lang, "plotMost", { count: most })}</span>
        <span>{shortDate(end)}</span>
      </p>
      <ul class="legend">
        {(isServices ? (["plotServices"] as const) : (["plotOthers", "plotOwn"] as const)).map((key) => (
          <li key={key}>
            <span class={key === "plotOthers" ? "bead p" : "bead s"} aria-hidden="true" />
            {say(lang, key)}
          </li>
        ))}
      </ul>
      <Figures {...{ ask, tallies, isServices }} />
    </figure>
  );
};

/** The same list, of these days alone. */
const addressOf = ({ academy, state: { picks, text } }: ListAsk, { first, last }: Tally): string => {
  const asked = { ...picks, when: range, from: first, to: last, ...(text && { q: text }) };
  return `${openingsPath(academy)}?${new URLSearchParams(asked)}`;
};

type BarProps = { ask: ListAsk; tally: Tally; at: number; most: number; of: number };

/** For the pointer alone: the table behind holds the same links. */
const Bar = ({ ask, tally, at, most, of }: BarProps): Element => {
  const level = (value: number): number => Math.round((value / most) * (height - 4) * 10) / 10;
  const [below, above] = [level(tally.others), level(tally.own + tally.services)];
  const place = (value: number): string => `${Math.round(value * 1000) / 1000}%`;
  const width = 100 / of;
  const box = { x: place((at + gap / 2) * width), width: place((1 - gap) * width) };
  const label = say(ask.language, "plotOf", { day: dayOf(ask, tally), count: sum(tally) });
  return (
    <a href={addressOf(ask, tally)} tabindex={-1}>
      <title>{label}</title>
      <rect class="hit" {...box} y={0} height={height} />
      <rect class="p" {...box} y={height - below} height={below} />
      <rect class="s" {...box} y={height - below - above} height={above} />
    </a>
  );
};

function dayOf({ language: lang, zone }: ListAsk, { at, first, last }: Tally): string {
  const { shortDate, weekDate } = times(lang, zone);
  if (first === last) return weekDate(at);
  return say(lang, "weekOf", {
    first: shortDate(at),
    last: shortDate(instant(Date.parse(`${last}T12:00:00Z`))),
  });
}

const Figures = ({ ask, tallies, isServices }: Props & { isServices: boolean }): Element => {
  const { language: lang, zone } = ask;
  const { shortDate } = times(lang, zone);
  const { since, until } = spanOf(daysOf(ask), zone);
  const figure = (key: "others" | "own" | "services", head: "plotOthers" | "plotOwn" | "plotServices") => ({
    key,
    head: say(lang, head),
    numeric: true,
    phone: "labelled" as const,
    cell: (tally: Tally) => tally[key],
  });
  return (
    <details class="behind">
      <summary>{say(lang, "plotTable")}</summary>
      <Table
        lang={lang}
        caption={say(lang, "weekOf", { first: shortDate(since), last: shortDate(after(until, -1)) })}
        rows={tallies.filter((tally) => sum(tally) > 0).toReversed()}
        rowKey={({ first }) => first}
        columns={[
          {
            key: "day",
            head: say(lang, "plotDay"),
            phone: "title",
            cell: (tally) => <a href={addressOf(ask, tally)}>{dayOf(ask, tally)}</a>,
          },
          ...(isServices
            ? [figure("services", "plotServices")]
            : [figure("others", "plotOthers"), figure("own", "plotOwn")]),
        ]}
      />
    </details>
  );
};
