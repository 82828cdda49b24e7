import { Fragment } from "#jsx/jsx-runtime";
import { scopeNames, type Scope } from "#access";
import { Band, Table, type Child, type Element, type Lang } from "#web";
import { keyQuota } from "#web-server";
import { apiWords as say } from "../api.words.ts";
import { never, neverWords } from "../never.ts";
import { pageMost } from "../page.ts";
import { Curl } from "./curl.tsx";

type Props = { lang: Lang };
type Shown = { origin: string } & Props;

export const Scopes = ({ lang }: Props): Element => (
  <Band id="scopes" title={say(lang, "scopesTitle")} sub={say(lang, "scopesHint")}>
    <Table
      lang={lang}
      caption={say(lang, "scopesTitle")}
      rows={scopeNames}
      rowKey={(scope) => scope}
      columns={[
        {
          key: "scope",
          head: say(lang, "scope"),
          phone: "title",
          cell: (scope) => <span class="code">{scope}</span>,
        },
        { key: "lets", head: say(lang, "scopeLets"), phone: "line", cell: (scope) => lets(lang, scope) },
      ]}
    />
  </Band>
);

const lets = (lang: Lang, scope: Scope): Child => (
  <Fragment>
    {say(lang, scope)} <span class="sub">{say(lang, `${scope}-what`)}</span>
  </Fragment>
);

const ward = { path: "/groups", example: { title: "Ward 7" } };
/** The first text of an answer that names what was made. */
const theId = `cut -d'"' -f4`;
const theTag = String.raw`sed -n 's/^etag: //p' | tr -d '\r'`;
const theNext = String.raw`sed -n 's/.*"next":"\([^"]*\)".*/\1/p'`;

/** How a change is sent so that it happens once, and over nobody else's. */
export const Changes = ({ lang, origin }: Shown): Element => (
  <Band id="changes" title={say(lang, "changes")}>
    <p>{say(lang, "limitOnce")}</p>
    <Curl steps={[{ ...ward, origin, method: "POST", flags: "-s", kept: { name: "GROUP", by: theId } }]} />
    <p>{say(lang, "limitTags")}</p>
    <Curl
      steps={[
        { origin, method: "GET", path: "/groups/:group", flags: "-sI", kept: { name: "ETAG", by: theTag } },
        {
          origin,
          method: "PUT",
          path: "/groups/:group/title",
          example: { title: "Ward 8" },
          headers: ["If-Match: $ETAG"],
        },
      ]}
    />
    <p>{say(lang, "limitBody")}</p>
  </Band>
);

export const Lists = ({ lang, origin }: Shown): Element => (
  <Band id="lists" title={say(lang, "lists")}>
    <p>{say(lang, "limitPages", { most: pageMost })}</p>
    <Curl
      steps={[
        { origin, method: "GET", path: "/people?limit=2", flags: "-s", kept: { name: "NEXT", by: theNext } },
        { origin, method: "GET", path: "/people?limit=2&cursor=$NEXT" },
      ]}
    />
    <p>{say(lang, "limitOften", { count: keyQuota })}</p>
  </Band>
);

const statuses = [400, 401, 403, 404, 409, 412, 422, 429, 503] as const;

export const Refusals = ({ lang }: Props): Element => (
  <Band id="refusals" title={say(lang, "refusals")} sub={say(lang, "limitProblems")}>
    <Table
      lang={lang}
      caption={say(lang, "refusals")}
      rows={statuses}
      rowKey={String}
      columns={[
        {
          key: "status",
          head: say(lang, "status"),
          phone: "title",
          cell: (status) => <span class="code">{status}</span>,
        },
        {
          key: "means",
          head: say(lang, "means"),
          phone: "line",
          cell: (status) => say(lang, `status-${status}`),
        },
      ]}
    />
  </Band>
);

/** What no scope gives, each with its reason. */
export const Nevers = ({ lang }: Props): Element => (
  <Band id="never" title={say(lang, "neverTitle")}>
    <ul class="stack">
      {never.map((one) => (
        <li key={one}>{neverWords(lang, one)}</li>
      ))}
      <li>{say(lang, "limitStaff")}</li>
    </ul>
    <p>{say(lang, "limitNetworks")}</p>
  </Band>
);
