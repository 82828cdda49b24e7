import { Actions, Button, type Element, type Lang } from "#web";
import { importWords as say } from "../import.words.ts";
import type { Counts } from "../tables.ts";

/** What one press does now, and what stays out. */
export const CommitBar = (props: { lang: Lang; counts: Counts; path: string }): Element => {
  const { lang, counts, path } = props;
  const { new: ready = 0, changed = 0, wrong = 0, skipped = 0, out = 0 } = counts;
  const rest = wrong + skipped + out;
  const words = [
    ready > 0 && say(lang, "commitTitle", { count: ready }),
    changed > 0 && say(lang, "commitChange", { count: changed }),
  ].filter((one) => one !== false);
  return (
    <div class="commit">
      <div>
        <p>
          <strong>{words.length > 0 ? words.join(" ") : nobodyNow(lang, wrong)}</strong>
          <span>{rest > 0 ? say(lang, "commitRest", { count: rest }) : say(lang, "commitAll")}</span>
        </p>
        <Actions>
          {ready + changed > 0 && (
            <Button weight="primary" size="lg" icon="paper-plane-tilt" name="next" value="confirm">
              {ready > 0
                ? say(lang, "confirm", { count: ready })
                : say(lang, "confirmChanges", { count: changed })}
            </Button>
          )}
          <Button name="next" value="check">
            {say(lang, "checkAgain")}
          </Button>
          <Button weight="bare" formaction={`${path}/drop`} name="next" value="drop" unchecked>
            {say(lang, "throwAway")}
          </Button>
        </Actions>
      </div>
    </div>
  );
};

/** Nobody goes in: because all rows still need a word, or because everybody is here. */
const nobodyNow = (lang: Lang, wrong: number): string =>
  wrong > 0 ? say(lang, "titleNoneReady", { wrong }) : say(lang, "titleNobodyNew");
