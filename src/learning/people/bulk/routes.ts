import { Conflict } from "#errors";
import { askFrom } from "#list";
import { parseId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { redirectToTask, type TaskId } from "#tasks";
import { forMembers, orAgain, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { standingCountsOf } from "../list/standing-counts.ts";
import { peopleList } from "../list/people-list.tsx";
import { peoplePath } from "../paths.ts";
import { actNamed } from "./acts.ts";
import { bulkWords as say } from "./bulk.words.ts";
import { confirmBulk, undoBulk } from "./confirm.ts";
import { bulkIn, bulkPage, wishFrom } from "./page.tsx";
import { bulkPath } from "./paths.ts";
import { findBulk, prepareBulk } from "./prepare.ts";

const path = "/a/:academy/people/acts";
const administering = { door: "academy", may: "administer people" } as const;
const proven = { ...administering, stepUp: true } as const;

export function bulkRoutes(platform: Platform): Route[] {
  type Work = (platform: Platform, call: MemberCall) => Promise<Answer>;
  const route = (
    method: Route["method"],
    name: string,
    below: string,
    access: Route["access"],
    work: Work,
  ): Route => ({
    name: `people.${name}`,
    method,
    path: path + below,
    access,
    handle: forMembers((call) => work(platform, call)),
  });
  return [
    route("POST", "bulk-prepared", "", administering, prepare),
    route("GET", "bulk", "/:bulk", administering, (_, call) => bulkPage(platform, call)),
    route("POST", "bulk-confirmed", "/:bulk", administering, confirm),
    route("POST", "bulk-confirmed-proven", "/:bulk/proven", proven, confirm),
    route("POST", "bulk-undone", "/:bulk/undo", proven, undo),
  ];
}

/** Those who were ticked, or everybody whom the list finds at this moment. */
async function prepare(platform: Platform, call: MemberCall): Promise<Answer> {
  const { form, actor, academy, language } = call;
  const everybody = form.get("whom") === "everybody";
  const members = everybody
    ? ((await peopleList.keys!(askFrom(platform, peopleList, call))) as readonly MemberId[])
    : form.all("chosen").flatMap((one) => parseId<"member">(one) ?? []);
  try {
    const bulk = await prepareBulk(platform, actor, form.get("act"), members);
    return redirect(bulkPath(academy, bulk));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return redirect(peoplePath(academy), { said: say(language, "nobodyChosen") });
  }
}

const confirm = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { actor, form } = call;
      const context = { academy: actor.academy, member: actor.id };
      const { act } = await platform.store.read(context, (tx) => findBulk(tx, actor, bulkIn(call)));
      const asked = { id: bulkIn(call), once: call.once };
      return afterwards(
        platform,
        call,
        await confirmBulk(platform, actor, asked, wishFrom(form, actNamed(act).fields)),
      );
    },
    (typed) => bulkPage(platform, call, typed),
  );

const undo = async (platform: Platform, call: MemberCall): Promise<Answer> =>
  afterwards(platform, call, await undoBulk(platform, call.actor, { id: bulkIn(call), once: call.once }));

function afterwards(platform: Platform, call: MemberCall, task: TaskId | null): Answer {
  standingCountsOf(platform).forget(call.actor.academy);
  return task ? redirectToTask(call, task) : redirect(bulkPath(call.academy, call.params["bulk"] ?? ""));
}
