import { NotFound } from "#errors";
import { answerRange, type SealedFiles, type Span } from "#files";
import type { Platform } from "#platform";
import type { Answer } from "#web-server";
import { paced } from "./paced.ts";
import type { Playing, Playings, Viewer } from "./play-take.ts";
import { segmentPlace } from "./segments.ts";
import type { TakeId } from "./tables.ts";

export type Wish = { method: string; headers: Headers; signal: AbortSignal };

/** Bytes that a player may have at this moment. `tag` changes when they do. */
export type Stream = Pick<Playing, "type" | "bytes" | "bytesPerSecond" | "join"> & {
  tag: string;
  read(span: Span, signal: AbortSignal): AsyncIterable<Buffer>;
};

/** The bytes of a recording, or the part that was asked for, to whoever may play it at this moment (VP-21). */
export async function answerRecording(
  { files }: Pick<Platform, "files">,
  playings: Playings,
  actor: Viewer,
  take: TakeId,
  wish: Wish,
): Promise<Answer> {
  const playing = await playings.open(actor, take);
  const place = segmentPlace({ academy: actor.academy, member: playing.member, take }, playing.segment);
  const read = (span: Span, signal: AbortSignal) => readSegment(files, place, playing, span, signal);
  return answerStream({ ...playing, tag: playing.segment, read }, wish);
}

export function answerStream(stream: Stream, { method, headers, signal }: Wish): Answer {
  const [range, ifRange] = [headers.get("range") ?? undefined, headers.get("if-range") ?? undefined];
  const answer = answerRange({ method, bytes: stream.bytes, etag: stream.tag, range, ifRange });
  const told = { ...answer.headers, "content-type": stream.type };
  const { status, start, end } = answer;
  return {
    kind: "stream",
    status,
    headers: told,
    bytes: answer.hasBody ? play(stream, { start, end }, signal) : null,
  };
}

/**
 * Begins with the first byte that is taken, so that an answer to HEAD holds nothing open. Ends, throwing, when the client
 * goes away; with a refusal when the right to play ends.
 */
async function* play(stream: Stream, span: Span, gone: AbortSignal): AsyncGenerator<Buffer> {
  const live = stream.join();
  try {
    const signal = AbortSignal.any([live.signal, gone]);
    signal.throwIfAborted();
    yield* paced(stream.read(span, signal), stream.bytesPerSecond, signal);
  } catch (error) {
    throw live.signal.aborted ? new NotFound("recording") : error;
  } finally {
    live.leave();
  }
}

async function* readSegment(
  files: SealedFiles,
  place: Parameters<SealedFiles["openSegment"]>[0],
  { key }: Pick<Playing, "key">,
  span: Span,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const reader = await files.openSegment(place, key);
  try {
    signal.throwIfAborted();
    yield* reader.read(span, signal);
  } finally {
    await reader.close();
  }
}
