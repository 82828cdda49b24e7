import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { Actions, Band, Button, Form, LinkButton, Opening, times, type Element } from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { findRequest, progressOf, type Progress } from "../erasure.ts";
import { finishNow } from "../finish-now.ts";
import { measureBound, type Bound } from "../measure-bound.ts";
import type { ErasureId } from "../tables.ts";
import { rightsWords as say } from "../words.ts";
import { contextOf, erasurePath, idIn, spanOf } from "./common.ts";
import { Steps } from "./erasure-steps.tsx";

export async function readCase(platform: Platform, call: MemberCall) {
  const id: ErasureId = idIn<"erasure">(call, "erasure");
  const { asked, entry } = await platform.store.read(contextOf(call), async (tx) => {
    const request = await findRequest(tx, id);
    const progress = await progressOf(tx, request);
    const asked = await platform.gate.ask(tx, call.actor, "administer", { request, progress });
    return { asked, entry: await platform.ledger.entry(tx, request.entry) };
  });
  return { ...(await platform.gate.open(asked)), number: entry?.number ?? null };
}

export type Case = Awaited<ReturnType<typeof readCase>>;
export type Props = Case & { call: MemberCall; now: Instant; copies: number };

/** The countdown: what is done, what is not, until when at the latest. */
export async function erasurePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const lang = call.language;
  const found = await readCase(platform, call);
  const now = platform.clock.now();
  const bound = await measureBound(platform, found.request);
  const title = titleOf(call, found.progress, now);
  const props = { ...found, call, now, copies: platform.settings.keyringPlaces.length };
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} />
        <Band id="steps" title={say(lang, "steps")}>
          <Steps {...props} />
          <Act {...props} />
        </Band>
        <Band
          id="bound"
          title={say(lang, "boundHead")}
          note={{ label: say(lang, "boundHead"), children: <p>{say(lang, "boundNote")}</p> }}
        >
          <p>{boundInWords(call, bound, found.progress.ended === null)}</p>
        </Band>
        <Band id="why" title={say(lang, "whyHead")}>
          <p>{found.request.reason}</p>
        </Band>
      </Fragment>
    ),
  });
}

function titleOf({ language: lang, academy }: MemberCall, { ended, latest }: Progress, now: Instant): string {
  if (ended !== null) return say(lang, "doneTitle");
  if (now > latest) return say(lang, "overdueTitle");
  return say(lang, "countingTitle", { latest: unbroken(times(lang, academy.zone).dateTime(latest)) });
}

/** A date that stays on one line, the time after it free to move to the next. */
const unbroken = (dateTime: string): string => dateTime.replace(/(?<!,) /g, "\u00a0");

/** The measured D of the academy (VP-7), in words. */
function boundInWords(
  { language: lang }: MemberCall,
  { state, milliseconds }: Bound,
  counting: boolean,
): string {
  if (state === "unknown") return say(lang, "boundUnknown");
  const span = spanOf(lang, milliseconds);
  if (state === "at least") return say(lang, "boundAtLeast", { span });
  return say(lang, counting ? "boundSoFar" : "boundWorst", { span });
}

const Act = ({ request, progress, call }: Props): Element => {
  const { language: lang, academy, guard } = call;
  const path = erasurePath(academy, request.id);
  return progress.ended === null ? (
    <Form class="stack" action={`${path}/finish`} guard={guard}>
      <p class="small muted">{say(lang, "finishHint")}</p>
      <Actions>
        <Button>{say(lang, "finish")}</Button>
      </Actions>
    </Form>
  ) : (
    <Actions>
      <LinkButton href={`${path}/certificate`} weight="primary">
        {say(lang, "seeCertificate")}
      </LinkButton>
    </Actions>
  );
};

export async function finish(platform: Platform, call: MemberCall): Promise<Answer> {
  const id: ErasureId = idIn<"erasure">(call, "erasure");
  const done = await finishNow(platform, call.actor, id);
  const said = say(call.language, done ? "finished" : "finishing");
  return redirect(erasurePath(call.academy, id), { said });
}
