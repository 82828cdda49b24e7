import { Fragment } from "#jsx/jsx-runtime";
import { after, day, type Instant } from "#clock";
import { times, type Element, type Lang } from "#web";
import type { Look } from "../looks.ts";
import { sawWords as say } from "../who-saw.words.ts";

const shownDays = 30;
const mostDots = 4;

/** A dot for each opening of a day, people below services; beyond four the day is simply full. */
export const DaysPlot = (props: {
  lang: Lang;
  zone: string;
  now: Instant;
  looks: readonly Look[];
}): Element => {
  const { lang, zone, now, looks } = props;
  const { isoDate, shortDate } = times(lang, zone);
  const openings = looks.filter(({ opening }) => opening);
  const byDay = Map.groupBy(openings, ({ at }) => isoDate(at));
  const days = Array.from({ length: shownDays }, (_, at) => after(now, (at - shownDays + 1) * day));
  const recent = days.flatMap((moment) => byDay.get(isoDate(moment)) ?? []);
  const services = recent.filter(({ by }) => by.kind === "service").length;
  return (
    <Fragment>
      <svg
        class="dots"
        height={104}
        role="img"
        aria-label={say(lang, "plot", { people: recent.length - services, services })}
      >
        <line class="base" x1="0" x2="100%" y1={103} y2={103} />
        {days.flatMap((moment, at) => dotsOf(byDay.get(isoDate(moment)) ?? [], at))}
      </svg>
      <p class="scale">
        <span>{shortDate(days[0] ?? now)}</span>
        <span>{shortDate(days[15] ?? now)}</span>
        <span>{say(lang, "today")}</span>
      </p>
      <ul class="legend">
        <li>
          <span class="bead p" aria-hidden="true" />
          {say(lang, "aPerson")}
        </li>
        <li>
          <span class="bead s" aria-hidden="true" />
          {say(lang, "aService")}
        </li>
      </ul>
    </Fragment>
  );
};

function dotsOf(looks: readonly Look[], at: number): Element[] {
  const service = ({ by }: Look) => by.kind === "service";
  const ordered = [...looks.filter((look) => !service(look)), ...looks.filter(service)].slice(0, mostDots);
  const x = `${(((at + 0.5) * 100) / shownDays).toFixed(2)}%`;
  return ordered.map((look, n) => (
    <circle key={look.id} class={service(look) ? "s" : "p"} cx={x} cy={90 - 21 * n} />
  ));
}
