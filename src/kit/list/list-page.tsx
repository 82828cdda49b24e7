import { Fragment } from "#jsx/jsx-runtime";
import {
  Empty,
  Opening,
  Pager,
  Pick,
  Sift,
  Table,
  TightOpening,
  Views,
  formatNumber,
  type Child,
  type Element,
  type View,
} from "#web";
import { page, redirect, type Answer, type MemberCall, type Typed, untouched } from "#web-server";
import { askOf, lookName, stateFrom } from "./ask.ts";
import { chosenColumns } from "./columns.tsx";
import type { KeptLook } from "./kept-looks.ts";
import { listWords as say } from "./list.words.ts";
import type { List, ListAsk, ListColumn, ListWords, Loaded } from "./list.ts";
import { ActBar, actsForm, ColumnChoice, FileButton, KeepView } from "./list-tools.tsx";
import { orderOptions, orderText, turned } from "./orders.ts";
import { isSifted, queryOf, stateAddress } from "./state.ts";
import { viewsInMind } from "./view-memory.ts";

/** A list as its page draws it. */
export type Drawn<Row, Extra> = {
  list: List<Row, Extra>;
  call: MemberCall;
  ask: ListAsk;
  path: string;
  loaded: Loaded<Row, Extra>;
  words: ListWords;
  columns: readonly ListColumn<Row>[];
  kept: readonly KeptLook[];
  typed: Typed;
};

/** One page of a list, or the same page with what was typed to keep it. */
export async function listPage<Row, Extra>(
  platform: ListAsk["platform"],
  list: List<Row, Extra>,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const asked = typed.get(lookName);
  const state = stateFrom(list, asked === "" ? call.query : asked);
  const ask = askOf(platform, call, state, "page", typed);
  const loaded = await list.load(ask, (state.page - 1) * state.length, state.length);
  const path = pathOf(list.path, call.params);
  const last = Math.ceil(loaded.total / state.length);
  if (state.page > Math.max(1, last)) return redirect(stateAddress(path, { ...state, page: last }));
  const kept = await viewsInMind(platform).of(call.actor, list.name, call.query.get("view"));
  const columns = list.columns(ask, loaded.extra);
  const words = list.words(ask, loaded);
  const drawn = { list, call, ask, path, loaded, words, columns, kept, typed };
  return page(call, {
    title: words.title,
    ...(list.suggest && { scripts: ["suggest.js"] }),
    children: <ListBody {...drawn} />,
  });
}

/** `/a/:academy/people` with the call's own parameters. */
export const pathOf = (pattern: string, params: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? "");

const ListBody = <Row, Extra>(drawn: Drawn<Row, Extra>): Element => {
  const { list, ask, loaded } = drawn;
  if (loaded.total === 0 && !isSifted(ask.state)) return <Bare {...drawn} />;
  return (
    <Fragment>
      <Head {...drawn} />
      {list.above?.(ask, loaded)}
      <Sifting {...drawn} />
      {list.note?.(ask, loaded.extra)}
      {loaded.rows.length === 0 ? <Nothing {...drawn} /> : <Rows {...drawn} />}
      {list.below?.(ask, loaded)}
    </Fragment>
  );
};

/** Where nothing is there yet, nothing can be sifted or kept as a view, and one title says so. */
const Bare = <Row, Extra>({ list, ask, loaded, words }: Drawn<Row, Extra>): Element => {
  const { lead, nothing = noneFits(ask.language) } = words;
  const actions = nothing.actions ?? list.actions?.(ask, loaded.extra);
  return (
    <Fragment>
      <Empty
        page
        title={nothing.title}
        {...(actions !== undefined && { actions })}
        {...(lead !== undefined && { after: lead })}
      >
        {nothing.why}
      </Empty>
      {list.above?.(ask, loaded)}
      {list.below?.(ask, loaded)}
    </Fragment>
  );
};

const Head = <Row, Extra>(drawn: Drawn<Row, Extra>): Element => {
  const { list, ask, loaded, words } = drawn;
  const { title, lead, aside } = words;
  const actions = list.actions?.(ask, loaded.extra);
  const parts = { title, ...(actions !== undefined && { actions }) };
  const views = viewsOf(drawn);
  const shown = views.length > 0 && <Views label={say(ask.language, "views")} views={views} />;
  return lead === undefined ? (
    <TightOpening {...parts}>{shown}</TightOpening>
  ) : (
    <Opening {...parts} lead={lead} {...(aside && { note: aside })}>
      {shown}
    </Opening>
  );
};

