import { Fragment, type Element } from "#jsx/jsx-runtime";
import type { House } from "./house.ts";
import { Form, type FormGuard } from "./parts/form.tsx";
import { Icon, type IconName, Sign } from "./parts/icon.tsx";
import { Face } from "./parts/people.tsx";
import { shellWords } from "./shell.words.ts";
import { type Lang, languageName, languages } from "./words/index.ts";

/** An entry of the main menu. With `icon` it also stands in the bar at the foot of a phone. */
export type NavItem = { href: string; label: string; icon?: IconName; current?: boolean };

/** Who is signed in, as the person menu shows them. */
export type Reader = {
  name: string;
  /** How the menu calls them; the first name by default. */
  short?: string;
  account: string;
  signOut: { action: string; guard: FormGuard };
  /** Further lines of the menu, such as other academies. */
  more?: readonly NavItem[];
};

/** Address of the page of openings; `current` on that page itself. */
export type WhoSaw = { href: string; current?: boolean };

/** Address of what one was told, how much of it is new, and the name under which that moves. */
export type Notices = { href: string; unread: number; live: string; current?: boolean };

type MastheadProps = {
  lang: Lang;
  house: House;
  nav: readonly NavItem[];
  search?: string;
  whoSaw?: WhoSaw;
  notices?: Notices;
  reader?: Reader;
};

export const Masthead = (props: MastheadProps): Element => (
  <header class="masthead">
    <div>
      <HouseLink house={props.house} />
      {props.nav.length > 0 ? <Nav lang={props.lang} items={props.nav} /> : <span class="nav" />}
      <div class="tools">
        {props.search !== undefined && <SearchLink lang={props.lang} href={props.search} />}
        {props.whoSaw && (
          <a class="tool wide" href={props.whoSaw.href} aria-current={page(props.whoSaw.current)}>
            <Icon name="mark" />
            {shellWords(props.lang, "whoSaw")}
          </a>
        )}
        {props.notices && <NoticesLink lang={props.lang} {...props.notices} />}
        {props.reader && <PersonMenu lang={props.lang} reader={props.reader} whoSaw={props.whoSaw} />}
      </div>
    </div>
  </header>
);

export const HouseLink = ({ house }: { house: House }): Element => (
  <a class={isPlatforms(house) ? "house own" : "house"} href={house.href}>
    <HouseMark house={house} />
    <span>{house.name}</span>
  </a>
);

const isPlatforms = ({ mark, picture, letters }: House): boolean =>
  mark === "mark" && picture === undefined && letters === undefined;

/** Beside the name, which says the same. */
export const HouseMark = ({ house: { mark, picture, letters } }: { house: House }): Element => {
  if (picture !== undefined) return <img class="ownmark" src={picture} alt="" width={32} height={32} />;
  if (letters === undefined) return <Sign name={mark} />;
  return (
    <span class="letters" aria-hidden="true">
      {letters}
    </span>
  );
};

const page = (current: boolean | undefined): "page" | undefined => (current ? "page" : undefined);

const Nav = (props: { lang: Lang; items: readonly NavItem[] }): Element => (
  <nav class="nav" aria-label={shellWords(props.lang, "main")}>
    {props.items.map(({ href, label, current }) => (
      <a key={href} href={href} aria-current={page(current)}>
        {label}
      </a>
    ))}
  </nav>
);

const SearchLink = (props: { lang: Lang; href: string }): Element => (
  <a class="tool" href={props.href} data-key="/">
    <Icon name="magnifying-glass" />
    <span class="sr">{shellWords(props.lang, "search")}</span>
    <span class="kbd wide-only" aria-hidden="true">
      /
    </span>
  </a>
);

/** The number moves where the page holds the channel for something else; by itself it opens none. */
const NoticesLink = ({ lang, href, unread, live, current }: Notices & { lang: Lang }): Element => (
  <a class="tool" href={href} aria-current={page(current)} data-live-too={live}>
    <Icon name="envelope-simple" />
    <span class="sr">{shellWords(lang, "notices")}</span>
    <span class="num" data-live-said>
      {unread > 0 ? shellWords(lang, "newNotices", { count: unread }) : ""}
    </span>
  </a>
);

type MenuProps = { lang: Lang; reader: Reader; whoSaw: WhoSaw | undefined };

const PersonMenu = ({ lang, reader, whoSaw }: MenuProps): Element => (
  <details class="who">
    <summary class="tool">
      <Face name={reader.name} />
      <span class="nm">{reader.short ?? reader.name.split(" ")[0]}</span>
      <Caret />
    </summary>
    <ul class="float">
      <MenuLine href={reader.account} label={shellWords(lang, "account")} />
      {whoSaw && <MenuLine href={whoSaw.href} label={shellWords(lang, "whoSaw")} />}
      {reader.more?.map((item) => (
        <MenuLine key={item.href} {...item} />
      ))}
      <li>
        <Form {...reader.signOut}>
          <button>{shellWords(lang, "signOut")}</button>
        </Form>
      </li>
    </ul>
  </details>
);

const Caret = (): Element => (
  <span class="wide-only">
    <Icon name="caret-down" small />
  </span>
);

const MenuLine = ({ href, label }: NavItem): Element => (
  <li>
    <a href={href}>{label}</a>
  </li>
);

/** The main menu at the foot of a phone; only entries with an icon. */
export const Dockbar = (props: { lang: Lang; items: readonly NavItem[] }): Element | null => {
  const items = props.items.flatMap((item) =>
    item.icon === undefined ? [] : [{ ...item, icon: item.icon }],
  );
  return items.length < 2 ? null : (
    <nav class="dockbar" aria-label={shellWords(props.lang, "mainPhone")}>
      {items.map(({ href, label, icon, current }) => (
        <a key={href} href={href} aria-current={page(current)}>
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
};

export type InLanguage = { lang: Lang; href: string };

/** The same page in each other language; without `all`, in every one that there is. */
export const LanguageLinks = (props: { lang: Lang; all?: readonly InLanguage[] | undefined }): Element => {
  const all = props.all ?? languages.map((lang) => ({ lang, href: `?lang=${lang}` }));
  return (
    <Fragment>
      {all
        .filter(({ lang }) => lang !== props.lang)
        .map(({ lang, href }) => (
          <a key={lang} href={href} lang={lang} hreflang={lang}>
            {languageName(lang)}
          </a>
        ))}
    </Fragment>
  );
};
