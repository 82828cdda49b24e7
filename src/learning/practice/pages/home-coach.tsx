import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { Platform } from "#platform";
import { Band, LinkButton, Opening, type Child } from "#web";
import type { MemberCall } from "#web-server";
import { listWaiting } from "../open-for-review.ts";
import { deskPath, setPath } from "../paths.ts";
import { reviewWords } from "../review.words.ts";
import { WaitingList } from "./desk.tsx";

const shownMost = 5;

/** A coach's day: the answers that wait longest. */
export const coachesPart =
  (platform: Platform) =>
  async (call: MemberCall): Promise<Child | null> => {
    if (!hasRole(call.actor, "coach")) return null;
    const { language: lang, academy } = call;
    const waiting = await listWaiting(platform, call.actor, { limit: shownMost + 1 });
    const more = waiting.length > shownMost;
    const title = more
      ? reviewWords(lang, "homeManyTitle", { count: shownMost })
      : reviewWords(lang, "homeTitle", { count: waiting.length });
    const toAll = <LinkButton href={deskPath(academy)}>{reviewWords(lang, "more")}</LinkButton>;
    const toSet = <LinkButton href={setPath(academy)}>{reviewWords(lang, "setNew")}</LinkButton>;
    return (
      <Fragment>
        <Opening
          title={title}
          lead={reviewWords(lang, waiting.length > 0 ? "homeLead" : "deskNoneWhy")}
          {...(more && { actions: toAll })}
          {...(waiting.length === 0 && { actions: toSet })}
        />
        {waiting.length > 0 && (
          <Band id="home-waiting-answers" title={reviewWords(lang, "homeOldest")}>
            <WaitingList call={call} waiting={waiting.slice(0, shownMost)} now={platform.clock.now()} />
          </Band>
        )}
      </Fragment>
    );
  };
