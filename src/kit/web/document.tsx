import type { Child, Element } from "#jsx/jsx-runtime";
import { asset } from "./assets.ts";
import type { House, Ink } from "./house.ts";
import { shellWords } from "./shell.words.ts";
import type { Lang } from "./words/index.ts";

/** What every page needs, whatever its frame. */
export type Sheet = {
  lang: Lang;
  title: string;
  house: House;
  /** Islands of this page: names of built scripts, such as `recorder.js`. */
  scripts?: readonly string[];
  /** The mark that an island sends along with what it posts. */
  csrf?: string;
};

type DocumentProps = Sheet & { ink?: Ink; body?: string; children: Child };

export const Document = (props: DocumentProps): Element => (
  <html lang={props.lang} data-ink={props.ink ?? props.house.ink}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${props.title} · ${props.house.name}`}</title>
      {props.csrf !== undefined && <meta name="csrf" content={props.csrf} />}
      <link rel="icon" href={asset("mark.svg")} type="image/svg+xml" />
      <Preload font="fonts/brygada.woff2" />
      <Preload font="fonts/figtree.woff2" />
      <link rel="stylesheet" href={asset("look.css")} />
      {props.scripts?.map((name) => (
        <script key={name} type="module" src={asset(name)} />
      ))}
    </head>
    <body class={props.body}>
      <a class="skip" href="#main">
        {shellWords(props.lang, "skip")}
      </a>
      {props.children}
    </body>
  </html>
);

const Preload = ({ font }: { font: string }): Element => (
  <link rel="preload" href={asset(font)} as="font" type="font/woff2" crossorigin="anonymous" />
);

/** The part of a page's properties that the document asks for. */
export const sheetOf = ({ lang, title, house, scripts = [], csrf }: Sheet): Sheet => ({
  lang,
  title,
  house,
  scripts,
  ...(csrf !== undefined && { csrf }),
});
