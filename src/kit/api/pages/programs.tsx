import { Fragment } from "#jsx/jsx-runtime";
import { inLanguage } from "#academies";
import { inMemory, isSifted } from "#list";
import type { List, ListAsk, ListWords, Loaded } from "#list";
import { Band, LinkButton, type Element, type Lang } from "#web";
import { apiWords as say } from "../api.words.ts";
import { listKeys, type ListedKey, type NameOf } from "../list-keys.ts";
import type { Operation } from "../operation.ts";
import { newKeyPath, programsPath } from "../paths.ts";
import { base } from "../serve.ts";
import { Curl } from "./curl.tsx";
import { isLiving, keyColumnKeys, keyColumns } from "./keys.tsx";
import { Changes, Lists, Nevers, Refusals, Scopes } from "./reference.tsx";

type Options = { nameOf: NameOf; operations(): readonly Operation[] };
type Around = { living: number };

const states = ["living", "over"] as const;

/** The keys of an academy's programs, the newest first, and how a programmer begins: with the academy's own addresses. */
export const programsList = ({ nameOf, operations }: Options): List<ListedKey, Around> => ({
  name: "keys",
  route: "api.programs",
  path: "/a/:academy/developers",
  access: { door: "academy", may: "manage keys" },
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { name: "ascending", by: "ascending", used: "descending", ends: "ascending" },
  columnKeys: keyColumnKeys,
  ...inMemory<ListedKey, Around>({
    async read({ platform, actor, purpose, now }) {
      const rows = await listKeys(platform, actor, nameOf, purpose === "file" ? "export" : "administer");
      return { rows, extra: { living: rows.filter((key) => isLiving(key, now)).length } };
    },
    text: ({ name, ending, by, scopes }, { language }) =>
      [name, ending, by, ...scopes.map((scope) => say(language, scope))].filter(Boolean).join(" "),
    fits: { state: (key, wanted, { now }) => isLiving(key, now) === (wanted === "living") },
    by: {
      name: ({ name }) => name,
      by: ({ by }) => by,
      used: ({ usedAt }) => usedAt,
      ends: ({ revokedAt, endsAt }) => revokedAt ?? endsAt,
    },
  }),
  columns: keyColumns,
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "whichKeys"),
      options: [
        { value: "", label: say(lang, "allKeys") },
        { value: "living", label: say(lang, "livingKeys") },
        { value: "over", label: say(lang, "endedKeys") },
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
  actions: ({ language, academy }) => (
    <LinkButton href={newKeyPath(academy)} weight="primary" icon="plus">
      {say(language, "make")}
    </LinkButton>
  ),
  below: ({ language: lang, academy, origin = "" }) => (
    <Fragment>
      <Band id="where" title={say(lang, "where")}>
        <p>{say(lang, "whereText", { address: () => <span class="code">{origin + base}</span> })}</p>
        <Curl steps={[{ origin, method: "GET", path: "/key" }]} />
        <p>{say(lang, "description", { link: (text) => <a href={`${base}/openapi.json`}>{text}</a> })}</p>
      </Band>
      <Scopes lang={lang} />
      <Can lang={lang} origin={origin} operations={operations()} />
      <Changes lang={lang} origin={origin} />
      <Lists lang={lang} origin={origin} />
      <Refusals lang={lang} />
      <Nevers lang={lang} />
      <Band id="told" title={say(lang, "toldTitle")}>
        <p>
          {say(lang, "toldText", {
            link: (text) => <a href={`${programsPath(academy)}/webhooks`}>{text}</a>,
          })}
        </p>
      </Band>
    </Fragment>
  ),
});

function words({ language: lang, state }: ListAsk, { total, extra }: Loaded<ListedKey, Around>): ListWords {
  const sifted = isSifted(state);
  return {
    title: sifted ? say(lang, "keysFound", { count: total }) : say(lang, "title", { count: extra.living }),
    lead: say(lang, "lead"),
    aside: {
      label: say(lang, "noteTitle"),
      title: say(lang, "noteTitle"),
      children: <p>{say(lang, "note")}</p>,
    },
    caption: (from, to) => say(lang, "keysCaption", { from, to }),
    find: { label: say(lang, "findKey"), hint: say(lang, "findKeyHint") },
    sentence: ({ state: which, order }) => say(lang, "keysSentence", { state: which, order }),
    ...(!sifted && { nothing: { title: say(lang, "noKeys"), why: say(lang, "noKeysWhy") } }),
  };
}

const groupNames = [
  "key",
  "people",
  "groups",
  "teams",
  "exercises",
  "policies",
  "openings",
  "deliveries",
] as const;
type Can = { lang: Lang; origin: string; operations: readonly Operation[] };

/** Each with its own line, and the most telling of each sort as it is typed. */
const Can = ({ lang, origin, operations }: Can): Element => (
  <Band id="can" title={say(lang, "can")} sub={say(lang, "canHint")}>
    {groupNames.slice(1).map((name) => {
      const mine = operations.filter(({ id }) => id.startsWith(`${name}.`));
      const shown = mine.find(({ example }) => example) ?? mine[0];
      return (
        <details key={name} id={`can-${name}`}>
          <summary>
            {say(lang, `group-${name}`)}{" "}
            <span class="small muted">{say(lang, "canCount", { count: mine.length })}</span>
          </summary>
          <ul class="stack">
            {mine.map(({ id, method, path, summary }) => (
              <li key={id}>
                <span class="code">
                  {method} {base + path.replaceAll(/:(\w+)/g, "{$1}")}
                </span>
                <br />
                <span class="small muted">{inLanguage(lang, summary)}</span>
              </li>
            ))}
          </ul>
          {shown && <Curl steps={[{ ...shown, origin }]} />}
        </details>
      );
    })}
  </Band>
);
