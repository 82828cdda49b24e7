import type { Academy } from "#academies";
import {
  type Child,
  type House,
  type NavItem,
  type Notices,
  Page,
  type Reader,
  Slip as SlipPart,
  EntryLink,
  initials,
  isInk,
  marks,
  platformHouse,
  isLang,
  languages,
  type InLanguage,
} from "#web";
import { places } from "./places.ts";
import type { Answer, Call, Slip } from "./route.ts";
import { webWords } from "./web.words.ts";

/** All that a page shows around its own words; spread it into any of the frames of `#web`. */
export type Shell = {
  lang: Call["language"];
  house: House;
  nav: readonly NavItem[];
  /** Null where the academy offers no other. */
  inLanguages: readonly InLanguage[];
  scripts: readonly string[];
  reader?: Reader;
  whoSaw?: { href: string; current: boolean };
  notices?: Notices;
  folio?: Child;
  floating?: Child;
};

/** Last in a handler: the folio names what was opened until then, the reader's own name included. */
export async function pageShell(call: Call): Promise<Shell> {
  const { reader, unread } = await readerOf(call);
  const slip = call.slip();
  const folio = folioOf(call);
  const member = call.actor.kind === "member" && call.academy.purpose !== "platform";
  const whoSaw = places.whoSaw(call.academy);
  return {
    lang: call.language,
    house: houseOf(call.academy),
    nav: navOf(call),
    inLanguages: inLanguages(call),
    scripts: ["shell.js"],
    ...(reader && { reader }),
    ...(member && { whoSaw: { href: whoSaw, current: call.path === whoSaw } }),
    ...(member && reader && { notices: noticesOf(call, unread) }),
    ...(folio !== null && { folio }),
    ...(slip && { floating: slipPart(call, slip) }),
  };
}

type PageParts = Partial<Shell> & { title: string; search?: string; main?: string; children: Child };
type AnswerParts = Omit<Extract<Answer, { kind: "page" }>, "kind" | "element">;

/** A page within the shell, in one line. `scripts` come on top of the shell's own. */
export async function page(call: Call, props: PageParts, answer: AnswerParts = {}): Promise<Answer> {
  const shell = await pageShell(call);
  const scripts = [...shell.scripts, ...(props.scripts ?? [])];
  return { kind: "page", ...answer, element: <Page {...shell} {...props} scripts={scripts} /> };
}

export const redirect = (to: string, slip?: Slip): Answer => ({
  kind: "redirect",
  to,
  ...(slip && { slip }),
});

export const houseOf = (academy: Academy): House =>
  academy.purpose === "platform"
    ? platformHouse
    : {
        name: academy.name,
        href: places.academy(academy),
        ink: isInk(academy.ink) ? academy.ink : platformHouse.ink,
        ...signOf(academy),
      };

/** Its own picture, the sign that we drew for it, or its initials. */
function signOf(academy: Academy): Pick<House, "mark" | "picture" | "letters"> {
  const drawn = marks.find((mark) => mark === `l-${academy.slug}`);
  if (academy.mark !== null) return { mark: "mark", picture: places.mark(academy, academy.mark) };
  return drawn ? { mark: drawn } : { mark: "mark", letters: initials(academy.name) };
}

function navOf({ nav, actor, academy, language, path }: Call): NavItem[] {
  const shown = nav.filter((entry) => entry.shownTo(actor)).toSorted((one, other) => one.order - other.order);
  const isUnder = (href: string): boolean => path === href || path.startsWith(`${href}/`);
  const around = shown
    .filter((entry) => isUnder(entry.path(academy)) || (entry.alsoAt && isUnder(entry.alsoAt(academy))))
    .toSorted((one, other) => other.path(academy).length - one.path(academy).length);
  return shown.map((entry) => ({
    href: entry.path(academy),
    label: entry.label(language),
    ...(entry.icon && { icon: entry.icon }),
    ...(entry === around[0] && { current: true }),
  }));
}

/** The guard is asked for only where there is something to sign out of: a stranger who reads gets no cookie. */
async function readerOf(call: Call): Promise<{ reader: Reader | null; unread: number }> {
  if (call.reader === null) return { reader: null, unread: 0 };
  const { academies = [], unread = 0, ...name } = await call.reader();
  const reader = {
    ...name,
    more: [...ownWork(call), ...otherAcademies(call, academies)],
    account: places.account,
    signOut: { action: places.signOut, guard: call.guard },
  };
  return { reader, unread };
}

const noticesOf = ({ academy, actor, path }: Call, unread: number): Notices => ({
  href: places.notices(academy),
  unread,
  live: actor.kind === "member" ? `notices:${actor.id}` : "",
  current: path === places.notices(academy),
});

/** What goes on without them is found again wherever they are. */
function ownWork({ academy, actor, language, path }: Call): NavItem[] {
  if (actor.kind !== "member" || academy.purpose === "platform") return [];
  const href = places.tasks(academy);
  return [{ href, label: webWords(language, "background"), ...(path === href && { current: true }) }];
}

/** Where else the reader may go: by name for a few, and to the page of all. */
function otherAcademies(
  { academy, language, path }: Call,
  mine: readonly Pick<Academy, "slug" | "name">[],
): NavItem[] {
  if (mine.length < 2) return [];
  const others = mine.filter(({ slug }) => slug !== academy.slug || academy.purpose === "platform");
  return [
    ...others.slice(0, 5).map((other) => ({ href: places.academy(other), label: other.name })),
    {
      href: places.academies,
      label: webWords(language, "allAcademies"),
      ...(path === places.academies && { current: true }),
    },
  ];
}

function folioOf({ opened, academy, language }: Call): Child | null {
  const entries = [...opened];
  const [first] = entries;
  if (first === undefined) return null;
  if (entries.length === 1) {
    const entry = (words: Child) => <EntryLink href={places.entry(academy, first)}>{words}</EntryLink>;
    return webWords(language, "openedOne", { entry });
  }
  const links = entries.map((entry, index) => [
    index > 0 && ", ",
    <EntryLink key={entry} href={places.entry(academy, entry)}>
      {webWords(language, "entry", { number: index + 1, count: entries.length })}
    </EntryLink>,
  ]);
  return webWords(language, "openedMany", { count: entries.length, entries: links });
}

const undoSeconds = 30;
/** What offers no undo is read, then in the way. */
const readSeconds = 12;

function slipPart(call: Call, { said, undo }: Slip): Child {
  if (!undo)
    return (
      <SlipPart lang={call.language} seconds={{ left: readSeconds, of: readSeconds }}>
        {said}
      </SlipPart>
    );
  const { path, fields, seconds = undoSeconds } = undo;
  return (
    <SlipPart
      lang={call.language}
      undo={{ action: path, guard: call.guard, hidden: fields }}
      seconds={{ left: seconds, of: seconds }}
    >
      {said}
    </SlipPart>
  );
}

/** Of the platform every language, of an academy those that it offers. */
function inLanguages({ query, academy }: Call): InLanguage[] {
  const offered = academy.purpose === "platform" ? languages : academy.languages.filter(isLang);
  return offered.map((lang) => {
    const here = new URLSearchParams(query);
    here.set("lang", lang);
    return { lang, href: `?${here}` };
  });
}
