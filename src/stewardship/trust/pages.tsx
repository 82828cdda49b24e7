import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { Band, Promises, StateSign, Tally, states, type Child, type Element, type Lang } from "#web";
import { countStates } from "./list-for-machines.ts";
import type { Overview, PromiseView } from "./overview.ts";
import { groups, type Group } from "./promise.ts";
import { isPartly, Row } from "./row.tsx";
import type { State } from "./state.ts";
import type { Tell } from "./tell.ts";
import { trustWords as say } from "./trust.words.ts";

type Shown = { lang: Lang; overview: Overview; tell: Tell; base: string; title: string };

/** What is not in order first; then the promises under their three headings, what is still to come folded away. */
export const TrustBody = ({ lang, overview: { promises, at }, tell, base, title }: Shown): Element => {
  const wrong = sorted(promises.filter(({ state }) => state === "broken" || state === "unknown"));
  const list = (views: readonly PromiseView[]) => (
    <Rows lang={lang} views={views} now={at} tell={tell} base={base} />
  );
  return (
    <Fragment>
      <div class="opening trusttop">
        <div>
          <h1 class="display">{title}</h1>
          <p class="lead">{leadOf(lang, promises)}</p>
        </div>
        <Tally lang={lang} counts={countStates(promises)} />
      </div>
      <WideBand id="how" title={say(lang, "howToRead")}>
        <Key lang={lang} />
      </WideBand>
      {wrong.length > 0 && (
        <WideBand id="not-in-order" title={say(lang, "notInOrder")}>
          {list(wrong)}
        </WideBand>
      )}
      {groups.map((group) => {
        const own = promises.filter((one) => one.group === group);
        const proven = own.filter(
          (view) => view.state === "kept" || view.state === "attested" || isPartly(view),
        );
        const coming = own.filter((view) => view.state === "notyet" && !isPartly(view));
        return (
          <WideBand
            key={group}
            id={group}
            title={say(lang, group)}
            sub={say(lang, counts[group], { count: own.length })}
          >
            {proven.length > 0 && list(proven)}
            {coming.length > 0 && (
              <Coming lang={lang} count={coming.length}>
                {list(coming)}
              </Coming>
            )}
          </WideBand>
        );
      })}
      <Band id="without-us" title={say(lang, "checkWithout")}>
        <div class="prose">
          <p>{say(lang, "forMachines", machineLinks)}</p>
          <p class="small muted">{say(lang, "noCertificate")}</p>
        </div>
      </Band>
    </Fragment>
  );
};

const counts = {
  confidentiality: "confidentialityCount",
  integrity: "integrityCount",
  availability: "availabilityCount",
} as const satisfies Record<Group, string>;

const code = (href: string, words: string): Element => (
  <a href={href} class="code">
    {words}
  </a>
);

const machineLinks = {
  list: code("/trust.json", "trust.json"),
  checkpoint: code("/ledger/checkpoint", "ledger/checkpoint"),
  key: code("/ledger/vkey", "ledger/vkey"),
};

const sorted = (views: readonly PromiseView[]): PromiseView[] =>
  views.toSorted((a, b) => Number(a.state !== "broken") - Number(b.state !== "broken"));

function leadOf(lang: Lang, promises: readonly PromiseView[]): string {
  const { broken, unknown } = countStates(promises);
  if (broken > 0) return say(lang, "leadBroken", { broken });
  return unknown > 0 ? say(lang, "leadUnproven", { unknown }) : say(lang, "leadWhole");
}

type RowsProps = { lang: Lang; views: readonly PromiseView[]; now: Instant; tell: Tell; base: string };

const Rows = ({ views, ...rest }: RowsProps): Element => (
  <Promises>
    {views.map((view) => (
      <Row key={view.id} view={view} {...rest} />
    ))}
  </Promises>
);

/** Promises need the whole width: their evidence stands where other pages have a margin. */
export const WideBand = (props: { id: string; title: string; sub?: string; children: Child }): Element => (
  <section class="band wide" aria-labelledby={props.id}>
    <div class="hang">
      <h2 id={props.id}>{props.title}</h2>
      {props.sub !== undefined && <p class="small muted">{props.sub}</p>}
    </div>
    <div>{props.children}</div>
  </section>
);

const meanings = {
  kept: "meansKept",
  broken: "meansBroken",
  unknown: "meansUnknown",
  attested: "meansAttested",
  notyet: "meansNotYet",
} as const satisfies Record<State, string>;

/** What each sign means, for whoever sees the page for the first time. */
const Key = ({ lang }: { lang: Lang }): Element => (
  <ul class="statekey">
    {states.map((state) => (
      <li key={state}>
        <StateSign lang={lang} state={state} />
        <p class="small muted">{say(lang, meanings[state])}</p>
      </li>
    ))}
  </ul>
);

const Coming = ({ lang, count, children }: { lang: Lang; count: number; children: Child }): Element => (
  <details class="rest">
    <summary>{say(lang, "showYet", { count })}</summary>
    {children}
  </details>
);
