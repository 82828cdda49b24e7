import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Band, Button, Form, LinkButton, Opening, formatList, type Element, type Margin } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { TakeId } from "../tables.ts";
import { openOwnTake } from "../own-work.ts";
import { assignmentPath, recordPath, takePath } from "../paths.ts";
import { takeWords as say } from "../take.words.ts";
import { idIn, lengthText, timesOf, Work } from "./common.tsx";
import { Player, RemarkList } from "./player.tsx";
import { nameIn, sharingNote, type TakeProps } from "./sharing.tsx";
import { NoFeedback, Said } from "./said.tsx";
import { ScoreNote } from "./score-note.tsx";

/** Stands with those who can watch a recording. */
export type BesideTake = (platform: Platform, call: MemberCall, take: TakeId) => Promise<Element>;

/** A saved recording as its maker sees it: look back, share or take back, read what was said. */
export async function takePage(
  platform: Platform,
  call: MemberCall,
  besides: readonly BesideTake[],
): Promise<Answer> {
  const opened = await openOwnTake(platform, call.actor, idIn<"take">(call, "take"));
  const beside: Element[] = [];
  for (const one of besides) beside.push(await one(platform, call, opened.take.id));
  const props = { call, opened, now: platform.clock.now(), beside };
  const title = say(call.language, "takeTitle", { title: opened.take.body.title });
  return page(call, { title, scripts: ["player.js"], children: <Take {...props} /> });
}

const Take = (props: TakeProps): Element => {
  const { call, opened } = props;
  const { language: lang, academy } = call;
  const { take, feedback } = opened;
  const remarks = feedback
    .flatMap(({ body }) => body.remarks)
    .toSorted((one, other) => one.atMs - other.atMs);
  const durationMs = take.durationMs ?? 0;
  const facts = { try: take.try ?? 1, length: lengthText(durationMs), when: savedWhen(props) };
  return (
    <div data-player>
      <Opening
        dateline={<Work>{take.body.title}</Work>}
        title={standing(props)}
        lead={say(lang, "takeLead", facts)}
        actions={
          <Fragment>
            <LinkButton href={recordPath(academy, take.assignment)} icon="video-camera">
              {say(lang, "recordAgain")}
            </LinkButton>
            <LinkButton href={assignmentPath(academy, take.assignment)} weight="bare">
              {say(lang, "situation")}
            </LinkButton>
          </Fragment>
        }
      />
      <Band
        id="recording"
        title={say(lang, "tryNumber", { number: take.try ?? 1 })}
        note={sharingNote(props)}
      >
        <Player
          call={call}
          take={take.id}
          label={say(lang, "recording", { try: take.try ?? 1 })}
          over={say(lang, "over")}
          durationMs={durationMs}
          remarks={remarks}
        />
        <RemarkList remarks={remarks} criteria={take.body.criteria} />
      </Band>
      <Band id="feedback" title={say(lang, "feedback")} {...scoreNote(props)}>
        {feedback.length === 0 ? (
          <NoFeedback {...props} />
        ) : (
          feedback.map((one) => <Said {...props} one={one} />)
        )}
        {feedback.some(({ readAt }) => readAt === null) && (
          <Form action={`${takePath(academy, take.id)}/read`} guard={call.guard}>
            <Button size="sm">{say(lang, "haveRead")}</Button>
          </Form>
        )}
      </Band>
    </div>
  );
};

const savedWhen = ({ call, opened, now }: TakeProps): string =>
  opened.take.savedAt === null ? "" : timesOf(call).day(opened.take.savedAt, now);

/** The title says what is so: for nobody else, shared, or looked at. */
function standing(props: TakeProps): string {
  const { call, opened } = props;
  const [latest] = opened.feedback;
  if (latest) return say(call.language, "takeFeedback", { name: nameIn(props, latest.coach) });
  if (opened.shares.length === 0) return say(call.language, "takeKept");
  const names = opened.shares.map(({ holder }) => nameIn(props, holder));
  return say(call.language, "takeShared", { names: formatList(call.language, names) });
}

const scoreNote = ({ call, opened }: TakeProps): { note?: Margin } => {
  const score = opened.feedback.find((one) => one.score !== null)?.score ?? null;
  if (score === null) return {};
  return { note: { label: say(call.language, "score"), children: <ScoreNote call={call} score={score} /> } };
};
