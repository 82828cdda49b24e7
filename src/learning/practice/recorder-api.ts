import { Invalid, NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Answer, MemberCall } from "#web-server";
import { addSlice } from "./add-slice.ts";
import { beginTake, findTake } from "./begin-take.ts";
import { discardTake } from "./discard-take.ts";
import { idIn } from "./pages/common.tsx";
import { assignmentPath, takePath, unsavedPath } from "./paths.ts";
import { refusalWords } from "./refusals.words.ts";
import { saveTake } from "./save-take.ts";
import { spent } from "./spent.ts";

const takeIn = (call: MemberCall) => idIn<"take">(call, "take");

export async function begin(platform: Platform, call: MemberCall): Promise<Answer> {
  const assignment = idIn<"assignment">(call, "assignment");
  const { take, key, offset } = await beginTake(platform, call.actor, assignment);
  const url = unsavedPath(call.academy, assignment, take);
  return {
    kind: "json",
    value: { take, key, offset, slices: `${url}/slices`, media: `${url}/recording` },
  };
}

export async function find(platform: Platform, call: MemberCall): Promise<Answer> {
  const { take, key, offset, state } = await findTake(platform, call.actor, takeIn(call));
  const media = `${unsavedPath(call.academy, idIn<"assignment">(call, "assignment"), take)}/recording`;
  return { kind: "json", value: { key, offset, state, media } };
}

/** 204 once the slice is safe; 409 where it does not fit: both say how many bytes are. */
export async function slice(platform: Platform, call: MemberCall): Promise<Answer> {
  const told = call.query.get("offset") ?? "";
  if (!/^\d{1,15}$/.test(told)) throw new NotFound("offset");
  const asked = { take: takeIn(call), offset: Number(told), bytes: spent(call.bytes) };
  const { accepted, offset } = await addSlice(platform, call.actor, asked);
  return { kind: "empty", status: accepted ? 204 : 409, headers: { "x-offset": String(offset) } };
}

export async function save(platform: Platform, call: MemberCall): Promise<Answer> {
  const take = takeIn(call);
  try {
    await saveTake(platform, call.actor, take);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { kind: "json", status: 422, value: { error: "invalid", sentence: sentenceOf(call, error) } };
  }
  return { kind: "json", value: { location: takePath(call.academy, take) } };
}

/** Why this is no recording that we keep, in the reader's language. */
function sentenceOf({ language }: MemberCall, { faults }: Invalid): string {
  const fault = faults["take"];
  return (fault && refusalWords.find(language, fault.sentence, fault.values)) ?? "";
}

export async function discard(platform: Platform, call: MemberCall): Promise<Answer> {
  const { assignment } = await discardTake(platform, call.actor, takeIn(call));
  return { kind: "json", value: { location: assignmentPath(call.academy, assignment) } };
}
