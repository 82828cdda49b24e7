import { Fragment } from "#jsx/jsx-runtime";
import { minute, second, type Instant } from "#clock";
import {
  Band,
  formatBytes,
  formatDuration,
  formatNumber,
  Opening,
  Strip,
  times,
  type Element,
  type Lang,
} from "#web";
import { daysShown, worstOf, type PartView } from "./part.ts";
import { statusWords as say } from "./status.words.ts";

type Shown = { lang: Lang; views: readonly PartView[]; now: Instant };

/** The platform's own pages speak of one time for everyone. */
const zone = "Etc/UTC";

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

export function titleOf({ lang, views }: Shown): string {
  const [down, slow] = [
    views.filter(({ state }) => state === "down"),
    views.filter(({ state }) => state === "slow"),
  ];
  const wrong = down.length > 0 ? down : slow;
  const [only] = wrong;
  const rest = views.filter((view) => view !== only);
  if (only && rest.every(({ state }) => state === "works")) {
    return say(lang, only.state === "down" ? "oneDown" : "oneSlow", { part: say(lang, only.part) });
  }
  if (wrong.length > 0) return say(lang, down.length > 0 ? "someDown" : "someSlow", { count: wrong.length });
  if (worstOf(views) === "works") return say(lang, "allWorks");
  return say(lang, views.some(({ state }) => state === "works") ? "partly" : "unmeasured");
}

const leadOf = ({ lang, views }: Shown): string =>
  say(lang, views.every(({ state }) => state === "unmeasured") ? "leadUnmeasured" : "lead");

const latestOf = (views: readonly PartView[]): Instant | null =>
  views.reduce<Instant | null>(
    (newest, { latestAt }) => (latestAt !== null && (newest ?? 0) < latestAt ? latestAt : newest),
    null,
  );

function dateline({ lang, views, now }: Shown): string {
  const { fullDate, time } = times(lang, zone);
  const date = `${fullDate(now)}, ${time(now)} UTC`;
  const latest = latestOf(views);
  if (latest === null) return say(lang, "neverMeasured", { date });
  return say(lang, "measuredAt", { date, ago: formatDuration(lang, Math.max(second, now - latest)) });
}

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

/** Today by its time, any other day by its date. */
function moment(lang: Lang, at: Instant, now: Instant): string {
  const { isoDate, time, shortDate } = times(lang, zone);
  return isoDate(at) === isoDate(now) ? time(at) : `${shortDate(at)}, ${time(at)}`;
}

export function stateWords(lang: Lang, { state, since, part, figure }: PartView, now: Instant): string {
  if (since === null) return say(lang, "notMeasured");
  if (state === "unmeasured") return say(lang, "notMeasuredSince", { time: moment(lang, since, now) });
  if (state !== "works") return say(lang, state, { time: moment(lang, since, now) });
  return figure === null ? say(lang, "works") : figureWords(lang, part, figure);
}

function figureWords(lang: Lang, part: PartView["part"], figure: number): string {
  switch (part) {
    case "pages":
    case "database":
      return say(lang, "answersIn", { count: Math.max(1, figure) });
    case "ledger":
    case "jobs":
    case "mail":
      return figure < second
        ? say(lang, "nothingWaits")
        : say(lang, "waits", { time: formatDuration(lang, figure) });
    case "keyring":
      return say(lang, "copies", { count: figure });
    case "disk":
      return say(lang, "free", { bytes: formatBytes(lang, figure) });
  }
}

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

const OpenNow = ({ lang, views, now }: Shown): Element => {
  const open = views.filter(({ state }) => state === "slow" || state === "down");
  return (
    <Band id="open" title={say(lang, "openNow")}>
      {open.length === 0 ? (
        <p class="muted">{say(lang, "nothingOpen")}</p>
      ) : (
        open.map((view) => <Open key={view.part} lang={lang} view={view} now={now} />)
      )}
    </Band>
  );
};

const Open = ({ lang, view, now }: { lang: Lang; view: PartView; now: Instant }): Element => (
  <article class="incident">
    <h3>{say(lang, view.part)}</h3>
    <p class="meta">
      {view.since !== null &&
        say(lang, "openSince", {
          time: moment(lang, view.since, now),
          lasting: formatDuration(lang, Math.max(minute, now - view.since)),
        })}
    </p>
    <p>{say(lang, "openNote")}</p>
  </article>
);

const notYet = [
  "notYetOutside",
  "notYetRecordings",
  "notYetIncidents",
  "notYetMaintenance",
  "notYetBackups",
] as const;

const NotYet = ({ lang }: { lang: Lang }): Element => (
  <Band id="not-yet" title={say(lang, "notYet")}>
    <div class="prose">
      <ul>
        {notYet.map((key) => (
          <li key={key}>{say(lang, key)}</li>
        ))}
      </ul>
      <p class="small muted">
        {say(lang, "forMachines", {
          list: (
            <a href="/status.json" class="code">
              status.json
            </a>
          ),
        })}
      </p>
    </div>
  </Band>
);
