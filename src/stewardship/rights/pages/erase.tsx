import { Fragment } from "#jsx/jsx-runtime";
import { Invalid, type Fault } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Holding } from "#store";
import { Actions, Band, Button, Field, Form, LinkButton, Opening, TextArea, type Element } from "#web";
import { FaultCount, faultsIn, page, redirect, type Answer, type MemberCall } from "#web-server";
import { eraseMember, reasonMost } from "../erase.ts";
import type { RightsOptions } from "../options.ts";
import { previewErasure, type Preview } from "../preview.ts";
import { rightsWords as say } from "../words.ts";
import { contextOf, erasePath, erasurePath, idIn, personPath } from "./common.ts";
import { RemovedTable } from "./removed.tsx";

const { faultOf } = faultsIn(say);

type Typed = { reason: string; faults: Readonly<Record<string, Fault>> };
const untouched: Typed = { reason: "", faults: {} };
const promisedHours = 24;

/** Preview, reason and typed word: nothing here changes anything before the form is sent. */
export async function erasePage(
  platform: Platform,
  options: RightsOptions,
  call: MemberCall,
  typed: Typed = untouched,
): Promise<Answer> {
  const { actor, language: lang } = call;
  const member = idIn<"member">(call, "person");
  const { asked, preview } = await platform.store.read(contextOf(call), async (tx) => ({
    preview: await previewErasure(tx, options.holdings(), member),
    asked: await platform.gate.ask(tx, actor, "administer", [await options.nameOf(tx, member)]),
  }));
  const [name] = await platform.gate.open(asked);
  const files = await countFiles(platform, actor.academy, member);
  const title = say(lang, "eraseTitle", { name: name ?? say(lang, "somebody") });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "eraseLead")} />
        <Goes call={call} preview={preview} holdings={options.holdings()} files={files} />
        <Band id="decide" title={say(lang, "decide")}>
          <EraseForm call={call} member={member} typed={typed} />
        </Band>
      </Fragment>
    ),
  });
}

async function countFiles(
  { files }: Platform,
  ...whose: Parameters<Platform["files"]["listSegments"]>
): Promise<number> {
  let count = 0;
  for await (const _ of files.listSegments(...whose)) count += 1;
  return count;
}

type GoesProps = { call: MemberCall; preview: Preview; holdings: readonly Holding[]; files: number };

const Goes = ({ call, preview, holdings, files }: GoesProps): Element => {
  const lang = call.language;
  return (
    <Band
      id="goes"
      title={say(lang, "whatGoes")}
      note={{
        label: say(lang, "whatStays"),
        title: say(lang, "whatStays"),
        children: <p>{say(lang, "whatStaysText")}</p>,
      }}
    >
      <RemovedTable lang={lang} holdings={holdings} removed={preview.removed} files={files} />
      <p>{say(lang, "accountToo")}</p>
      <p class="small muted">{say(lang, "whatGoesNote", { hours: promisedHours })}</p>
    </Band>
  );
};

type FormProps = { call: MemberCall; member: MemberId; typed: Typed };

const EraseForm = ({ call, member, typed }: FormProps): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Form class="stack" action={erasePath(academy, member)} guard={guard}>
      <FaultCount lang={lang} typed={typed} />
      <TextArea
        label={say(lang, "reason")}
        name="reason"
        rows={3}
        required
        maxlength={reasonMost}
        hint={say(lang, "reasonHint")}
        value={typed.reason}
        {...faultOf(lang, typed, "reason")}
      />
      <Field
        label={say(lang, "confirm")}
        name="confirmation"
        required
        maxlength={20}
        autocomplete="off"
        autocapitalize="none"
        {...faultOf(lang, typed, "confirmation")}
      />
      <Actions>
        <Button weight="error" icon="trash">
          {say(lang, "erase")}
        </Button>
        <LinkButton href={personPath(academy, member)} weight="bare">
          {say(lang, "keep")}
        </LinkButton>
      </Actions>
    </Form>
  );
};

export async function erase(platform: Platform, options: RightsOptions, call: MemberCall): Promise<Answer> {
  const { form, actor, academy } = call;
  const member = idIn<"member">(call, "person");
  const parts = { ...options, platform, holdings: options.holdings() };
  const input = { reason: form.get("reason"), confirmation: form.get("confirmation") };
  try {
    return redirect(erasurePath(academy, await eraseMember(parts, actor, member, input)));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const answer = await erasePage(platform, options, call, { reason: input.reason, faults: error.faults });
    return answer.kind === "page" ? { ...answer, status: 422 } : answer;
  }
}
