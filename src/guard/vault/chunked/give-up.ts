/**
 * Gives a buffer's memory back now, if it has some of its own; nobody may look at it any more. Left to the collector, which
 * looks late at what lies outside of its heap and then goes through all of the heap, this costs more than AES does.
 */
export function giveUp({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
