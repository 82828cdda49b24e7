import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { times, type Element } from "#web";
import { personPath } from "../paths.ts";
import { personWords as say } from "../person.words.ts";
import { calledBy } from "./common.tsx";
import type { PersonView } from "./person.tsx";

export type Given = { since: Instant; givenBy: MemberId | null; usedOn: Instant | null };

type Props = { view: PersonView; grant: Given; kept?: boolean };

/** Who gave it and when, and on which day it was last used; `kept`: whether that is noted of this one. */
export const GivenLine = ({ view, grant, kept = true }: Props): Element => {
  const { call, givers } = view;
  const { language: lang, academy } = call;
  const { date } = times(lang, academy.zone);
  const giver = givers.find(({ member }) => member === grant.givenBy);
  return (
    <span class="small muted">
      {giver ? (
        <span>
          {say(lang, "givenOn", { date: date(grant.since) })}{" "}
          <a href={personPath(academy, giver.member)}>{calledBy(lang, giver)}</a>.
        </span>
      ) : (
        say(lang, grant.givenBy === null ? "givenByPlatform" : "givenByGone", { date: date(grant.since) })
      )}{" "}
      {kept && <LastUsed view={view} on={grant.usedOn} />}
    </span>
  );
};

/** A day alone: when in it is not kept. */
export const LastUsed = ({ view: { call }, on }: { view: PersonView; on: Instant | null }): Element => {
  const { language: lang, academy } = call;
  return (
    <span>
      {on === null
        ? say(lang, "neverUsed")
        : say(lang, "lastUsed", { date: times(lang, academy.zone).date(on) })}
    </span>
  );
};