function viewsOf<Row, Extra>({ list, call, ask, path, loaded, kept }: Drawn<Row, Extra>): View[] {
  const { language, state } = ask;
  const shown = shownOf(kept, queryOf(state), call.query.get("view"));
  const usual = { ...state, text: "", order: null, page: 1, columns: null };
  const own = kept.map(({ id, name, query }) => ({
    href: `${path}?${query}${query === "" ? "" : "&"}view=${id}`,
    label: name,
    current: id === shown?.id,
  }));
  const known = (list.views?.(ask, loaded.extra) ?? []).map(({ label, picks, count }) => ({
    href: stateAddress(path, { ...usual, picks }),
    label,
    ...(count !== undefined && { count: formatNumber(language, count) }),
    current: queryOf(state) === queryOf({ ...usual, picks }) && !shown,
  }));
  if (known.length > 0 || own.length === 0) return [...known, ...own];
  const whole = { href: path, label: say(language, "allOfIt"), current: queryOf(state) === "" && !shown };
  return [whole, ...own];
}

/** Of views that are the same under several names the one that was opened, or else the first. */
function shownOf(kept: readonly KeptLook[], query: string, opened: string | null): KeptLook | undefined {
  const same = kept.filter((one) => one.query === query);
  return same.find(({ id }) => id === opened) ?? same[0];
}

const Sifting = <Row, Extra>(drawn: Drawn<Row, Extra>): Element => {
  const { list, ask, path, loaded, words, columns } = drawn;
  const { language: lang, state } = ask;
  const chosen: Record<string, Child> = {};
  for (const { name, label, options } of list.options(ask, loaded.extra))
    chosen[name] = <Pick name={name} label={label} value={state.picks[name] ?? ""} options={options} />;
  const order = (
    <Pick
      name="order"
      label={say(lang, "order")}
      value={orderText(state)}
      options={orderOptions(list, ask, columns, words.usualOrder)}
    />
  );
  return (
    <Sift
      lang={lang}
      action={path}
      {...(words.find && {
        find: {
          name: "q",
          label: words.find.label,
          placeholder: words.find.hint,
          value: state.text,
          ...(list.suggest && { suggest: `${path}/suggest` }),
        },
      })}
      sentence={words.sentence?.({ ...chosen, order }) ?? say(lang, "justOrder", { order })}
    >
      <ColumnChoice lang={lang} columns={columns} state={state} />
    </Sift>
  );
};

const nobody: ReadonlySet<string> = new Set();

/** Boxes before the rows, where something can be done with those that are ticked. */
const choosing = <Row, Extra>({ list, ask }: Drawn<Row, Extra>) =>
  list.acts && {
    choose: {
      name: "chosen",
      value: (row: Row) => list.rowKey(row),
      label: list.acts.chooses(ask),
      chosen: nobody,
      form: actsForm,
    },
  };

const Rows = <Row, Extra>(drawn: Drawn<Row, Extra>): Element => {
  const { list, ask, path, loaded, words } = drawn;
  const { language: lang, state } = ask;
  const from = (state.page - 1) * state.length + 1;
  const to = from + loaded.rows.length - 1;
  const at = (number: number): string => stateAddress(path, { ...state, page: number });
  return (
    <Fragment>
      <Table
        lang={lang}
        caption={words.caption(from, to)}
        columns={headsOf(drawn)}
        rows={loaded.rows}
        rowKey={(row) => list.rowKey(row)}
        {...choosing(drawn)}
      />
      {list.acts && <ActBar {...drawn} acts={list.acts} />}
      <Pager
        lang={lang}
        from={from}
        to={to}
        total={loaded.total}
        {...(state.page > 1 && { previous: at(state.page - 1) })}
        {...(to < loaded.total && { next: at(state.page + 1) })}
      >
        <KeepView {...drawn} />
        <FileButton {...drawn} />
      </Pager>
    </Fragment>
  );
};

function headsOf<Row, Extra>({ ask, path, columns }: Drawn<Row, Extra>) {
  const now = ask.state.order;
  return chosenColumns(columns, ask.state).map(({ order, ...column }) => {
    if (order === undefined) return column;
    const state = { ...ask.state, page: 1, order: turned(ask.state, column.key, order) };
    const sort = { href: stateAddress(path, state), ...(now?.by === column.key && { now: now.direction }) };
    return { ...column, sort };
  });
}

const noneFits = (lang: ListAsk["language"]): NonNullable<ListWords["nothing"]> => ({
  title: say(lang, "nothingFits"),
  why: say(lang, "nothingFitsWhy"),
});

const Nothing = <Row, Extra>({ ask, path, words }: Drawn<Row, Extra>): Element => {
  const { nothing = noneFits(ask.language) } = words;
  const whole = isSifted(ask.state) ? <a href={path}>{say(ask.language, "wholeList")}</a> : undefined;
  const actions = nothing.actions ?? whole;
  return (
    <Empty title={nothing.title} {...(actions !== undefined && { actions })}>
      {nothing.why}
    </Empty>
  );
};
