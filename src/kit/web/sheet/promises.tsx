import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { Band, type Day, PromiseRow, Promises, states, StateSign, Tally } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

const days = (last: Day): Day[] => [...Array.from({ length: 29 }, (): Day => "kept"), last];

export const PromisesBand = ({ lang }: { lang: Lang }): Element => (
  <Fragment>
    <Band id="states" title="States">
      <ul class="states">
        {states.map((state) => (
          <li key={state}>
            <StateSign lang={lang} state={state} />
          </li>
        ))}
      </ul>
      <p class="small muted">
        Whole arch, split arch, dashed arch, arch on a signature, no arch. Readable without colour, and always
        with the word.
      </p>
    </Band>
    <Band id="promises" title="Promises">
      <Promises>
        <PromiseRow
          lang={lang}
          state="broken"
          sentence="Backups lie in at least two places."
          evidence="The second place, Groningen, has not answered since 13:20 today."
          doing="Being repaired. On call since 13:21, at work since 13:24."
          days={days("broken")}
          age={{ share: 1.75, words: "proof 1 h 45 old; may be 1 h" }}
        />
        <PromiseRow
          lang={lang}
          state="kept"
          sentence="Every look at a person’s data is written down before it happens."
          evidence="1,204 openings in the last hour; 1,204 entries, each committed first."
          days={days("kept")}
          age={{ share: 0.044, words: "40 seconds old; may be 15 min" }}
        />
        <PromiseRow
          lang={lang}
          state="unknown"
          sentence="Every connection is encrypted, with current settings."
          evidence="The probe could not run last night. Too old to call it kept."
          days={days("unknown")}
          age={{ share: 1.1, words: "proof 27 h old; may be 24 h" }}
        />
        <PromiseRow
          lang={lang}
          state="attested"
          sentence="Everyone who works here is bound to confidentiality."
          evidence="Signed by all 9. We hold the papers; you may ask to see them."
          days={Array.from({ length: 30 }, (): Day => "attested")}
          age={{ words: "stands until 1 March 2027" }}
        />
        <PromiseRow
          lang={lang}
          state="notyet"
          sentence="Comparisons between academies reveal nobody."
          evidence="We have not built comparisons yet. So we do not promise it yet."
          age={{ words: "no date set" }}
        />
      </Promises>
    </Band>
    <Band id="tally" title="Tally">
      <Tally lang={lang} counts={{ kept: 21, broken: 1, unknown: 2, attested: 3, notyet: 5 }} />
    </Band>
  </Fragment>
);
