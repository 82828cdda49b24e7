import { Fragment } from "#jsx/jsx-runtime";
import { Band, Checkbox, type Element, type Lang } from "#web";
import { importWords as say } from "../import.words.ts";
import type { About } from "../tables.ts";

/** Groups that the list names and that are not there: formed with it, or left out. */
export const NewGroups = ({ lang, about }: { lang: Lang; about: About }): Element =>
  about.newGroups.length === 0 ? (
    <Fragment />
  ) : (
    <Band id="v-groups" title={say(lang, "groupsTitle")} sub={say(lang, "groupsText")}>
      <ul class="stack">
        {about.newGroups.map(({ title, people }) => (
          <li key={title}>{say(lang, "groupPeople", { title, people })}</li>
        ))}
      </ul>
      <input type="hidden" name="groups-asked" value="yes" />
      <Checkbox
        label={say(lang, "formThem")}
        name="form-groups"
        hint={say(lang, "formThemHint")}
        checked={about.formGroups}
      />
    </Band>
  );
