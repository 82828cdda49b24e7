import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { HomePart } from "#people";
import { Band, LinkButton, Opening } from "#web";
import { developerWords as say } from "../home-developer.words.ts";
import { listWritten } from "../list-settings.ts";
import { exercisesPath } from "../paths.ts";
import { Written } from "./exercises.tsx";

const shownMost = 5;

/** For those who write exercises and do nothing else here: how many there are, those last changed, and the way to the next one. */
export const developersPart: HomePart = (platform) => async (call) => {
  const { actor, academy, language: lang } = call;
  const others = ["participant", "coach", "administrator"] as const;
  if (!hasRole(actor, "content-developer") || others.some((role) => hasRole(actor, role))) return null;
  const written = (await listWritten(platform, actor)).filter(({ state }) => state !== "retired");
  const count = written.length;
  const drafts = written.filter(({ state }) => state === "draft").length;
  const opening = (
    <Opening
      title={say(lang, "title", { count })}
      lead={count === 0 ? say(lang, "leadNone") : say(lang, "lead", { drafts })}
      actions={
        <Fragment>
          <LinkButton href={`${exercisesPath(academy)}/new`} weight="primary" icon="plus">
            {say(lang, "write")}
          </LinkButton>
          {count > 0 && <LinkButton href={exercisesPath(academy)}>{say(lang, "all")}</LinkButton>}
        </Fragment>
      }
    />
  );
  if (count === 0) return opening;
  return (
    <Fragment>
      {opening}
      <Band id="home-written" title={say(lang, "lately")}>
        <Written call={call} written={written.slice(0, shownMost)} />
      </Band>
    </Fragment>
  );
};
