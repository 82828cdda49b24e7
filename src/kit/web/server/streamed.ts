import { ReadableStream } from "node:stream/web";
import { Refusal } from "#errors";
import type { Answer } from "./route.ts";
import type { Visit } from "./visit.ts";
import type { Web } from "./web.ts";

type Stream = Extract<Answer, { kind: "stream" }>;

/** Takes the next piece only when the client has room for it. */
export const streamed = (web: Web, visit: Visit, answer: Stream): ReadableStream | null =>
  answer.bytes === null ? null : ReadableStream.from(watched(web, visit, answer, answer.bytes));

/**
 * A client that was promised more bytes than came would wait for the rest on an open connection: so whatever ends
 * early, by a failure or by a right that ended, cuts it. A failure goes to the log alone; a right that
 * ended while bytes left is none.
 */
async function* watched(
  web: Web,
  visit: Visit,
  { headers }: Stream,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { outgoing } = visit.sockets;
  if (outgoing) web.streams.add(outgoing);
  let missing = Number(headers["content-length"] ?? 0);
  let failed = false;
  try {
    for await (const piece of bytes) {
      missing -= piece.length;
      yield piece;
    }
  } catch (error) {
    failed = true;
    if (error instanceof Refusal) web.log.info("web.stream-refused");
    else if (!visit.request.signal.aborted) web.log.error("web.stream-failed", {}, error);
    if (!outgoing) throw error;
  } finally {
    if (outgoing) web.streams.delete(outgoing);
  }
  if (failed || missing > 0) outgoing?.destroy();
}
