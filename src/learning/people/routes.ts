import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { forMembers, orAgain, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { correctName } from "./change-name.ts";
import { sendInvitationAgain, withdrawInvitation } from "./change-invitation.ts";
import { assignCoach, seatInGroup, unseatFromGroup } from "./change-groups.ts";
import { reopenForMember, setLicence } from "./change-licence.ts";
import { giveRole, takeRole } from "./change-roles.ts";
import { resumeMember, suspendMember } from "./change-standing.ts";
import { correctAddress } from "./correct-address.ts";
import { academiesList } from "./pages/academies.tsx";
import { add, addForm } from "./pages/add-academy.tsx";
import { groupFrom, memberIn, type Handler } from "./pages/common.tsx";
import { teamFrom, teamRoutes } from "./teams/routes.ts";
import { putInTeam } from "./teams/team-seats.ts";
import type { myTeamList } from "./teams/my-team.tsx";
import { groupRoutes } from "./groups/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { homePage, type HomeParts } from "./pages/home.tsx";
import { invite, inviteForm } from "./pages/invite.tsx";
import { peopleList } from "./list/people-list.tsx";
import { listRoutes } from "#list";
import type { Erasing } from "./merge/erasing.ts";
import { mergeRoutes } from "./merge/routes.ts";
import { bulkRoutes } from "./bulk/routes.ts";
import { keepOwnName, ownNamePage } from "./pages/own-name.tsx";
import { personPage } from "./pages/person.tsx";
import { personPath } from "./paths.ts";
import { standingCountsOf } from "./list/standing-counts.ts";
import { personWords as say } from "./person.words.ts";

const people = "/a/:academy/people";
const using = { door: "academy", may: "use the academy" } as const;
const administering = { door: "academy", may: "administer people" } as const;
/** What changes who may reach what asks for a fresh second factor. */
const sensitive = { ...administering, stepUp: true } as const;
const operating = { door: "platform", may: "operate the platform", stepUp: true } as const;

type Access = Route["access"];
const get = (name: string, path: string, access: Access, handle: Handler): Route => ({
  name,
  method: "GET",
  path,
  access,
  handle: forMembers(handle),
});
const post = (name: string, path: string, access: Access, handle: Handler): Route => ({
  name,
  method: "POST",
  path,
  access,
  handle: forMembers(handle),
});

export function peopleRoutes(
  platform: Platform,
  homeParts: HomeParts,
  myTeam: ReturnType<typeof myTeamList>,
  erasing: Erasing | undefined,
): Route[] {
  const counts = standingCountsOf(platform);
  const changing =
    (handle: Handler): Handler =>
    async (call) => {
      const answer = await handle(call);
      counts.forget(call.actor.academy);
      return answer;
    };
  return [
    get(
      "people.home",
      "/a/:academy",
      { door: "academy", may: "use the academy" },
      homePage(platform, counts, homeParts),
    ),
    ...listRoutes(platform, peopleList),
    ...bulkRoutes(platform),
    get("people.invite", `${people}/invite`, administering, (call) => inviteForm(platform, call)),
    post(
      "people.invited",
      `${people}/invite`,
      administering,
      changing((call) => invite(platform, call)),
    ),
    ...importRoutes(platform),
    ...groupRoutes(platform, changing),
    ...teamRoutes(platform, myTeam),
    get("people.person", `${people}/:person`, administering, (call) =>
      personPage(platform, call, memberIn(call)),
    ),
    ...(erasing ? mergeRoutes(platform, erasing, changing) : []),
    ...acts(platform).map(({ name, access, work, slip }) =>
      post(
        `people.${name}`,
        `${people}/:person/${name}`,
        access,
        changing((call) => acted(platform, call, work, slip)),
      ),
    ),
    get("people.own-name", "/a/:academy/name", using, (call) => ownNamePage(platform, call)),
    post("people.own-name-kept", "/a/:academy/name", using, (call) => keepOwnName(platform, call)),
    ...listRoutes(platform, academiesList),
    get("people.academy-adding", "/platform/academies/add", operating, (call) => addForm(platform, call)),
    post("people.academy-added", "/platform/academies/add", operating, (call) => add(platform, call)),
  ];
}

type Act = {
  name: string;
  access: Access;
  work: (call: MemberCall, member: MemberId) => Promise<void>;
  slip: Parameters<typeof say>[1] &
    ("saved" | "sentAgainSlip" | "withdrawnSlip" | "reopenedSlip" | "suspendedSlip" | "resumedSlip");
};

function acts(platform: Platform): Act[] {
  const plain = (name: string, work: Act["work"], slip: Act["slip"] = "saved"): Act => ({
    name,
    access: administering,
    work,
    slip,
  });
  const proven = (name: string, work: Act["work"], slip: Act["slip"] = "saved"): Act => ({
    ...plain(name, work, slip),
    access: sensitive,
  });
  const group = ({ form: typed }: MemberCall) => groupFrom(typed.get("group"));
  return [
    plain("invitation-again", ({ actor }, id) => sendInvitationAgain(platform, actor, id), "sentAgainSlip"),
    plain(
      "invitation-withdrawn",
      ({ actor }, id) => withdrawInvitation(platform, actor, id),
      "withdrawnSlip",
    ),
    plain("name", ({ actor, form: typed }, id) =>
      correctName(platform, actor, id, { name: typed.get("name"), seen: typed.get("seen") }),
    ),
    plain(
      "address",
      ({ actor, form: typed }, id) => correctAddress(platform, actor, id, { address: typed.get("address") }),
      "sentAgainSlip",
    ),
    proven("role-given", ({ actor, form: typed }, id) => giveRole(platform, actor, id, typed.get("role"))),
    proven("role-taken", ({ actor, form: typed }, id) => takeRole(platform, actor, id, typed.get("role"))),
    plain("group-joined", (call, id) => seatInGroup(platform, call.actor, id, group(call))),
    plain("group-left", (call, id) => unseatFromGroup(platform, call.actor, id, group(call))),
    plain("person-team", ({ actor, form: typed }, id) =>
      putInTeam(platform, actor, id, teamFrom(typed.get("team"))),
    ),
    plain("coach", ({ actor, form: typed }, id) =>
      assignCoach(platform, actor, id, { address: typed.get("coach") }),
    ),
    plain("coach-gone", ({ actor }, id) => assignCoach(platform, actor, id, null)),
    plain("licence", ({ actor, form: typed }, id) =>
      setLicence(platform, actor, id, { from: typed.get("licenceFrom"), until: typed.get("licenceUntil") }),
    ),
    proven(
      "reopening",
      ({ actor, form: typed }, id) =>
        reopenForMember(platform, actor, id, { reason: typed.get("reason"), until: typed.get("until") }),
      "reopenedSlip",
    ),
    proven(
      "suspension",
      ({ actor, form: typed }, id) => suspendMember(platform, actor, id, typed.get("reason")),
      "suspendedSlip",
    ),
    proven("resumption", ({ actor }, id) => resumeMember(platform, actor, id), "resumedSlip"),
  ];
}

const acted = (
  platform: Platform,
  call: MemberCall,
  work: Act["work"],
  slip: Act["slip"],
): Promise<Answer> => {
  const member = memberIn(call);
  return orAgain(
    call,
    async () => {
      await work(call, member);
      return redirect(personPath(call.academy, member), { said: say(call.language, slip) });
    },
    (typed) => personPage(platform, call, member, typed),
  );
};
