import { Band, times, type Element } from "#web";
import { personPath } from "../paths.ts";
import { personWords as say } from "../person.words.ts";
import { calledBy } from "./common.tsx";
import { GivenLine, LastUsed } from "./given.tsx";
import type { PersonView } from "./person.tsx";

/** Whom somebody coaches, and who shared something with them. */
export const ReachBand = (view: PersonView): Element | null => {
  const { call, learners, shares } = view;
  const { language: lang, academy } = call;
  if (learners.length + shares.length === 0) return null;
  return (
    <Band id="reach" title={say(lang, "reachHead")}>
      <ul class="stack">
        {learners.map((learner) => (
          <li key={learner.member}>
            {say(lang, "coaches")} <a href={personPath(academy, learner.member)}>{calledBy(lang, learner)}</a>
            . <GivenLine view={view} grant={learner} />
          </li>
        ))}
        {shares.map((share) => (
          <li key={share.member}>
            <a href={personPath(academy, share.member)}>{calledBy(lang, share)}</a>{" "}
            {say(lang, "sharesWithThem", {
              count: share.things,
              date: times(lang, academy.zone).date(share.since),
            })}{" "}
            <span class="small muted">
              <LastUsed view={view} on={share.usedOn} />
            </span>
          </li>
        ))}
      </ul>
    </Band>
  );
};
