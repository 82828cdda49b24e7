import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Band, LinkButton, Opening, type Element, type Lang } from "#web";
import { keyQuota, page, type Answer, type MemberCall } from "#web-server";
import { apiWords as say } from "../api.words.ts";
import { listKeys, type NameOf } from "../list-keys.ts";
import type { Operation } from "../operation.ts";
import { pageMost } from "../page.ts";
import { newKeyPath } from "../paths.ts";
import { base } from "../serve.ts";
import { Curl } from "./curl.tsx";
import { KeysBand, isLiving } from "./keys.tsx";

type Options = { nameOf: NameOf; operations(): readonly Operation[] };

/** How a programmer of the academy begins: with its own addresses. */
export async function programsPage(
  platform: Platform,
  { nameOf, operations }: Options,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, actor, academy, origin } = call;
  const now = platform.clock.now();
  const keys = await listKeys(platform, actor, nameOf);
  const title = say(lang, "title", { count: keys.filter((key) => isLiving(key, now)).length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "lead")}
          actions={
            <LinkButton href={newKeyPath(academy)} weight="primary" icon="plus">
              {say(lang, "make")}
            </LinkButton>
          }
          note={{
            label: say(lang, "noteTitle"),
            title: say(lang, "noteTitle"),
            children: <p>{say(lang, "note")}</p>,
          }}
        />
        <KeysBand call={call} keys={keys} now={now} />
        <Band id="where" title={say(lang, "where")}>
          <p>{say(lang, "whereText", { address: () => <span class="code">{origin + base}</span> })}</p>
          <Curl origin={origin} method="GET" path="/key" />
          <p>{say(lang, "description", { link: (words) => <a href={`${base}/openapi.json`}>{words}</a> })}</p>
        </Band>
        <Can lang={lang} origin={origin} operations={operations()} />
        <Limits lang={lang} />
      </Fragment>
    ),
  });
}

const groupNames = ["key", "people", "groups", "exercises"] as const;
type Can = { lang: Lang; origin: string; operations: readonly Operation[] };

/** Each with its own line, and the most telling of each sort as it is typed. */
const Can = ({ lang, origin, operations }: Can): Element => (
  <Fragment>
    {groupNames.slice(1).map((name) => {
      const mine = operations.filter(({ id }) => id.startsWith(`${name}.`));
      const shown = mine.find(({ example }) => example) ?? mine[0];
      return (
        <Band key={name} id={`can-${name}`} title={say(lang, `group-${name}`)}>
          <ul class="stack">
            {mine.map(({ id, method, path, summary }) => (
              <li key={id}>
                <span class="code">
                  {method} {base + path.replaceAll(/:(\w+)/g, "{$1}")}
                </span>
                <br />
                <span class="small muted" lang="en">
                  {summary}
                </span>
              </li>
            ))}
          </ul>
          {shown && <Curl {...shown} origin={origin} />}
        </Band>
      );
    })}
  </Fragment>
);

const Limits = ({ lang }: { lang: Lang }): Element => (
  <Band id="limits" title={say(lang, "limits")}>
    <ul class="stack">
      <li>{say(lang, "limitOften", { count: keyQuota })}</li>
      <li>{say(lang, "limitOnce")}</li>
      <li>{say(lang, "limitTags")}</li>
      <li>{say(lang, "limitPages", { most: pageMost })}</li>
      <li>{say(lang, "limitBody")}</li>
      <li>{say(lang, "limitProblems")}</li>
      <li>{say(lang, "limitStaff")}</li>
      <li>{say(lang, "limitNetworks")}</li>
    </ul>
  </Band>
);
