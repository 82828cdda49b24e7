import { Conflict } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { forMembers, orAgain, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { memberIn, type Handler } from "../pages/common.tsx";
import { peoplePath, personPath, samePath } from "../paths.ts";
import { peopleWords as common } from "../words.ts";
import { choosePage, personIn, suggestSame } from "./choose.tsx";
import type { Erasing } from "./erasing.ts";
import { mergePeople } from "./merge-people.ts";
import { mergeWords as say } from "./merge.words.ts";
import { mergingPage } from "./page.tsx";

const path = "/a/:academy/people/:person";
const access = { door: "academy", may: "administer people", stepUp: true } as const;

export function mergeRoutes(
  platform: Platform,
  erasing: Erasing,
  changing: (handle: Handler) => Handler,
): Route[] {
  const route = (method: Route["method"], name: string, below: string, handle: Handler): Route => ({
    name: `people.${name}`,
    method,
    path: path + below,
    access,
    handle: forMembers(handle),
  });
  return [
    route("GET", "same", "/same", (call) => choosePage(platform, call)),
    route("GET", "same-suggest", "/same/suggest", (call) => suggestSame(platform, call)),
    route("GET", "merging", "/merging", (call) => preview(platform, erasing, call)),
    route(
      "POST",
      "merged",
      "/merging",
      changing((call) => merge(platform, erasing, call)),
    ),
  ];
}

async function preview(platform: Platform, erasing: Erasing, call: MemberCall): Promise<Answer> {
  const staying = await personIn(platform, call);
  const leaving = parseId<"member">(call.query.get("with") ?? "");
  if (leaving === null || leaving === staying) return redirect(samePath(call.academy, staying));
  return mergingPage(platform, erasing, call, { leaving, staying });
}

async function merge(platform: Platform, erasing: Erasing, call: MemberCall): Promise<Answer> {
  const { actor, academy, form, language } = call;
  const staying = memberIn(call);
  const leaving = parseId<"member">(form.get("with")) ?? staying;
  const two = { leaving, staying };
  return orAgain(
    call,
    async () => {
      const change = mergePeople(platform, erasing, actor, two, {
        reason: form.get("reason"),
        confirmation: form.get("confirmation"),
        seen: form.get("seen"),
        roles: form.all("roles"),
        teams: form.all("teams").flatMap((one) => parseId<"team">(one) ?? []),
      });
      const late = await change.then(() => false, isTooLate);
      if (late) return tellTooLate(platform, call, staying);
      return redirect(personPath(academy, staying), { said: say(language, "done") });
    },
    async (typed) =>
      leaving === staying
        ? redirect(samePath(academy, staying))
        : mergingPage(platform, erasing, call, two, typed),
  );
}

function isTooLate(error: unknown): true {
  if (error instanceof Conflict && error.reason === "mergeTooLate") return true;
  throw error;
}

/** Whoever is second, in another tab or elsewhere, sees who is here now: the one who stays, where that is still so. */
async function tellTooLate(platform: Platform, call: MemberCall, staying: MemberId): Promise<Answer> {
  const slip = { said: common(call.language, "mergeTooLate") };
  const path = await personIn(platform, call).then(
    () => personPath(call.academy, staying),
    () => peoplePath(call.academy),
  );
  return redirect(path, slip);
}
