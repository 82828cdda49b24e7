import { answerRange, type SegmentReader } from "#files";
import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import type { Answer } from "#web-server";
import { paced } from "./paced.ts";
import type { Playing, Playings } from "./play-take.ts";
import { segmentPlace } from "./segments.ts";
import type { TakeId } from "./tables.ts";

type Wish = { method: string; headers: Headers; signal: AbortSignal };

/** The bytes of a recording, or the part that was asked for, to whoever may play it at this moment (VP-21). */
export async function answerRecording(
  { files }: Pick<Platform, "files">,
  playings: Playings,
  actor: MemberActor,
  take: TakeId,
  { method, headers, signal }: Wish,
): Promise<Answer> {
  const playing = await playings.open(actor, take);
  const place = segmentPlace({ academy: actor.academy, member: playing.member, take }, playing.segment);
  const [range, ifRange] = [headers.get("range") ?? undefined, headers.get("if-range") ?? undefined];
  const answer = answerRange({ method, bytes: playing.bytes, etag: playing.segment, range, ifRange });
  const told = { ...answer.headers, "content-type": playing.type };
  const { status, start, end } = answer;
  if (!answer.hasBody) {
    playing.live.leave();
    return { kind: "stream", status, headers: told, bytes: null };
  }
  const reader = await files.openSegment(place, playing.key).catch((error: unknown) => {
    playing.live.leave();
    throw error;
  });
  return { kind: "stream", status, headers: told, bytes: play(reader, playing, { start, end }, signal) };
}

/** Ends, throwing, when the client goes away or the right to play does. */
async function* play(
  reader: SegmentReader,
  { live, bytesPerSecond }: Playing,
  span: { start: number; end: number },
  gone: AbortSignal,
): AsyncGenerator<Buffer> {
  const signal = AbortSignal.any([live.signal, gone]);
  try {
    signal.throwIfAborted();
    yield* paced(reader.read(span, signal), bytesPerSecond, signal);
  } finally {
    live.leave();
    await reader.close();
  }
}
