import { operation, type Operation } from "#api";
import { putInTeam, unseatFromTeam } from "../teams/team-seats.ts";

const seat = operation({
  id: "teams.seat",
  method: "PUT",
  path: "/teams/:team/people/:person",
  summary: {
    en: "Puts a participant into a team, out of the one where they were. Whoever manages it sees how they stand.",
    nl: "Zet een deelnemer in een team, en uit het vorige. Wie het leidt, ziet hoe deze deelnemer ervoor staat.",
  },
  scope: "teams:write",
  answer: { status: 204, says: "They belong to it.", schema: null },
  async work({ platform, actor, id: named }) {
    await putInTeam(platform, actor, named<"member">("person"), named<"team">("team"));
    return { status: 204 };
  },
});

const unseat = operation({
  id: "teams.unseat",
  method: "DELETE",
  path: "/teams/:team/people/:person",
  summary: { en: "Takes a participant out of a team.", nl: "Haalt een deelnemer uit een team." },
  scope: "teams:write",
  answer: { status: 204, says: "They no longer belong to it.", schema: null },
  async work({ platform, actor, id: named }) {
    await unseatFromTeam(platform, actor, named<"member">("person"), named<"team">("team"));
    return { status: 204 };
  },
});

export const teamSeatOperations: readonly Operation[] = [seat, unseat];
