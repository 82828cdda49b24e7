import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { HomePart } from "#people";
import { LinkButton, Opening } from "#web";
import { developerWords as say } from "../home-developer.words.ts";
import { exercisesPath } from "../paths.ts";
import { countExercises } from "../queries-exercises.ts";

/** For those who write exercises and do nothing else here: how many there are, and the way to the next one. */
export const developersPart: HomePart = (platform) => async (call) => {
  const { actor, academy, language: lang } = call;
  const others = ["participant", "coach", "administrator"] as const;
  if (!hasRole(actor, "content-developer") || others.some((role) => hasRole(actor, role))) return null;
  const context = { academy: actor.academy, member: actor.id };
  const { count, drafts } = await platform.store.read(context, countExercises);
  return (
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
};
