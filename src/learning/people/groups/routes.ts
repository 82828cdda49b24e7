import { parseId } from "#ids";
import { NotFound } from "#errors";
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
import { renameGroup, seatInGroup, unseatFromGroup } from "../change-groups.ts";
import { groupPath } from "../paths.ts";
import { dissolveGroup, formGroupAgain } from "./dissolve-group.ts";
import { groupWords as say } from "./groups.words.ts";
import { groupsList } from "./list.tsx";
import { form, newGroupPage } from "./new-group.tsx";
import { groupIn, groupPage } from "./page.tsx";
import { seatByAddress } from "./seat-by-address.ts";

const groups = "/a/:academy/people/groups";
const access = { door: "academy", may: "administer people" } as const;

type Handle = (call: MemberCall) => Promise<Answer>;

export function groupRoutes(platform: Platform, changing: (handle: Handle) => Handle): Route[] {
  const at = (method: "GET" | "POST", name: string, below: string, handle: Handle): Route => ({
    name: `people.group${name}`,
    method,
    path: groups + below,
    access,
    handle: forMembers(handle),
  });
  const act = (name: string, below: string, work: Work) =>
    at(
      "POST",
      name,
      `/:group/${below}`,
      changing((call) => acted(platform, call, work)),
    );
  return [
    ...listRoutes(platform, groupsList),
    at("GET", "-new", "/new", (call) => newGroupPage(call)),
    at("POST", "-formed", "", (call) => form(platform, call)),
    at("GET", "", "/:group", (call) => groupPage(platform, call)),
    act("-renamed", "name", async (call) => {
      await renameGroup(platform, call.actor, groupIn(call), call.form.get("title"));
      return { said: say(call.language, "groupRenamed") };
    }),
    act("-seated", "joined", (call) => join(platform, call)),
    act("-unseated", "left", (call) => leave(platform, call)),
    act("-dissolved", "dissolved", async (call) => {
      await dissolveGroup(platform, call.actor, groupIn(call));
      const undo = { path: `${groupPath(call.academy, groupIn(call))}/formed-again`, fields: {} };
      return { said: say(call.language, "groupGone"), undo };
    }),
    act("-formed-again", "formed-again", async (call) => {
      await formGroupAgain(platform, call.actor, groupIn(call));
      return { said: say(call.language, "groupBack") };
    }),
  ];
}

type Work = (call: MemberCall) => Promise<Slip>;

const acted = (platform: Platform, call: MemberCall, work: Work): Promise<Answer> =>
  orAgain(
    call,
    async () => redirect(groupPath(call.academy, groupIn(call)), await work(call)),
    (typed) => groupPage(platform, call, typed),
  );

const personOf = ({ form: typed }: MemberCall) => {
  const person = parseId<"member">(typed.get("person"));
  if (!person) throw new NotFound("person");
  return person;
};

/** By address, or by id where somebody who was just taken out comes back. */
async function join(platform: Platform, call: MemberCall): Promise<Slip> {
  const { actor, form: typed, language } = call;
  if (typed.get("person") === "") await seatByAddress(platform, actor, groupIn(call), typed.get("address"));
  else await seatInGroup(platform, actor, personOf(call), groupIn(call));
  return { said: say(language, "theyAreIn") };
}

async function leave(platform: Platform, call: MemberCall): Promise<Slip> {
  const person = personOf(call);
  await unseatFromGroup(platform, call.actor, person, groupIn(call));
  const undo = { path: `${groupPath(call.academy, groupIn(call))}/joined`, fields: { person } };
  return { said: say(call.language, "theyAreOut"), undo };
}
