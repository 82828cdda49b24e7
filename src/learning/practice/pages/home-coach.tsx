import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { Platform } from "#platform";
import { Band, LinkButton, Opening, type Child } from "#web";
import type { MemberCall } from "#web-server";
import { lookWaiting } from "../open-for-review.ts";
import { deskPath, setPath } from "../paths.ts";
import { reviewWords } from "../review.words.ts";
import { WaitingList } from "./desk.tsx";

const shownMost = 5;
const countedMost = 99;

/** A coach's day: the answers that wait longest. */
export const coachesPart =
  (platform: Platform) =>
  async (call: MemberCall): Promise<Child | null> => {
    if (!hasRole(call.actor, "coach")) return null;
    const { language: lang, academy } = call;
    const wish = { shown: shownMost, most: countedMost };
    const { waiting, count, more } = await lookWaiting(platform, call.actor, wish);
    const title = reviewWords(lang, more ? "homeManyTitle" : "homeTitle", { count });
    const toAll = <LinkButton href={deskPath(academy)}>{reviewWords(lang, "more")}</LinkButton>;
    const toSet = <LinkButton href={setPath(academy)}>{reviewWords(lang, "setNew")}</LinkButton>;
    return (
      <Fragment>
        <Opening
          title={title}
          lead={reviewWords(lang, waiting.length > 0 ? "homeLead" : "deskNoneWhy")}
          {...(count > waiting.length && { actions: toAll })}
          {...(waiting.length === 0 && { actions: toSet })}
        />
        {waiting.length > 0 && (
          <Band id="home-waiting-answers" title={reviewWords(lang, "homeOldest")}>
            <WaitingList call={call} waiting={waiting} now={platform.clock.now()} />
          </Band>
        )}
      </Fragment>
    );
  };
