import { faultsIn } from "#web-server";
import { Fragment } from "#jsx/jsx-runtime";
import { Button, Framed, Select, type Element } from "#web";
import { reviewLimits } from "../feedback.ts";
import { reviewWords as say } from "../review.words.ts";
import { RemarkList } from "./player.tsx";
import { fields } from "./review-form.ts";
import type { ReviewProps } from "./review.tsx";

const { faultOf } = faultsIn(say);

/** The remarks so far, and the one being written. The player fills in the moment; without script the coach types it. */
export const RemarksDesk = (props: ReviewProps): Element => {
  const { call, review, draft, typed } = props;
  const { language: lang } = call;
  const { criteria } = review.take.body;
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(lang, typed, name) });
  const about = criteria.map((label, at) => ({ value: String(at), label }));
  return (
    <Fragment>
      <RemarkList
        remarks={draft.remarks}
        criteria={criteria}
        beside={(index) => <Remove lang={lang} index={index} />}
      />
      {draft.remarks.map(({ atMs, text, criterion }) => (
        <Fragment>
          <input type="hidden" name={fields.remarkAt} value={atMs} />
          <input type="hidden" name={fields.remarkText} value={text} />
          <input type="hidden" name={fields.remarkFor} value={criterion ?? ""} />
        </Fragment>
      ))}
      <p class="actions more">
        <button class="btn btn-line btn-sm" type="button" data-remark-here>
          {say(lang, "remarkHere")}
        </button>
      </p>
      <div class="fields remark">
        <Words own={own(fields.remark)} lang={lang} />
        <Moment own={own(fields.moment)} lang={lang} ms={typed.get(fields.momentMs)} />
        <Select
          label={say(lang, "belongsTo")}
          options={[{ value: "", label: say(lang, "noCriterionChosen") }, ...about]}
          {...own(fields.belongsTo)}
        />
        <p class="actions">
          <Button name="act" value="remark" size="sm">
            {say(lang, "addRemark")}
          </Button>
        </p>
      </div>
    </Fragment>
  );
};

type Lang = ReviewProps["call"]["language"];
type Own = { name: string; value: string; fault?: string };

const Remove = ({ lang, index }: { lang: Lang; index: number }): Element => (
  <button class="textbtn" name="act" value={`remove-${index}`}>
    {say(lang, "removeRemark", { number: index + 1 })}
  </button>
);

/** The island finds the fields by `data-moment`, `data-moment-ms` and `data-remark`. */
const Moment = ({ own, lang, ms }: { own: Own; lang: Lang; ms: string }): Element => (
  <Fragment>
    <Framed
      label={say(lang, "moment")}
      hint={say(lang, "momentHint")}
      {...own}
      control={({ id, described, invalid }) => (
        <input
          class="input"
          id={id}
          name={own.name}
          value={own.value}
          maxlength={8}
          autocomplete="off"
          aria-describedby={described}
          aria-invalid={invalid}
          data-moment
        />
      )}
    />
    <input type="hidden" name={fields.momentMs} value={ms} data-moment-ms />
  </Fragment>
);

const Words = ({ own, lang }: { own: Own; lang: Lang }): Element => (
  <Framed
    label={say(lang, "remark")}
    {...own}
    control={({ id, described, invalid }) => (
      <textarea
        class="textarea serif"
        id={id}
        name={own.name}
        rows={2}
        maxlength={reviewLimits.remark}
        aria-describedby={described}
        aria-invalid={invalid}
        data-remark
      >
        {own.value}
      </textarea>
    )}
  />
);
