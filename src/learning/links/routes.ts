import { NotFound } from "#errors";
import { parseId, type Id } from "#ids";
import { listRoutes } from "#list";
import type { Platform } from "#platform";
import { Playings, takePath } from "#practice";
import {
  forGuests,
  forMembers,
  redirect,
  type Answer,
  type Call,
  type GuestCall,
  type MemberCall,
  type Route,
} from "#web-server";
import { answerLink, type Answer as Word } from "./answer-link.ts";
import { linkWords as say } from "./giver.words.ts";
import { enter, enterPage, overPage } from "./pages/enter.tsx";
import { linksList } from "./pages/list.tsx";
import { makeLink, newLinkPage } from "./pages/new-link.tsx";
import { leave, visitPage } from "./pages/visit.tsx";
import { enterPath, leavePath, linksPath, overPath, visitPath } from "./paths.ts";
import { showRecording } from "./show-recording.ts";
import { revokeLink } from "./revoke-link.ts";

const giving = { door: "academy", may: "give links" } as const;
const ofGroups = { door: "academy", may: "administer people", stepUp: true } as const;
const ofRecordings = { door: "academy", may: "review" } as const;
const ofOwn = { door: "academy", may: "practise" } as const;

export const linkRoutes = (platform: Platform): Route[] => [
  ...listRoutes(platform, linksList),
  ...giverRoutes(platform),
  ...ownerRoutes(platform),
  ...doorRoutes(platform),
  ...guestRoutes(platform),
];

type Method = Route["method"];
type Handle = (call: MemberCall) => Promise<Answer>;

const member = (
  method: Method,
  name: string,
  path: string,
  access: Route["access"],
  handle: Handle,
): Route => ({
  name: `links.${name}`,
  method,
  path,
  access,
  handle: forMembers(handle),
});

function giverRoutes(platform: Platform): Route[] {
  const links = "/a/:academy/links";
  return (["roster", "review"] as const)
    .flatMap((shows) => {
      const path = `${links}/new/${shows === "roster" ? "group" : "recordings"}`;
      const access = shows === "roster" ? ofGroups : ofRecordings;
      return [
        member("GET", `new-${shows}`, path, access, (call) => newLinkPage(platform, call, shows)),
        member("POST", `give-${shows}`, path, access, (call) => makeLink(platform, call, shows)),
      ];
    })
    .concat(
      member("POST", "revoke", `${links}/:link/revocation`, giving, async (call) => {
        await revokeLink(platform, call.actor, idIn<"link">(call, "link"));
        return redirect(linksPath(call.academy), { said: say(call.language, "revokedSlip") });
      }),
    );
}

/** For whoever made a recording. */
function ownerRoutes(platform: Platform): Route[] {
  const at = (answer: Word, said: "agreedSlip" | "takenBackSlip", name: string) =>
    member("POST", name, `/a/:academy/takes/:take/links/:link/${answer}`, ofOwn, async (call) => {
      const take = idIn<"take">(call, "take");
      await answerLink(platform, call.actor, { take, link: idIn<"link">(call, "link"), answer });
      return redirect(takePath(call.academy, take), { said: say(call.language, said) });
    });
  return [at("agreed", "agreedSlip", "agree"), at("taken-back", "takenBackSlip", "take-back")];
}

/** Where a link is exchanged. */
function doorRoutes(platform: Platform): Route[] {
  const access = { door: "public" } as const;
  const path = enterPath({ slug: ":slug" }, ":secret");
  return [
    {
      name: "links.door",
      method: "GET",
      path,
      access,
      limitPerMinute: 60,
      handle: (call) => enterPage(platform, call),
    },
    {
      name: "links.enter",
      method: "POST",
      path,
      access,
      limitPerMinute: 20,
      handle: (call) => enter(platform, call),
    },
    { name: "links.over", method: "GET", path: overPath, access, handle: overPage },
  ];
}

/** All that a guest reaches. */
function guestRoutes(platform: Platform): Route[] {
  const playings = new Playings(platform);
  const at = (
    method: Method,
    name: string,
    path: string,
    handle: (call: GuestCall) => Promise<Answer>,
  ): Route => ({ name: `links.${name}`, method, path, access: { door: "guest" }, handle: forGuests(handle) });
  return [
    at("GET", "visit", visitPath, (call) => visitPage(platform, call)),
    at("GET", "recording", `${visitPath}/recordings/:take`, (call) =>
      showRecording(platform, playings, call.actor, idIn<"take">(call, "take"), call),
    ),
    at("POST", "leave", leavePath, (call) => leave(platform, call)),
  ];
}

/** What cannot be an id names nothing. */
function idIn<Kind extends string>({ params }: Call, name: string): Id<Kind> {
  const id = parseId<Kind>(params[name] ?? "");
  if (!id) throw new NotFound(name);
  return id;
}
