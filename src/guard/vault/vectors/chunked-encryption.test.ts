import { createSecretKey, hash, type KeyObject } from "node:crypto";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { deriveMessageKeys } from "../chunked/derivation.ts";
import {
  chunkBytes,
  chunkOffset,
  headerBytes,
  openHeader,
  plainSize,
  sealedRoom,
  Sealer,
  sealedChunkBytes,
} from "../chunked/index.ts";
import { saltBytes } from "../chunked/layout.ts";
import { hex, published } from "./published.ts";

type Column =
  | "id"
  | "result"
  | "comment"
  | "flags"
  | "key"
  | "context"
  | "sealed"
  | "plainBytes"
  | "plainSha512";
type Message = { key: KeyObject; context: Buffer; sealed: Buffer };

const lastChunk = (sealed: Buffer) => Math.floor((sealed.length - headerBytes) / sealedChunkBytes);

function openChunks({ key, context, sealed }: Message, from: number): Generator<Buffer> {
  const opener = openHeader(sealed.subarray(0, headerBytes), key, context);
  return (function* () {
    for (let index = from; index <= lastChunk(sealed); index++) {
      const bytes = sealed.subarray(chunkOffset(index), chunkOffset(index + 1));
      const plain = Buffer.alloc(chunkBytes);
      yield plain.subarray(0, opener.openChunk(index, bytes, index === lastChunk(sealed), plain));
    }
  })();
}

function openAll(message: Message): Buffer {
  plainSize(message.sealed.length);
  return Buffer.concat([...openChunks(message, 0)]);
}

function openLast(message: Message): Buffer {
  plainSize(message.sealed.length);
  return Buffer.concat([...openChunks(message, lastChunk(message.sealed))]);
}

/** What comes out before the refusal, without a look at the length of the whole. */
function openPrefix(message: Message): Buffer {
  const opened: Buffer[] = [];
  try {
    for (const plain of openChunks(message, 0)) opened.push(plain);
  } catch {
    return Buffer.concat(opened);
  }
  throw new Error("nothing was refused");
}

function seal({ key, context, sealed }: Message, plain: Buffer, step: number): Buffer {
  const sealer = new Sealer(deriveMessageKeys(key, sealed.subarray(0, saltBytes), context));
  const parts: Buffer[] = [];
  for (let at = 0; at < plain.length; at += step) {
    const part = Buffer.alloc(sealedRoom(step));
    parts.push(part.subarray(0, sealer.update(plain.subarray(at, at + step), part)));
  }
  const last = Buffer.alloc(sealedRoom(0));
  return Buffer.concat([...parts, last.subarray(0, sealer.final(last))]);
}

const facts = (plain: Buffer) => ({ bytes: String(plain.length), sha512: hash("sha512", plain) });

describe("Cobblestone-256 as Wycheproof publishes it", () => {
  for (const vector of published<Column>("chunked-encryption.json")) {
    const bytes = hex(vector.key);
    const message = () => ({
      key: createSecretKey(bytes),
      context: hex(vector.context),
      sealed: inflateSync(hex(vector.sealed)),
    });
    const promised = { bytes: vector.plainBytes, sha512: vector.plainSha512 };

    if (vector.result === "valid") {
      test(`opens ${vector.id} ${vector.comment}`, () => {
        expect(facts(openAll(message()))).toEqual(promised);
        expect(() => openLast(message())).not.toThrow();
      });
      test.each([16_384, 70_001])(
        `seals ${vector.id} ${vector.comment} to the same bytes, %i at a time`,
        (step) => {
          const sealed = seal(message(), openAll(message()), step);
          expect(sealed.equals(message().sealed)).toBe(true);
        },
      );
      continue;
    }

    test(`refuses ${vector.id}: ${vector.comment}`, () => expect(() => openAll(message())).toThrow());
    if (!vector.flags.includes("ValidFinalChunk")) {
      test(`does not believe the length of ${vector.id}: ${vector.comment}`, () =>
        expect(() => openLast(message())).toThrow());
    }
    if (vector.flags.includes("PartialPlaintext")) {
      test(`yields no more than the valid beginning of ${vector.id}: ${vector.comment}`, () =>
        expect(facts(openPrefix(message()))).toEqual(promised));
    }
  }
});
