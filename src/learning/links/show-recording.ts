import type { LinkActor } from "#access";
import type { Platform } from "#platform";
import { answerRecording, type Playings, type TakeId } from "#practice";
import type { Answer, GuestCall } from "#web-server";
import { whileVisiting } from "./visits.ts";

/** The bytes of a recording, cut off when the right to see it ends, or the visit. */
export async function showRecording(
  platform: Platform,
  playings: Playings,
  actor: LinkActor,
  take: TakeId,
  { headers, signal }: Pick<GuestCall, "headers" | "signal">,
): Promise<Answer> {
  const answer = await answerRecording(platform, playings, actor, take, { method: "GET", headers, signal });
  if (answer.kind !== "stream" || answer.bytes === null) return answer;
  return { ...answer, bytes: whileVisiting(platform, actor, answer.bytes) };
}
