import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import {
  Band,
  Form,
  FormFaults,
  LinkButton,
  Opening,
  Pager,
  Steps,
  formatList,
  times,
  type Element,
} from "#web";
import { page, places, untouched, withNext, type Answer, type MemberCall, type Typed } from "#web-server";
import { sumRows, verdicts, type Entry, type VerdictName } from "../entry.ts";
import { importWords as say } from "../import.words.ts";
import { lookAt, type Look, type Slice } from "../look.ts";
import { importPath } from "../paths.ts";
import type { ImportId } from "../tables.ts";
import { CommitBar } from "./commit-bar.tsx";
import { Fixes } from "./fixes.tsx";
import { NewGroups } from "./new-groups.tsx";
import { Rows } from "./rows.tsx";
import { columnWord, delimiterWord, faultSentence, listName } from "./say.ts";

/** How many rows of each verdict stand on the first page; who wants more looks at that verdict alone. */
const shown: Record<VerdictName, number> = {
  wrong: 20,
  skipped: 5,
  doubled: 5,
  changed: 10,
  here: 5,
  new: 10,
  out: 5,
};
const pageRows = 50;

const bandTitles = {
  wrong: "needWord",
  skipped: "cannotUse",
  doubled: "doubled",
  changed: "willChange",
  here: "alreadyHere",
  new: "ready",
  out: "leftOut",
} as const satisfies Record<VerdictName, string>;

export type View = { call: MemberCall; look: Look; typed: Typed; only: VerdictName | null; number: number };

/** Which rows are asked for: some of each verdict, or a page of one. */
export function slicesOf(query: URLSearchParams): {
  only: VerdictName | null;
  number: number;
  slices: Slice[];
} {
  const only = verdicts.find((one) => one === query.get("show")) ?? null;
  const number = Math.min(Math.max(Math.trunc(Number(query.get("page") ?? "1")) || 1, 1), 5_000);
  const slices =
    only === null
      ? verdicts.map((verdict) => ({ verdict, skip: 0, take: shown[verdict] }))
      : [{ verdict: only, skip: (number - 1) * pageRows, take: pageRows }];
  return { only, number, slices };
}

export async function lookOver(
  platform: Platform,
  call: MemberCall,
  look: Look,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { only, number } = slicesOf(call.query);
  const view = { call, look, typed, only, number };
  return page(call, { title: titleOf(view), children: <LookOver {...view} /> });
}

export const lookAgain = async (platform: Platform, call: MemberCall, id: ImportId, typed: Typed) =>
  lookOver(platform, call, await lookAt(platform, call.actor, id, slicesOf(call.query).slices), typed);

function titleOf({ call: { language: lang }, look: { list } }: View): string {
  const { new: ready = 0, wrong = 0, changed = 0 } = list.counts;
  if (wrong > 0) return say(lang, ready > 0 ? "titleReady" : "titleNoneReady", { ready, wrong });
  if (ready > 0) return say(lang, "titleAllReady", { ready });
  return changed > 0 ? say(lang, "titleChanges", { changed }) : say(lang, "titleNobodyNew");
}

const LookOver = (view: View): Element => {
  const { call, look, typed, only } = view;
  const { language: lang, academy, guard } = call;
  const { list } = look;
  const path = importPath(academy, list.id);
  const stale = typed.faults["confirm"];
  const steps = [say(lang, "stepRead"), say(lang, "stepCheck"), say(lang, "stepOut")];
  return (
    <Fragment>
      <Opening title={titleOf(view)} lead={say(lang, "checkLead")} note={readNote(view)} />
      <Steps lang={lang} steps={steps} now={1} />
      {stale && (
        <FormFaults lang={lang}>
          {stale.sentence === "administratorNeedsCode"
            ? say(lang, "administratorNeedsCode", { count: list.counts.administrators ?? 0 })
            : faultSentence(lang, stale)}{" "}
          {stale.sentence === "administratorNeedsCode" && (
            <a href={withNext(places.stepUp, path)} target="_blank" rel="noopener">
              {say(lang, "proveFactor")}
            </a>
          )}
        </FormFaults>
      )}
      <Form
        action={`${path}/fixes${only === null ? "" : `?${call.query}`}`}
        guard={guard}
        hidden={{ seen: String(list.edition) }}
      >
        {only !== null && (
          <p>
            <LinkButton size="sm" icon="arrow-left" href={path}>
              {say(lang, "showAll")}
            </LinkButton>
          </p>
        )}
        {(only === null ? verdicts : [only]).map((verdict) => (
          <VerdictBand key={verdict} verdict={verdict} view={view} />
        ))}
        {only === null && <NewGroups lang={lang} about={list.about} />}
        {only === null && <CommitBar lang={lang} counts={list.counts} path={path} />}
      </Form>
    </Fragment>
  );
};

function readNote({ call: { language: lang, academy }, look: { list } }: View) {
  const { about, counts } = list;
  const { delimiter, encoding } = about;
  const values = {
    name: listName(lang, about),
    rows: sumRows(counts),
    delimiter: delimiterWord(lang, delimiter),
    encoding: say(lang, encoding),
  };
  const { dropped } = about.columns;
  return {
    label: say(lang, "whatWeRead"),
    title: say(lang, "whatWeRead"),
    children: (
      <Fragment>
        <p>
          {say(lang, "readAs", values)}{" "}
          <a href={`${importPath(academy, list.id)}/columns`}>{say(lang, "readDifferently")}</a>
        </p>
        {dropped.length > 0 && (
          <p>
            {say(lang, "droppedText", {
              count: dropped.length,
              columns: formatList(
                lang,
                dropped.map((one) => columnWord(lang, about.columns, one)),
              ),
            })}{" "}
            {say(lang, "droppedMore")}
          </p>
        )}
        <p>{say(lang, "deletedSoon", { date: times(lang, academy.zone).dateTime(list.expiresAt) })}</p>
      </Fragment>
    ),
  };
}

const VerdictBand = ({ verdict, view }: { verdict: VerdictName; view: View }): Element => {
  const { call, look, only, number } = view;
  const { language: lang, academy } = call;
  const rows = look.rows.get(verdict) ?? [];
  const count = look.list.counts[verdict] ?? 0;
  if (count === 0 && only === null) return <Fragment />;
  const path = importPath(academy, look.list.id);
  const here = (to: number) => `${path}?show=${verdict}&page=${to}`;
  const from = (number - 1) * pageRows + 1;
  return (
    <Band id={`v-${verdict}`} title={say(lang, bandTitles[verdict])} sub={say(lang, "rowsCount", { count })}>
      <RowsOf verdict={verdict} rows={rows} view={view} />
      {only === null && count > rows.length && (
        <p class="actions more">
          <LinkButton size="sm" href={here(1)}>
            {say(lang, "showOthers", { count: count - rows.length })}
          </LinkButton>
        </p>
      )}
      {only !== null && (
        <Pager
          lang={lang}
          from={count === 0 ? 0 : from}
          to={from + rows.length - 1}
          total={count}
          {...(number > 1 && { previous: here(number - 1) })}
          {...(from + rows.length - 1 < count && { next: here(number + 1) })}
        />
      )}
    </Band>
  );
};

const RowsOf = (props: { verdict: VerdictName; rows: readonly Entry[]; view: View }): Element =>
  props.verdict === "wrong" ? <Fixes {...props} /> : <Rows {...props} />;
