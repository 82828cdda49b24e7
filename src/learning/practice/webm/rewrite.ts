import { Scanner, type Scan } from "./scanner.ts";

/** The first pass over a whole source, whose buffers may end anywhere. */
export async function scan(source: AsyncIterable<Buffer>): Promise<Scan> {
  const scanner = new Scanner();
  for await (const buffer of source) scanner.push(buffer);
  return scanner.finish();
}

/** The same for takes that lie apart: each source is one recording, whose unfinished end is dropped. */
export async function joinTakes(sources: Iterable<AsyncIterable<Buffer>>): Promise<Scan> {
  const scanner = new Scanner();
  for (const source of sources) {
    scanner.startRun();
    for await (const buffer of source) scanner.push(buffer);
  }
  return scanner.finish();
}

const magic = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

/** Whether an uploaded slice begins a new recording of its take: call `Scanner.startRun` before pushing it. */
export const beginsRun = (slice: Buffer): boolean => slice.subarray(0, 4).equals(magic);

/** The second pass: the finished recording, with its new head and untouched media, from the same bytes as the scan. */
export async function* rewrite(
  plan: Pick<Scan, "edits">,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let start = 0;
  let copied = 0;
  let next = 0;
  for await (const buffer of source) {
    const end = start + buffer.length;
    for (let edit = plan.edits[next]; edit && edit.at < end; edit = plan.edits[++next]) {
      if (edit.at > copied) yield buffer.subarray(copied - start, edit.at - start);
      if (edit.insert.length > 0) yield edit.insert;
      copied = edit.at + edit.skip;
    }
    if (copied < end) {
      yield buffer.subarray(copied - start);
      copied = end;
    }
    start = end;
  }
}
