import { NotFound } from "#errors";
import { parseId } from "#ids";
import { listRoutes } from "#list";
import type { Platform } from "#platform";
import {
  forMembers,
  orAgain,
  redirect,
  type Answer,
  type MemberCall,
  type Route,
  type Slip,
} from "#web-server";
import { teamPath, teamsPath } from "../paths.ts";
import type { TeamId } from "../tables.ts";
import { moveTeam, renameTeam } from "./change-teams.ts";
import { dissolveTeam, makeTeamAgain } from "./dissolve-team.ts";
import { teamsList } from "./list.tsx";
import type { myTeamList } from "./my-team.tsx";
import { make, newTeamPage } from "./new-team.tsx";
import { teamIn, teamPage } from "./page.tsx";
import { endManager, nameManager, seatInTeam, unseatFromTeam, type Somebody } from "./team-seats.ts";
import { teamWords as say } from "./teams.words.ts";

const teams = "/a/:academy/people/teams";
const administering = { door: "academy", may: "administer people" } as const;
/** Whoever manages a team, or one that it lies in, may open how its people stand: that asks for a fresh second factor. */
const sensitive = { ...administering, stepUp: true } as const;

export function teamRoutes(platform: Platform, myTeam: ReturnType<typeof myTeamList>): Route[] {
  const at = (
    method: "GET" | "POST",
    name: string,
    below: string,
    handle: (call: MemberCall) => Promise<Answer>,
    access: Route["access"] = administering,
  ): Route => ({
    name: `people.team${name}`,
    method,
    path: teams + below,
    access,
    handle: forMembers(handle),
  });
  const act = (name: string, work: Work, access?: Route["access"]) =>
    at("POST", `-${name}`, `/:team/${name}`, (call) => acted(platform, call, work), access);
  const said = (call: MemberCall, key: Slipped): Slip => ({ said: say(call.language, key) });
  return [
    ...listRoutes(platform, teamsList),
    ...listRoutes(platform, myTeam),
    at("GET", "-new", "/new", (call) => newTeamPage(platform, call)),
    at("POST", "-made", "", (call) => make(platform, call)),
    at("GET", "", "/:team", (call) => teamPage(platform, call)),
    act("name", async (call) => {
      await renameTeam(platform, call.actor, teamIn(call), call.form.get("title"));
      return said(call, "teamRenamed");
    }),
    act(
      "moved",
      async (call) => {
        const before = await moveTeam(platform, call.actor, teamIn(call), aboveIn(call));
        return { ...said(call, "teamMoved"), undo: back(call, "moved", { above: before ?? "" }) };
      },
      sensitive,
    ),
    act("joined", async (call) => {
      await seatInTeam(platform, call.actor, teamIn(call), somebodyIn(call, "address"));
      return said(call, "theyAreIn");
    }),
    act("left", async (call) => {
      await unseatFromTeam(platform, call.actor, personIn(call), teamIn(call));
      return { ...said(call, "theyAreOut"), undo: back(call, "joined") };
    }),
    act(
      "managed",
      async (call) => {
        await nameManager(platform, call.actor, teamIn(call), somebodyIn(call, "manager"));
        return said(call, "theyManage");
      },
      sensitive,
    ),
    act("unmanaged", async (call) => {
      await endManager(platform, call.actor, teamIn(call), personIn(call));
      return { ...said(call, "theyManageNoMore"), undo: back(call, "managed") };
    }),
    at("POST", "-dissolved", "/:team/dissolved", async (call) => {
      await dissolveTeam(platform, call.actor, teamIn(call));
      return redirect(teamsPath(call.academy), {
        ...said(call, "teamGone"),
        undo: back(call, "made-again", {}),
      });
    }),
    act("made-again", async (call) => {
      await makeTeamAgain(platform, call.actor, teamIn(call));
      return said(call, "teamBack");
    }),
  ];
}

type Work = (call: MemberCall) => Promise<Slip>;
type Slipped =
  | "teamRenamed"
  | "teamMoved"
  | "theyAreIn"
  | "theyAreOut"
  | "theyManage"
  | "theyManageNoMore"
  | "teamGone"
  | "teamBack";

const acted = (platform: Platform, call: MemberCall, work: Work): Promise<Answer> =>
  orAgain(
    call,
    async () => redirect(teamPath(call.academy, teamIn(call)), await work(call)),
    (typed) => teamPage(platform, call, typed),
  );

const back = (
  call: MemberCall,
  act: string,
  fields: Record<string, string> = { person: call.form.get("person") },
) => ({ path: `${teamPath(call.academy, teamIn(call))}/${act}`, fields });

const aboveIn = ({ form }: MemberCall) => teamFrom(form.get("above"));

/** As chosen in a form; empty: none. */
export function teamFrom(typed: string): TeamId | null {
  const team = parseId<"team">(typed);
  if (typed !== "" && !team) throw new NotFound("team");
  return team;
}

function personIn({ form }: MemberCall) {
  const person = parseId<"member">(form.get("person"));
  if (!person) throw new NotFound("person");
  return person;
}

/** By address; by id where a slip undoes what was just done. */
const somebodyIn = (call: MemberCall, field: string): Somebody =>
  call.form.get("person") === "" ? { address: call.form.get(field) } : { member: personIn(call) };
