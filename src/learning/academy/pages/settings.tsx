import { Fragment } from "#jsx/jsx-runtime";
import { Opening } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { policiesPath, profilePath, readPoliciesPath, signInRulesPath } from "../paths.ts";
import { settingsWords as say } from "../settings.words.ts";

const rooms = [
  ["academy", "academyWhat", profilePath],
  ["policies", "policiesWhat", policiesPath],
  ["signIn", "signInWhat", signInRulesPath],
] as const;

/** The door to each room; what stands in them is behind a fresh second factor. */
export async function settingsPage(call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const title = say(lang, "title", { academy: academy.name });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        <ul class="rooms">
          {rooms.map(([name, what, path]) => (
            <li key={name}>
              <h2>
                <a href={path(academy)}>{say(lang, name)}</a>
              </h2>
              <p class="muted">{say(lang, what)}</p>
            </li>
          ))}
        </ul>
        <p>
          <a href={readPoliciesPath(academy)}>{say(lang, "readWhat")}</a>
        </p>
      </Fragment>
    ),
  });
}
