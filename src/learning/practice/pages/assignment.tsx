import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { LinkButton, Opening, formatDuration, formatList, type Lang } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { openAssignment, type Names } from "../own-work.ts";
import { practicePath, recordPath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { Brief } from "./brief.tsx";
import { asWork, idIn, timesOf } from "./common.tsx";
import { Scores, Tries } from "./tries.tsx";

/** The exercise as its learner meets it before recording. */
export async function assignmentPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const opened = await openAssignment(platform, call.actor, idIn<"assignment">(call, "assignment"));
  const { set, takes } = opened;
  const { day, distance } = timesOf(call);
  const now = platform.clock.now();
  const due =
    set.dueAt === null
      ? null
      : say(lang, "until", { day: day(set.dueAt, now), distance: distance(set.dueAt, now) });
  const tried = takes.some(({ state }) => state === "saved");
  return page(call, {
    title: set.body.title,
    children: (
      <Fragment>
        <Opening
          title={asWork(set.body.title)}
          lead={due ?? say(lang, "longest", { length: formatDuration(lang, set.longestSeconds * 1_000) })}
          actions={
            <Fragment>
              <LinkButton
                href={recordPath(academy, set.assignment)}
                weight="primary"
                size="lg"
                icon="video-camera"
              >
                {say(lang, tried ? "recordAgain" : "start")}
              </LinkButton>
              <LinkButton href={practicePath(academy)} weight="bare">
                {say(lang, "allExercises")}
              </LinkButton>
            </Fragment>
          }
          note={whoCanOpen(lang, opened)}
        />
        <Brief lang={lang} body={set.body} />
        <Tries call={call} opened={opened} unsavedHours={academy.policy.unsavedTakeHours} now={now} />
        <Scores call={call} opened={opened} />
      </Fragment>
    ),
  });
}

const whoCanOpen = (lang: Lang, { coaches, names }: { coaches: readonly string[]; names: Names }) => {
  const known = [...names].filter(([member]) => coaches.includes(member)).map(([, name]) => name);
  const unnamed = coaches.length > known.length ? [say(lang, "someCoach")] : [];
  const said = formatList(lang, [...known, ...unnamed]);
  const words = coaches.length === 0 ? say(lang, "coachesNone") : say(lang, "coachesWho", { names: said });
  return { label: say(lang, "whoCan"), title: say(lang, "whoCan"), children: <p>{words}</p> };
};
