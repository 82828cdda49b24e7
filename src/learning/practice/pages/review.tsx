import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { Invalid } from "#errors";
import type { Platform } from "#platform";
import { Face, Form, LinkButton, Seal, type Element } from "#web";
import { countFaults, FaultCount, page, redirect, type Answer, type MemberCall } from "#web-server";
import { draftFeedback } from "../draft-feedback.ts";
import type { Draft } from "../feedback.ts";
import { listWaiting, nextWaiting, openForReview, type Review, type Waiting } from "../open-for-review.ts";
import { deskPath, reviewPath } from "../paths.ts";
import { reviewWords as say } from "../review.words.ts";
import { sendFeedback } from "../send-feedback.ts";
import { asWork, idIn, lengthText, timesOf } from "./common.tsx";
import { orAgain, untouched, type Typed } from "#web-server";
import { Judge, WhoElse } from "./judge.tsx";
import { Player, RemarkList } from "./player.tsx";
import { TickList } from "./tick-list.tsx";
import { Paragraphs } from "./brief.tsx";
import { RemarksDesk } from "./remarks-desk.tsx";
import { draftIn, reviewIn } from "./review-form.ts";

export type ReviewProps = { call: MemberCall; review: Review; draft: Draft; typed: Typed; now: Instant };

type DeskProps = ReviewProps & { next: string | null };

const queueMost = 4;

/** A recording, and everything a coach does with it, on one page. */
export async function reviewPage(platform: Platform, call: MemberCall, typed = untouched()): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const review = await openForReview(platform, call.actor, take);
  const queue = await listWaiting(platform, call.actor, { limit: queueMost });
  const draft = countFaults(typed) > 0 ? draftIn(typed) : review.draft;
  const props = { call, review, draft, typed, now: platform.clock.now() };
  return page(call, {
    title: `${nameOf(props)}, ${review.take.body.title}`,
    main: "review",
    scripts: ["player.js"],
    children: (
      <Fragment>
        <Queue call={call} queue={queue} here={take} now={props.now} />
        <Desk {...props} next={nextName(call, queue, take)} />
      </Fragment>
    ),
  });
}

/** Whose answer comes after this one; null where none waits. */
const nextName = ({ language: lang }: MemberCall, queue: readonly Waiting[], here: string): string | null => {
  const next = queue.find(({ id }) => id !== here);
  return next ? (next.name?.split(" ")[0] ?? say(lang, "someone")) : null;
};

export const nameOf = ({ call, review }: Pick<ReviewProps, "call" | "review">): string =>
  review.take.name ?? say(call.language, "someone");

type QueueProps = { call: MemberCall; queue: readonly Waiting[]; here: string; now: Instant };

const Queue = ({ call, queue, here, now }: QueueProps): Element => {
  const { language: lang, academy } = call;
  return (
    <div class="queue">
      <p>{say(lang, "queue")}</p>
      <ol>
        {queue.slice(0, queueMost - 1).map((one, index) => (
          <li>
            <span class="num">{index + 1}</span>{" "}
            {one.id === here ? (
              <strong>{one.name ?? say(lang, "someone")}</strong>
            ) : (
              <Fragment>
                <a href={reviewPath(academy, one.id)}>{one.name ?? say(lang, "someone")}</a>{" "}
                <span class="muted">{timesOf(call).day(one.since, now)}</span>
              </Fragment>
            )}
          </li>
        ))}
        <li class="more">
          <a href={deskPath(academy)}>{say(lang, "more")}</a>
        </li>
      </ol>
    </div>
  );
};

const Desk = (props: DeskProps): Element => {
  const { call, review } = props;
  const action = reviewPath(call.academy, review.take.id);
  return (
    <div data-player>
      <FaultCount lang={call.language} typed={props.typed} />
      {review.sent ? (
        <div class="desk2">
          <Watch {...props} />
          <Sent {...props} at={review.sent.sentAt} />
        </div>
      ) : (
        <Form action={action} guard={call.guard} class="desk2" label={say(call.language, "assessment")}>
          <Watch {...props} />
          <Judge {...props} />
        </Form>
      )}
    </div>
  );
};

const Watch = (props: ReviewProps): Element => {
  const { call, review, draft, now } = props;
  const { language: lang } = call;
  const { take } = review;
  const name = nameOf(props);
  const length = lengthText(take.durationMs ?? 0);
  const about = { title: asWork, words: take.body.title, try: take.try ?? 1, length };
  return (
    <section class="watch" aria-label={say(lang, "recording", { name })}>
      <div class="titles">
        <Face name={name} big />
        <div>
          <h1>{name}</h1>
          <p>{say(lang, "subtitle", { ...about, when: timesOf(call).day(take.since, now) })}</p>
        </div>
      </div>
      <Player
        call={call}
        take={take.id}
        label={say(lang, "recording", { name })}
        over={say(lang, "over")}
        durationMs={take.durationMs ?? 0}
        remarks={draft.remarks}
      />
      {review.sent ? (
        <RemarkList remarks={draft.remarks} criteria={take.body.criteria} />
      ) : (
        <RemarksDesk {...props} />
      )}
      <details class="stack">
        <summary>{say(lang, "situation")}</summary>
        <Paragraphs text={take.body.situation} />
        <Paragraphs text={take.body.assignment} />
      </details>
    </section>
  );
};

const Sent = (props: ReviewProps & { at: Instant }): Element => {
  const { call, review, draft, at, now } = props;
  const score = review.sent?.score ?? null;
  return (
    <div class="judge">
      <h2>{say(call.language, "sentTitle", { when: timesOf(call).day(at, now) })}</h2>
      <Seal>{say(call.language, "sentWhy")}</Seal>
      {score !== null && (
        <div class="score">
          <p>
            <strong class="num">{score}</strong>
            <span>{say(call.language, "byTicks")}</span>
          </p>
        </div>
      )}
      <TickList lang={call.language} criteria={review.take.body.criteria} ticks={draft.ticks} />
      {draft.words !== "" && (
        <blockquote class="quote plain">
          <Paragraphs text={draft.words} />
        </blockquote>
      )}
      <p class="actions more">
        <LinkButton href={deskPath(call.academy)}>{say(call.language, "more")}</LinkButton>
      </p>
      <WhoElse {...props} />
    </div>
  );
};

/** One form, four acts: a remark in or out, keep as a draft, send, send and ask for another try. */
export const judge = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const take = idIn<"take">(call, "take");
      const act = call.form.get("act");
      const draft = reviewIn(call);
      if (act !== "send" && act !== "again") {
        if (act === "remark" && call.form.get("remark").trim() === "")
          throw new Invalid({ remark: { sentence: "remarkMissing" } });
        await draftFeedback(platform, call.actor, take, draft);
        return redirect(reviewPath(call.academy, take), { said: say(call.language, "kept") });
      }
      await sendFeedback(platform, call.actor, take, { draft, anotherTry: act === "again" });
      const next = await nextWaiting(platform, call.actor);
      const to = next === null ? deskPath(call.academy) : reviewPath(call.academy, next);
      return redirect(to, { said: say(call.language, "sent") });
    },
    (typed) => reviewPage(platform, call, typed),
  );
