import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, type Element } from "#web";
import { page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { calledBy } from "../pages/common.tsx";
import { mergingPath, personPath } from "../paths.ts";
import { peopleWords as common } from "../words.ts";
import type { Erasing } from "./erasing.ts";
import { MergeForm } from "./form.tsx";
import { accounts, comesOver, remains } from "./lines.ts";
import type { Two } from "./merge-people.ts";
import { mergeWords as say } from "./merge.words.ts";
import { previewMerge, type MergePreview } from "./preview.ts";

export type MergeView = { call: MemberCall; two: Two; preview: MergePreview; typed: Typed };

/** Preview, ticks, reason and typed word: nothing here changes anything before the form is sent. */
export async function mergingPage(
  platform: Platform,
  erasing: Erasing,
  call: MemberCall,
  two: Two,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, language: lang } = call;
  const preview = await previewMerge(platform, erasing, actor, two);
  const view = { call, two, preview, typed };
  const names = { leaving: calledBy(lang, preview.goes), staying: calledBy(lang, preview.remains) };
  const { refusal } = preview;
  const apart =
    names.leaving === names.staying
      ? { leaving: preview.goes.address, staying: preview.remains.address }
      : names;
  const title = say(lang, refusal === null ? "title" : "refusedTitle", apart);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} {...(refusal === null && { lead: say(lang, "lead", names) })} />
        {refusal === null ? <Goes {...view} /> : <Refused {...view} erasing={erasing} refusal={refusal} />}
      </Fragment>
    ),
  });
}

const Lines = ({ lines, none }: { lines: readonly string[]; none: string }): Element =>
  lines.length === 0 ? (
    <p class="muted">{none}</p>
  ) : (
    <ul class="stack">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );

const Goes = (view: MergeView): Element => {
  const { language: lang } = view.call;
  return (
    <Fragment>
      <Band id="account" title={say(lang, "whoStays")}>
        <Lines lines={accounts(view)} none="" />
        <OtherWay {...view} />
      </Band>
      <Band id="comes" title={say(lang, "comesOver")}>
        <Lines lines={comesOver(view)} none={say(lang, "nothingComes")} />
      </Band>
      <Band id="remains" title={say(lang, "remains")}>
        <Lines lines={remains(view)} none={say(lang, "nothingRemains")} />
      </Band>
      <Band id="decide" title={say(lang, "decide")}>
        <MergeForm {...view} />
      </Band>
    </Fragment>
  );
};

const OtherWay = ({ call: { academy, language }, two }: MergeView): Element => (
  <Actions>
    <LinkButton size="sm" href={mergingPath(academy, two.leaving, two.staying)}>
      {say(language, "otherWay")}
    </LinkButton>
  </Actions>
);

type RefusedProps = MergeView & {
  erasing: Erasing;
  refusal: NonNullable<MergePreview["refusal"]>;
};

const Refused = ({ refusal, erasing, ...view }: RefusedProps): Element => {
  const { call, two, preview } = view;
  const { language: lang, academy } = call;
  return (
    <Band id="refused" title={say(lang, "refused")}>
      <p>{common(lang, refusal)}</p>
      {refusal === "mergeHasWork" && (
        <ul class="stack" aria-label={say(lang, "itsWork")}>
          {preview.work.map(({ holding, rows }) => (
            <li key={holding.name}>{erasing.counted(lang, holding, rows)}</li>
          ))}
        </ul>
      )}
      <Actions>
        <LinkButton href={mergingPath(academy, two.leaving, two.staying)}>{say(lang, "otherWay")}</LinkButton>
        <LinkButton weight="bare" href={personPath(academy, two.staying)}>
          {say(lang, "keepBoth")}
        </LinkButton>
      </Actions>
    </Band>
  );
};
