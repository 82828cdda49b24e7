import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#web";
import type { MemberCall } from "#web-server";
import type { Saw } from "../read-looks.ts";
import { lookWords } from "../looks.words.ts";
import type { Crowd, Sort } from "../crowds.ts";
import { sawWords as say } from "../who-saw.words.ts";
import { capital, sawPath } from "./common.ts";

/** In short, in the margin: who could, if needed. The page behind it gives the reasons. */
export const Could = ({
  call,
  names,
  could,
}: Pick<Saw, "names" | "could"> & { call: MemberCall }): Element => {
  const { language: lang, academy } = call;
  const administrators = countOf(could.crowds, "administrators");
  const fellows = countOf(could.crowds, "fellows");
  return (
    <Fragment>
      {could.coaches.map(({ id }) => (
        <Who
          key={id}
          who={names.get(id) ?? capital(lookWords(lang, "unnamed"))}
          what={say(lang, "couldCoach")}
        />
      ))}
      {could.managers.map(({ id }) => (
        <Who
          key={id}
          who={names.get(id) ?? capital(lookWords(lang, "unnamed"))}
          what={say(lang, "couldManager")}
        />
      ))}
      {administrators > 0 && (
        <Who
          who={say(lang, "couldAdministrators", { count: administrators })}
          what={say(lang, "couldAdministratorsWhat")}
        />
      )}
      {fellows > 0 && (
        <Who who={say(lang, "couldGroup", { count: fellows })} what={say(lang, "couldGroupWhat")} />
      )}
      <Who who={say(lang, "couldOthers")} what={say(lang, "couldOthersWhat")} />
      <p class="linkrow">
        <a href={`${sawPath(academy)}/why`}>{say(lang, "why")}</a>
      </p>
    </Fragment>
  );
};

const countOf = (crowds: readonly Crowd[], wanted: Sort): number =>
  crowds.find(({ sort }) => sort === wanted)?.count ?? 0;

const Who = ({ who, what }: { who: string; what: string }): Element => (
  <p>
    <strong>{who}</strong>
    <br />
    {what}
  </p>
);
