import type { Platform } from "#platform";
import { redirect, type Answer, type MemberCall, type Slip } from "#web-server";
import { markRead } from "../mark-read.ts";
import { takePath } from "../paths.ts";
import { takeWords as say } from "../take.words.ts";
import { shareTake, withdrawShare } from "../share-take.ts";
import type { TakeId } from "../tables.ts";
import { idFrom, idIn } from "./common.tsx";

export async function share(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const coach = idFrom<"member">(call.form.get("coach"));
  await shareTake(platform, call.actor, take, [coach]);
  return back(call, take, { said: say(call.language, "shared"), undo: undo(call, take, "withdraw", coach) });
}

export async function withdraw(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const coach = idFrom<"member">(call.form.get("coach"));
  await withdrawShare(platform, call.actor, take, coach);
  return back(call, take, { said: say(call.language, "takenBack"), undo: undo(call, take, "share", coach) });
}

export async function read(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  await markRead(platform, call.actor, take);
  return back(call, take, { said: say(call.language, "readDone") });
}

const undo = (call: MemberCall, take: TakeId, act: "share" | "withdraw", coach: string) => ({
  path: `${takePath(call.academy, take)}/${act}`,
  fields: { coach },
});

const back = (call: MemberCall, take: TakeId, slip: Slip): Answer =>
  redirect(takePath(call.academy, take), slip);
