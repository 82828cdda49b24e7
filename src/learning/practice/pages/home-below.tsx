import { after } from "#clock";
import { Band, LinkButton, Plot, Rail, formatList, type Element } from "#web";
import { places, type MemberCall } from "#web-server";
import type { Practice } from "../own-work.ts";
import { homeWords as say } from "../home.words.ts";
import type { Looked } from "../who-looked.ts";
import { timesOf } from "./common.tsx";

const scoresShown = 6;

type HowFarProps = { call: MemberCall; practice: Practice };

/** What is tried of what is set, the scores so far, and how long the licence runs. */
export const HowFar = ({ call, practice }: HowFarProps): Element | null => {
  const { language: lang, actor } = call;
  const total = practice.set.length;
  if (total === 0) return null;
  const tried = practice.set.filter(({ assignment }) =>
    practice.takes.some((take) => take.assignment === assignment && take.state === "saved"),
  ).length;
  const until = actor.licenceUntil;
  const note = until !== null && (
    <p>{say(lang, "licenceRuns", { day: timesOf(call).date(after(until, -1)) })}</p>
  );
  return (
    <Band
      id="home-far"
      title={say(lang, "howFar")}
      {...(note && { note: { label: say(lang, "licence"), children: note } })}
    >
      <p class="railhead">{say(lang, "triedOf", { count: tried, total })}</p>
      <Rail lang={lang} done={tried} chapters={[total]} here={false} />
      <LastScores call={call} practice={practice} />
    </Band>
  );
};

const LastScores = ({ call, practice }: HowFarProps): Element | null => {
  const { language: lang } = call;
  const { weekDate } = timesOf(call);
  const points = practice.feedback
    .flatMap(({ score, sentAt }) => (score === null ? [] : [{ value: score, label: weekDate(sentAt) }]))
    .slice(0, scoresShown)
    .toReversed();
  if (points.length < 2) return null;
  const scores = formatList(
    lang,
    points.map(({ value }) => String(value)),
  );
  return <Plot alternative={say(lang, "progressAlt", { scores })} points={points} />;
};

/** VP-19 at a glance; the page behind it says who, what and why. */
export const YourData = ({ call, looked }: { call: MemberCall; looked: Looked }): Element => {
  const { language: lang, academy } = call;
  const { people, more } = looked;
  return (
    <Band id="home-data" title={say(lang, "yourData")}>
      <p class="lead">{say(lang, more ? "lookedAtLeast" : "looked", { people })}</p>
      <p class="actions">
        <LinkButton href={places.whoSaw(academy)} weight="bare">
          {say(lang, "everyOpening")}
        </LinkButton>
      </p>
    </Band>
  );
};
