import type { Platform } from "#platform";
import { Actions, Band, LinkButton, type Child } from "#web";
import type { MemberCall } from "#web-server";
import { myTeamPath } from "../paths.ts";
import { countClosed, idsIn } from "./my-people.ts";
import { listManagedTeams } from "./queries.ts";
import { teamWords as say } from "./teams.words.ts";

/** How many people belong to the teams that somebody manages; nothing for whoever manages none. */
export const managersPart =
  (platform: Platform) =>
  async ({ actor, academy, language: lang }: MemberCall): Promise<Child | null> => {
    if (!actor.manages) return null;
    const now = platform.clock.now();
    const counts = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
      const teams = (await listManagedTeams(tx, actor.id)).map(({ id }) => id);
      if (teams.length === 0) return null;
      return { open: (await idsIn(tx, teams, now)).length, closed: await countClosed(tx, teams, now) };
    });
    if (counts === null) return null;
    return (
      <Band id="home-team" title={say(lang, "myTeam")}>
        <p>
          {say(lang, "mineTitle", { count: counts.open })}{" "}
          {counts.closed > 0 && say(lang, "closed", { count: counts.closed })}
        </p>
        <Actions>
          <LinkButton href={myTeamPath(academy)} size="sm">
            {say(lang, "seeTeam")}
          </LinkButton>
        </Actions>
      </Band>
    );
  };
