import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import {
  Band,
  Button,
  Empty,
  Face,
  Form,
  LinkButton,
  Opening,
  formatList,
  type Child,
  type Element,
} from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { parseTicks } from "../feedback.ts";
import { markRead } from "../mark-read.ts";
import { openOwnTake, type OwnTake } from "../own-work.ts";
import { assignmentPath, recordPath, takePath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { shareTake, withdrawShare } from "../share-take.ts";
import type { TakeId } from "../tables.ts";
import { idFrom, idIn, lengthText, timesOf, Work } from "./common.tsx";
import { Player, RemarkList } from "./player.tsx";
import { Paragraphs } from "./practice.tsx";

type Props = { call: MemberCall; opened: OwnTake; now: Instant };

const nameIn = ({ call, opened }: Pick<Props, "call" | "opened">, member: MemberId | null): string =>
  (member && opened.names.get(member)) ?? say(call.language, "someCoach");

/** A saved recording as its maker sees it: look back, share or take back, read what was said. */
export async function takePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const opened = await openOwnTake(platform, call.actor, idIn<"take">(call, "take"));
  const props = { call, opened, now: platform.clock.now() };
  const title = say(call.language, "takeTitle", { title: opened.take.body.title });
  return page(call, { title, scripts: ["player.js"], children: <Take {...props} /> });
}

const Take = (props: Props): Element => {
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
          <>
            <LinkButton href={recordPath(academy, take.assignment)} icon="video-camera">
              {say(lang, "recordAgain")}
            </LinkButton>
            <LinkButton href={assignmentPath(academy, take.assignment)} weight="bare">
              {say(lang, "situation")}
            </LinkButton>
          </>
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
      <Band id="feedback" title={say(lang, "feedback")}>
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

const savedWhen = ({ call, opened, now }: Props): string =>
  opened.take.savedAt === null ? "" : timesOf(call).day(opened.take.savedAt, now);

/** The title says what is so: for nobody else, shared, or looked at. */
function standing(props: Props): string {
  const { call, opened } = props;
  const [latest] = opened.feedback;
  if (latest) return say(call.language, "takeFeedback", { name: nameIn(props, latest.coach) });
  if (opened.shares.length === 0) return say(call.language, "takeKept");
  const names = opened.shares.map(({ holder }) => nameIn(props, holder));
  return say(call.language, "takeShared", { names: formatList(call.language, names) });
}

/** Who can open it, and the acts that change it, stand beside the recording. */
const sharingNote = (props: Props) => ({
  label: say(props.call.language, "sharing"),
  title: say(props.call.language, "whoCan"),
  children: <Sharing {...props} />,
});

const Sharing = (props: Props): Element => {
  const { call, opened, now } = props;
  const { language: lang } = call;
  const open = opened.coaches.filter((coach) => !opened.shares.some(({ holder }) => holder === coach));
  const when = (since: Instant) => timesOf(call).day(since, now);
  return (
    <>
      {opened.shares.map(({ holder, since }) => (
        <>
          <p>{say(lang, "sharedSince", { name: nameIn(props, holder), when: when(since) })}</p>
          <Act {...props} act="withdraw" coach={holder}>
            {say(lang, "takeBack", { name: nameIn(props, holder) })}
          </Act>
        </>
      ))}
      {open.map((coach) => (
        <Act {...props} act="share" coach={coach} primary={opened.shares.length === 0 && coach === open[0]}>
          {say(lang, "shareWith", { name: nameIn(props, coach) })}
        </Act>
      ))}
      <p>{say(lang, opened.coaches.length === 0 ? "shareNobody" : "shareWhy")}</p>
    </>
  );
};

type ActProps = Props & { act: "share" | "withdraw"; coach: MemberId; primary?: boolean; children: Child };

const Act = ({ call, opened, act, coach, primary = false, children }: ActProps): Element => (
  <Form action={`${takePath(call.academy, opened.take.id)}/${act}`} guard={call.guard} hidden={{ coach }}>
    <Button weight={primary ? "primary" : "line"} size="sm">
      {children}
    </Button>
  </Form>
);

const NoFeedback = ({ call, opened }: Props): Element => (
  <Empty small title={say(call.language, "feedbackNone")}>
    {say(call.language, opened.shares.length === 0 ? "feedbackNotShared" : "feedbackNoneWhy")}
  </Empty>
);

type SaidProps = Props & { one: OwnTake["feedback"][number] };

/** What one coach said: words, ticks and score beside the recording. */
const Said = (props: SaidProps): Element => {
  const { call, opened, one, now } = props;
  const { language: lang } = call;
  const name = nameIn(props, one.coach);
  const ticks = parseTicks(one.ticks);
  return (
    <article class="stack">
      <div class="row3">
        <Face name={name} />
        <p class="by">{say(lang, "by", { name, when: timesOf(call).day(one.sentAt, now) })}</p>
        {one.score !== null && (
          <p>
            <strong class="big num">{one.score}</strong> {say(lang, "outOf")}
          </p>
        )}
      </div>
      {one.body.words !== "" && (
        <blockquote class="quote">
          <Paragraphs text={one.body.words} />
        </blockquote>
      )}
      {one.anotherTry && <p>{say(lang, "anotherTry")}</p>}
      {ticks.some((tick) => tick !== null) && (
        <dl class="stack">
          {opened.take.body.criteria.map((criterion, at) => (
            <div>
              <dt>{criterion}</dt>
              <dd class="muted">{tickWord(lang, ticks[at] ?? null)}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
};

const tickWord = (lang: MemberCall["language"], tick: number | null): string =>
  say(lang, tick === 2 ? "tick2" : tick === 1 ? "tick1" : tick === 0 ? "tick0" : "tickNone");

export async function share(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const coach = idFrom<"member">(call.form.get("coach"));
  await shareTake(platform, call.actor, take, [coach]);
  return back(call, take, say(call.language, "shared"));
}

export async function withdraw(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const coach = idFrom<"member">(call.form.get("coach"));
  await withdrawShare(platform, call.actor, take, coach);
  return back(call, take, say(call.language, "takenBack"));
}

export async function read(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  await markRead(platform, call.actor, take);
  return back(call, take, say(call.language, "readDone"));
}

const back = (call: MemberCall, take: TakeId, said: string): Answer =>
  redirect(takePath(call.academy, take), { said });
