import { giveUp } from "#files";

/** Each piece's memory is given back when the next is asked for, so that many uploads hold no more than they need. */
export async function* spent(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    yield piece;
    giveUp(piece);
  }
}
