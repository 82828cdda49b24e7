import { Fragment } from "#jsx/jsx-runtime";
import { hasRole } from "#access";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, times, type Child } from "#web";
import type { MemberCall } from "#web-server";
import { listErasures } from "../erasure.ts";
import { rightsWords as say } from "../words.ts";
import { contextOf, erasurePath } from "./common.ts";

/** For administrators' first page: erasures that still count down; null where there are none. */
export const erasuresAtHome =
  ({ store }: Platform) =>
  async (call: MemberCall): Promise<Child | null> => {
    const { language: lang, academy, actor, zone } = call;
    if (!hasRole(actor, "administrator")) return null;
    const all = await store.read(contextOf(call), listErasures);
    const waiting = all.filter(({ ended }) => ended === null);
    if (waiting.length === 0) return null;
    const { dateTime } = times(lang, zone);
    return (
      <Band id="home-erasures" title={say(lang, "erasures")}>
        {waiting.map(({ id, latest }) => (
          <Fragment key={id}>
            <p>{say(lang, "atHome", { latest: dateTime(latest) })}</p>
            <Actions>
              <LinkButton href={erasurePath(academy, id)} size="sm">
                {say(lang, "seeErasure")}
              </LinkButton>
            </Actions>
          </Fragment>
        ))}
      </Band>
    );
  };
