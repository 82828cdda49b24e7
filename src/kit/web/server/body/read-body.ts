import type { Readable } from "node:stream";
import { minute } from "#clock";
import { BodyRefused } from "./body-refused.ts";

const stillMost = minute;

/** Says no before a byte is read where the length is told. */
export function refuseLength(headers: Headers, most: number): void {
  const length = headers.get("content-length");
  if (length !== null && Number(length) > most) throw new BodyRefused(413);
}

/** The whole body of a form or of JSON. Leaves the connection open, so that the refusal can still be told. */
export function readBody(source: Readable, most: number, milliseconds: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const finish = (refused: BodyRefused | null) => {
      clearTimeout(timer);
      source.off("data", take).off("end", end).off("error", broken).off("close", broken);
      if (refused === null) return resolve(Buffer.concat(pieces));
      source.on("error", () => {}).pause();
      reject(refused);
    };
    const take = (piece: Buffer) => {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > most) finish(new BodyRefused(413));
    };
    const end = () => finish(null);
    const broken = () => finish(new BodyRefused(400));
    const timer = setTimeout(() => finish(new BodyRefused(408)), milliseconds);
    source.on("data", take).on("end", end).on("error", broken).on("close", broken);
  });
}

/** A raw body piece by piece, for its handler: it may take long, but never stand still. */
export async function* countedBytes(source: Readable, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  const still = setTimeout(() => source.destroy(new BodyRefused(408)), stillMost).unref();
  try {
    for await (const piece of source.iterator({ destroyOnReturn: false })) {
      still.refresh();
      bytes += piece.length;
      if (bytes > most) throw new BodyRefused(413);
      yield piece;
      still.refresh();
    }
  } finally {
    clearTimeout(still);
  }
}
