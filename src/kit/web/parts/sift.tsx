import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import type { Lang } from "../words/index.ts";
import { LinkButton } from "./button.tsx";
import { type Option, Options } from "./controls.tsx";
import { Icon } from "./icon.tsx";

export type View = { href: string; label: string; count?: string; current?: boolean };

/** Saved views above a table. */
export const Views = (props: { label: string; views: readonly View[] }): Element => (
  <nav class="views" aria-label={props.label}>
    {props.views.map(({ href, label, count, current }) => (
      <a key={href} href={href} aria-current={current ? "page" : undefined}>
        {label}
        {count !== undefined && (
          <Fragment>
            {" "}
            <span class="num">{count}</span>
          </Fragment>
        )}
      </a>
    ))}
  </nav>
);

type SiftProps = {
  lang: Lang;
  action: string;
  /** `suggest`: where finds are asked for while one types (`suggest.js`). */
  find?: { name: string; label: string; value?: string; placeholder?: string; suggest?: string };
  /** "Showing … with … ." with a `Pick` in each place. */
  sentence?: Child;
  /** Within a band, without space of its own. */
  inline?: boolean;
  /** What else is sent along, such as which columns to show. */
  children?: Child;
};

/** A filter as a sentence. */
export const Sift = (props: SiftProps): Element => (
  <form class={props.inline ? "sift in-band" : "sift"} action={props.action} role="search">
    {props.find && (
      <div class="find">
        <Icon name="magnifying-glass" />
        <label class="sr" for={`sift-${props.find.name}`}>
          {props.find.label}
        </label>
        <input
          class="input"
          id={`sift-${props.find.name}`}
          type="search"
          name={props.find.name}
          value={props.find.value}
          placeholder={props.find.placeholder}
          maxlength={200}
          data-suggest={props.find.suggest}
        />
      </div>
    )}
    <p class="sentence">
      {props.sentence}{" "}
      <button class="btn btn-line btn-sm">
        {shellWords(props.lang, props.sentence === undefined ? "find" : "apply")}
      </button>
    </p>
    {props.children}
  </form>
);

/** One word of the sentence, to be chosen. */
export const Pick = (props: {
  name: string;
  label: string;
  options: readonly Option[];
  value?: string;
}): Element => (
  <label>
    <span class="sr">{props.label}</span>
    <select class="inl" name={props.name}>
      <Options options={props.options} value={props.value} />
    </select>
  </label>
);

type PagerProps = {
  lang: Lang;
  from: number;
  to: number;
  total?: number;
  previous?: string;
  next?: string;
  children?: Child;
};

export const Pager = ({ lang, from, to, total, previous, next, children }: PagerProps): Element => (
  <nav class="pager" aria-label={shellWords(lang, "pages")}>
    <p class="muted num">
      {total === undefined
        ? shellWords(lang, "rangeOpen", { from, to })
        : shellWords(lang, "range", { from, to, total })}
    </p>
    <div class="actions">
      {children}
      {previous !== undefined && (
        <LinkButton href={previous} size="sm" icon="arrow-left">
          {shellWords(lang, "previous")}
        </LinkButton>
      )}
      {next !== undefined && (
        <LinkButton href={next} size="sm" onward>
          {shellWords(lang, "next")}
        </LinkButton>
      )}
    </div>
  </nav>
);
