import type { Child, Element } from "#jsx/jsx-runtime";
import { Document, type Sheet, sheetOf } from "./document.tsx";
import { HouseLink, LanguageLinks } from "./masthead.tsx";
import { Sign } from "./parts/icon.tsx";
import { shellWords } from "./shell.words.ts";

type DoorProps = Sheet & {
  /** What the academy says on its plate. */
  say?: Child;
  /** How the promises stand, in a sentence. */
  promises?: Child;
  children: Child;
};

/** The door, in the academy's ink: sign in, accept an invitation, choose a password, set up. */
export const DoorPage = (props: DoorProps): Element => (
  <Document {...sheetOf(props)} body="signin">
    <div class="door">
      <main id="main" class="form">
        <HouseLink house={props.house} />
        <div class="inner">{props.children}</div>
        <footer>
          {props.promises !== undefined && (
            <p class="small">
              <Sign name="s-kept" class="g" />
              <span>{props.promises}</span>
            </p>
          )}
          <p class="small muted">
            <a href="/trust">{shellWords(props.lang, "promises")}</a>{" "}
            <a href="/trust/accessibility">{shellWords(props.lang, "accessibility")}</a>{" "}
            <a href="/status">{shellWords(props.lang, "status")}</a> <LanguageLinks lang={props.lang} />
          </p>
        </footer>
      </main>
      <aside class="plate" aria-label={props.house.name}>
        <Arches />
        {props.say !== undefined && <p class="say">{props.say}</p>}
      </aside>
    </div>
  </Document>
);

const Arches = (): Element => (
  <svg class="arches" viewBox="0 60 1000 640" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <path class="a0" d="M0 700A500 600 0 0 1 1000 700" />
    <path class="a1" d="M105 700A395 474 0 0 1 895 700" />
    <path class="a2" d="M210 700A290 348 0 0 1 790 700" />
    <path class="a3" d="M315 700A185 222 0 0 1 685 700" />
    <circle class="dot" cx={500} cy={624} r={76} />
  </svg>
);
