import { BodyRefused } from "./body-refused.ts";
import { gather, type Fields } from "./form.ts";

/**
 * A form that carries one file. `bytes` is read once, as it arrives; whatever follows it is not looked at. What the file is
 * called stands among the fields, as `list-name` for a file field `list`.
 */
export type FileForm = { fields: Fields; bytes: AsyncIterable<Buffer> };

const headMost = 4_096;
const fieldsBytesMost = 65_536;

/** Reads the fields that stand before the file (multipart/form-data, RFC 7578): a page of ours puts its file last. */
export async function readFileForm(type: string, body: AsyncIterable<Buffer>): Promise<FileForm> {
  const seam = Buffer.from(`\r\n--${boundaryIn(type)}`);
  const source = new Source(body);
  const fields: [string, string][] = [];
  let room = fieldsBytesMost;
  await source.upTo(seam, headMost);
  while ((await source.take(2)) === "\r\n") {
    const { name, fileName } = partOf((await source.upTo(headEnd, headMost)).toString("utf8"));
    if (fileName !== null)
      return { fields: gather([...fields, [`${name}-name`, fileName]]), bytes: source.until(seam) };
    const value = await source.upTo(seam, room);
    room -= value.length;
    fields.push([name, value.toString("utf8")]);
  }
  return { fields: gather(fields), bytes: nothing() };
}

const headEnd = Buffer.from("\r\n\r\n");

async function* nothing(): AsyncGenerator<Buffer> {}

function boundaryIn(type: string): string {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw new BodyRefused(415);
  return boundary;
}

function partOf(head: string): { name: string; fileName: string | null } {
  const disposition = /^\s*content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? "";
  const name = /\bname="([^"]*)"/i.exec(` ${disposition.replace(/filename\*?="[^"]*"/gi, "")}`)?.[1];
  if (name === undefined) throw new BodyRefused(400);
  const fileName = /\bfilename="([^"]*)"/i.exec(disposition)?.[1] ?? "";
  return { name, fileName: /\bfilename\*?=/i.test(disposition) ? fileName.replaceAll("\0", "") : null };
}

/** Bytes with a memory no longer than one piece and one seam. The first seam has no line before it, so one is put there. */
class Source {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.from("\r\n");

  constructor(body: AsyncIterable<Buffer>) {
    this.#pieces = body[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next();
    if (next.done) throw new BodyRefused(400);
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }

  async take(length: number): Promise<string> {
    while (this.#held.length < length) await this.#more();
    const taken = this.#held.subarray(0, length).toString("latin1");
    this.#held = this.#held.subarray(length);
    return taken;
  }

  /** What stands behind the file is nothing; read to its end, the connection serves the next request. */
  async #pass(): Promise<void> {
    while (!(await this.#pieces.next()).done);
  }

  /** All before the mark, which is passed over. */
  async upTo(mark: Buffer, most: number): Promise<Buffer> {
    let at = this.#held.indexOf(mark);
    while (at < 0 && this.#held.length <= most + mark.length) {
      await this.#more();
      at = this.#held.indexOf(mark);
    }
    if (at < 0 || at > most) throw new BodyRefused(413);
    const before = this.#held.subarray(0, at);
    this.#held = this.#held.subarray(at + mark.length);
    return before;
  }

  /** The same as a stream, of any length. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at);
        return this.#pass();
      }
      const sure = this.#held.length - mark.length + 1;
      if (sure > 0) {
        yield this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
      }
      await this.#more();
    }
  }
}
