/** Room for a second of a recording at 2.5 Mbit/s, sealed. */
const bufferBytes = 320 * 1024;
const sparesMost = 16;

const spares: Buffer[] = [];

/** A buffer for one writer. Making one anew for each slice would cost as much as sealing it. */
export const lendBuffer = (): Buffer => spares.pop() ?? Buffer.allocUnsafeSlow(bufferBytes);

/** Nobody may write into it or from it any more. */
export function takeBack(buffer: Buffer): void {
  if (spares.length < sparesMost) spares.push(buffer);
}
