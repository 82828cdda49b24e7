import { minute } from "#clock";
import { Band, formatDuration, type Element, type Lang } from "#web";
import type { PartView } from "./part.ts";
import { moment, type Shown } from "./said.ts";
import { statusWords as say } from "./status.words.ts";

export const OpenNow = ({ lang, views, now }: Shown): Element => {
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

const Open = ({ lang, view, now }: Omit<Shown, "views"> & { view: PartView }): Element => (
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

export const NotYet = ({ lang }: { lang: Lang }): Element => (
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
