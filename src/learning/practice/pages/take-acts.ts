import type { Platform } from "#platform";
import { redirect, type Answer, type MemberCall } from "#web-server";
import { markRead } from "../mark-read.ts";
import { takePath } from "../paths.ts";
import { practiceWords as say } from "../practice.words.ts";
import { shareTake, withdrawShare } from "../share-take.ts";
import type { TakeId } from "../tables.ts";
import { idFrom, idIn } from "./common.tsx";

export async function share(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const coach = idFrom<"member">(call.form.get("coach"));
  await shareTake(platform, call.actor, take, [coach]);
  return back(call, take, say(call.language, "shared"));
}

export async function withdraw(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  const coach = idFrom<"member">(call.form.get("coach"));
  await withdrawShare(platform, call.actor, take, coach);
  return back(call, take, say(call.language, "takenBack"));
}

export async function read(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = idIn<"take">(call, "take");
  await markRead(platform, call.actor, take);
  return back(call, take, say(call.language, "readDone"));
}

const back = (call: MemberCall, take: TakeId, said: string): Answer =>
  redirect(takePath(call.academy, take), { said });
