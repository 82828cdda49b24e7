import { answerRange, type SealedFiles, type SegmentPlace, type Span } from "#files";
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
  const bytes = answer.hasBody ? play(files, place, playing, { start, end }, signal) : null;
  return { kind: "stream", status, headers: told, bytes };
}

/**
 * Begins with the first byte that is taken, so that an answer to HEAD holds nothing open. Ends, throwing, when the client
 * goes away or the right to play does.
 */
async function* play(
  files: SealedFiles,
  place: SegmentPlace,
  playing: Playing,
  span: Span,
  gone: AbortSignal,
): AsyncGenerator<Buffer> {
  const { key, bytesPerSecond } = playing;
  const live = playing.join();
  try {
    const signal = AbortSignal.any([live.signal, gone]);
    const reader = await files.openSegment(place, key);
    try {
      signal.throwIfAborted();
      yield* paced(reader.read(span, signal), bytesPerSecond, signal);
    } finally {
      await reader.close();
    }
  } finally {
    live.leave();
  }
}
