import type { Child, Element } from "#jsx/jsx-runtime";
import { Document, type Sheet, sheetOf } from "./document.tsx";
import { platformHouse } from "./house.ts";
import {
  Dockbar,
  LanguageLinks,
  type InLanguage,
  Masthead,
  type NavItem,
  type Notices,
  type Reader,
  type WhoSaw,
} from "./masthead.tsx";
import { Sign } from "./parts/icon.tsx";
import { shellWords } from "./shell.words.ts";
import type { Lang } from "./words/index.ts";

/** The foot of a page: its own entry in the ledger, in one sentence; by default, that nobody's data was opened. */
type Foot = {
  folio?: Child;
  /** The same page in the other language; `?lang=…` by default; null: there is none. */
  inLanguages?: readonly InLanguage[];
};

type PageProps = Sheet &
  Foot & {
    nav: readonly NavItem[];
    search?: string;
    whoSaw?: WhoSaw;
    notices?: Notices;
    reader?: Reader;
    /** A class of `main`: `review`, `sheet`. */
    main?: string;
    /** Over the page: what happened just now, or what can be done with the chosen rows. */
    floating?: Child;
    children: Child;
  };

/** A page inside an academy, or of the platform for those who run it. */
export const Page = (props: PageProps): Element => (
  <Document {...sheetOf(props)}>
    <Masthead {...props} />
    <main id="main" class={props.main === undefined ? "page" : `page ${props.main}`}>
      {props.children}
    </main>
    {props.floating}
    <Folio lang={props.lang} {...foot(props)} />
    <Dockbar lang={props.lang} items={props.nav} />
  </Document>
);

/** Promises and status: the platform's own pages, for anyone. */
export const PlatformPage = (
  props: Omit<Sheet, "house"> & Foot & { at?: "promises" | "status"; main?: string; children: Child },
): Element => (
  <Page
    {...props}
    house={platformHouse}
    nav={[
      { href: "/trust", label: shellWords(props.lang, "promises"), current: props.at === "promises" },
      { href: "/status", label: shellWords(props.lang, "status"), current: props.at === "status" },
    ]}
  />
);

/** One thing to say and a way back: not found, not now. Without reader and menu unless it is known who asks. */
export const PlainPage = (
  props: Sheet & Foot & { nav?: readonly NavItem[]; reader?: Reader; whoSaw?: WhoSaw; children: Child },
): Element => <Page {...props} nav={props.nav ?? []} main="lost" />;

const Folio = ({ lang, folio, inLanguages }: Foot & { lang: Lang }): Element => (
  <footer class="folio">
    <div>
      <p>
        <Sign name="mark" class="mark" />
        <span>{folio ?? shellWords(lang, "nobodyOpened")}</span>
      </p>
      <nav aria-label={shellWords(lang, "smallPrint")}>
        <a href="/trust">{shellWords(lang, "promises")}</a>
        <a href="/trust/accessibility">{shellWords(lang, "accessibility")}</a>
        <a href="/status">{shellWords(lang, "status")}</a>
        <LanguageLinks lang={lang} all={inLanguages} />
      </nav>
    </div>
  </footer>
);

const foot = ({ folio, inLanguages }: Foot): Foot => ({
  ...(folio !== undefined && { folio }),
  ...(inLanguages !== undefined && { inLanguages }),
});
