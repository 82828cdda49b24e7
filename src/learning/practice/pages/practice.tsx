import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { Band, Empty, LinkButton, Opening, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { openPractice, type Practice } from "../own-work.ts";
import { assignmentPath, recordPath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { lengthText, timesOf, Work } from "./common.tsx";

type Set = Practice["set"][number];

const savedTries = ({ takes }: Pick<Practice, "takes">, { assignment }: Pick<Set, "assignment">) =>
  takes.filter((take) => take.assignment === assignment && take.state === "saved");

/** What is to be done first: what is due first, of that without a date what was set last. */
export const nextToDo = (practice: Practice): Set | null => {
  const open = practice.set.filter((one) => savedTries(practice, one).length === 0);
  return open.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity))[0] ?? null;
};

export async function practicePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang } = call;
  const practice = await openPractice(platform, call.actor);
  if (practice.set.length === 0) {
    const empty = <Empty title={say(lang, "nothingTitle")}>{say(lang, "nothingWhy")}</Empty>;
    return page(call, { title: say(lang, "practise"), children: empty });
  }
  const open = practice.set.filter((one) => savedTries(practice, one).length === 0).length;
  const title = say(lang, "listTitle", { open });
  return page(call, {
    title,
    children: (
      <>
        <Opening title={title} lead={say(lang, "listLead")} />
        <Band id="set" title={say(lang, "set")}>
          <DueList call={call} practice={practice} now={platform.clock.now()} />
        </Band>
      </>
    ),
  });
}

type DueProps = { call: MemberCall; practice: Practice; now: Instant; most?: number };

/** What is set, with what is due first. */
export const DueList = ({ call, practice, now, most = 200 }: DueProps): Element => {
  const { set } = practice;
  const ordered = set.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity));
  return (
    <ul class="due">
      {ordered.slice(0, most).map((one) => (
        <DueRow call={call} one={one} tries={savedTries(practice, one).length} now={now} />
      ))}
    </ul>
  );
};

const DueRow = ({
  call,
  one,
  tries,
  now,
}: {
  call: MemberCall;
  one: Set;
  tries: number;
  now: Instant;
}): Element => {
  const { language: lang, academy } = call;
  const { weekDate, distance, isoDate } = timesOf(call);
  const late = one.dueAt !== null && one.dueAt < now && tries === 0;
  return (
    <li class={late ? "late" : undefined}>
      <p class="when">
        {one.dueAt === null ? (
          <span>{say(lang, "noDue")}</span>
        ) : (
          <>
            <time datetime={isoDate(one.dueAt)}>{weekDate(one.dueAt)}</time>
            <span class={late ? "broken" : undefined}>
              {late ? say(lang, "late", { distance: distance(one.dueAt, now) }) : distance(one.dueAt, now)}
            </span>
          </>
        )}
      </p>
      <p class="what">
        <a href={assignmentPath(academy, one.assignment)}>
          <Work>{one.body.title}</Work>
        </a>
        <span>
          {say(lang, "longest", { length: lengthText(one.longestSeconds * 1_000) })};{" "}
          {say(lang, "tries", { count: tries })}
        </span>
      </p>
      <p class="go">
        <LinkButton href={recordPath(academy, one.assignment)} size="sm">
          {say(lang, tries === 0 ? "record" : "recordAgain")}
        </LinkButton>
      </p>
    </li>
  );
};
