import { Sign, inks, type Element, type Lang } from "#web";
import type { Typed } from "#web-server";
import { profileWords as say } from "../profile/profile.words.ts";

type Props = { lang: Lang; typed: Typed; fault: string | undefined };

/** Each ink shows itself, and the style sheet lets the page take the one that is chosen: no script is needed. */
export const InkChoice = ({ lang, typed, fault }: Props): Element => (
  <fieldset class={fault === undefined ? "field" : "field bad"} aria-describedby="f-ink-hint">
    <legend class="label">{say(lang, "ink")}</legend>
    <p class="hint" id="f-ink-hint">
      {say(lang, "inkHint")}
    </p>
    <ul class="inks choose">
      {inks.map((ink) => (
        <li key={ink} data-ink={ink}>
          <label>
            <input
              class="radio"
              type="radio"
              name="ink"
              value={ink}
              checked={typed.get("ink") === ink}
              data-ink-choice={ink}
            />
            <Sign name="mark" />
            <span>{say(lang, `ink-${ink}`)}</span>
          </label>
        </li>
      ))}
    </ul>
    {fault !== undefined && <p class="fault">{fault}</p>}
  </fieldset>
);
