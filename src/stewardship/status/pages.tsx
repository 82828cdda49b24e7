import { Fragment } from "#jsx/jsx-runtime";
import { minute, type Instant } from "#clock";
import { formatNumber, Opening, Strip, times, type Element, type Lang } from "#web";
import { NotYet, OpenNow } from "./open-now.tsx";
import { daysShown, type PartView } from "./part.ts";
import { dateline, leadOf, stateWords, titleOf, zone, type Shown } from "./said.ts";
import { statusWords as say } from "./status.words.ts";

export const StatusBody = (shown: Shown): Element => (
  <Fragment>
    <Opening
      display
      title={titleOf(shown)}
      dateline={dateline(shown)}
      lead={leadOf(shown)}
      note={howWeKnow(shown)}
    />
    <section class="band wide" aria-labelledby="parts">
      <div class="hang">
        <h2 id="parts">{say(shown.lang, "parts")}</h2>
      </div>
      <div>
        <ol class="parts">
          {shown.views.map((view) => (
            <PartRow key={view.part} view={view} {...shown} />
          ))}
        </ol>
        <div class="scale barscale">
          <span>{times(shown.lang, zone).shortDate(firstDay(shown.now))}</span>
          <span>{say(shown.lang, "today")}</span>
        </div>
        <Legend lang={shown.lang} />
      </div>
    </section>
    <OpenNow {...shown} />
    <NotYet lang={shown.lang} />
  </Fragment>
);

const firstDay = (now: Instant): Instant => (now - (daysShown - 1) * 24 * 60 * minute) as Instant;

function howWeKnow({ lang, views }: Shown) {
  const since = views.flatMap(({ measuredSince }) => (measuredSince === null ? [] : [measuredSince]));
  const first = since.length > 0 ? times(lang, zone).date(Math.min(...since) as Instant) : null;
  const children = (
    <Fragment>
      <p>{first === null ? say(lang, "fromInsideNot") : say(lang, "fromInside", { date: first })}</p>
      <p>{say(lang, "notOutside")}</p>
    </Fragment>
  );
  return { label: say(lang, "howWeKnow"), title: say(lang, "howWeKnow"), children };
}

const PartRow = ({ lang, view, now }: Shown & { view: PartView }): Element => (
  <li class="part" id={view.part}>
    <div>
      <h3>{say(lang, view.part)}</h3>
      <p class={view.state === "works" ? "muted small" : `${tone[view.state]} small`}>
        {stateWords(lang, view, now)}
      </p>
      {view.minutes > 0 && <p class="muted small">{say(lang, "minutes", { count: view.minutes })}</p>}
    </div>
    <div class="bars">
      <Strip lang={lang} days={view.days} long />
    </div>
    <p class="pct num">
      {view.percent === null ? "–" : say(lang, "percent", { percent: formatNumber(lang, view.percent) })}
    </p>
  </li>
);

const tone = { slow: "unknown", down: "broken", unmeasured: "unknown" } as const;

const Legend = ({ lang }: { lang: Lang }): Element => (
  <ul class="legend">
    {(["legendWorks", "legendSlow", "legendDown"] as const).map((key) => (
      <li key={key}>
        <Cell of={key} />
        {say(lang, key)}
      </li>
    ))}
  </ul>
);

const cells = {
  legendWorks: <path class="k" d="M0 5h7v10h-7z" />,
  legendSlow: <path class="u" d="M0.6 5.6h5.8v8.8h-5.8z" />,
  legendDown: <path class="b" d="M0 0h7v20h-7z" />,
};

const Cell = ({ of }: { of: keyof typeof cells }): Element => (
  <svg class="strip" viewBox="0 0 7 20" width="7" height="20" aria-hidden="true">
    {cells[of]}
  </svg>
);
