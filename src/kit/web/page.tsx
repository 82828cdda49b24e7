import type { Child, Element } from "#jsx/jsx-runtime";
import { Document, type Sheet } from "./document.tsx";
import { platformHouse } from "./house.ts";
import {
  Dockbar,
  HouseLink,
  LanguageLink,
  Masthead,
  type NavItem,
  type Reader,
  type WhoSaw,
} from "./masthead.tsx";
import { Icon, Sign } from "./parts/icon.tsx";
import { shellWords } from "./shell.words.ts";
import type { Lang } from "./words/index.ts";

/** The foot of a page: its own entry in the ledger, in one sentence; by default, that nobody's data was opened. */
type Foot = {
  folio?: Child;
  /** The same page in the other language; `?lang=…` by default. */
  otherLanguage?: string;
};

type PageProps = Sheet &
  Foot & {
    nav: readonly NavItem[];
    search?: string;
    whoSaw?: WhoSaw;
    reader?: Reader;
    /** A class of `main`: `review`, `sheet`. */
    main?: string;
    /** Over the page: what happened just now, or what can be done with the chosen rows. */
    floating?: Child;
    children: Child;
  };

/** A page inside an academy, or of the platform for those who run it. */
export const Page = (props: PageProps): Element => (
  <Document {...sheet(props)}>
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

type DoorProps = Sheet & {
  /** What the academy says on its plate. */
  say?: Child;
  /** How the promises stand, in a sentence. */
  promises?: Child;
  otherLanguage?: string;
  children: Child;
};

/** The door, in the academy's ink: sign in, accept an invitation, choose a password, set up. */
export const DoorPage = (props: DoorProps): Element => (
  <Document {...sheet(props)} body="signin">
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
            <a href="/status">{shellWords(props.lang, "status")}</a>{" "}
            <LanguageLink lang={props.lang} href={props.otherLanguage} />
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

type RoomProps = Sheet & {
  /** The way out, and its word. */
  leave: { href: string; label: string };
  /** What is recorded, in the middle of the head. */
  subject: Child;
  under?: Child;
  /** Where what is recorded lies now. */
  where?: Child;
  foot?: Child;
  children: Child;
};

/** The recorder: a dark room in both themes. */
export const RoomPage = (props: RoomProps): Element => (
  <Document {...sheet(props)} body="room">
    <header class="roomhead">
      <a href={props.leave.href}>
        <Icon name="arrow-left" />
        <span>{props.leave.label}</span>
      </a>
      <p>
        <em>{props.subject}</em>
        <span>{props.under}</span>
      </p>
      <p class="where">{props.where}</p>
    </header>
    <main id="main" class="booth">
      {props.children}
    </main>
    {props.foot !== undefined && (
      <footer class="roomfoot">
        <p>{props.foot}</p>
      </footer>
    )}
  </Document>
);

const Folio = ({ lang, folio, otherLanguage }: Foot & { lang: Lang }): Element => (
  <footer class="folio">
    <div>
      <p>
        <Sign name="mark" class="mark" />
        <span>{folio ?? shellWords(lang, "nobodyOpened")}</span>
      </p>
      <nav aria-label={shellWords(lang, "smallPrint")}>
        <a href="/trust">{shellWords(lang, "promises")}</a>
        <a href="/status">{shellWords(lang, "status")}</a>
        <LanguageLink lang={lang} href={otherLanguage} />
      </nav>
    </div>
  </footer>
);

const sheet = ({ lang, title, house, scripts = [] }: Sheet): Sheet => ({ lang, title, house, scripts });

const foot = ({ folio, otherLanguage }: Foot): Foot => ({
  ...(folio !== undefined && { folio }),
  ...(otherLanguage !== undefined && { otherLanguage }),
});
