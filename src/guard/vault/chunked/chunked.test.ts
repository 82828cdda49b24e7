import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { chunkNonce } from "./derivation.ts";
import { BrokenSeal, openHeader, plainSize, sealedRoom, sealedSize, sealMessage } from "./index.ts";
import { chunkAt, chunkBytes, chunkCountMax, chunkOffset, headerBytes, sealedChunkBytes } from "./layout.ts";

const key = createSecretKey(randomBytes(32));
const context = Buffer.from("a place");
const sizes = [0, 1, 16_383, 16_384, 16_385, 32_768, 49_152, 50_000];

function sealWhole(plain: Buffer): Buffer {
  const sealer = sealMessage(key, context);
  const sealed = Buffer.alloc(sealedRoom(plain.length) + sealedRoom(0));
  return sealed.subarray(0, sealer.final(sealed, sealer.update(plain, sealed)));
}

function openWhole(sealed: Buffer): Buffer {
  const last = chunkAt(plainSize(sealed.length));
  const opener = openHeader(sealed.subarray(0, headerBytes), key, context);
  const plain = Buffer.alloc(sealed.length);
  let end = 0;
  for (let index = 0; index <= last; index++) {
    const chunk = sealed.subarray(chunkOffset(index), chunkOffset(index + 1));
    end += opener.openChunk(index, chunk, index === last, plain, end);
  }
  return plain.subarray(0, end);
}

describe("a sealed message", () => {
  test.each(sizes)("of %i bytes opens again and has the foretold size", (size) => {
    const plain = randomBytes(size);
    const sealed = sealWhole(plain);
    expect(sealed.length).toBe(sealedSize(size));
    expect(plainSize(sealed.length)).toBe(size);
    expect(openWhole(sealed).equals(plain)).toBe(true);
  });

  test("has a salt of its own each time", () => {
    const [first, second] = [sealWhole(Buffer.alloc(9)), sealWhole(Buffer.alloc(9))];
    expect(first.subarray(0, 24).equals(second.subarray(0, 24))).toBe(false);
  });

  test("is refused when cut at any chunk border and around it", () => {
    const sealed = sealWhole(randomBytes(3 * chunkBytes + 5));
    for (let index = 0; index <= 3; index++) {
      for (const near of [-17, -16, -1, 0, 1, 15, 16, 17, 8000]) {
        const cut = sealed.subarray(0, Math.min(chunkOffset(index) + near, sealed.length - 1));
        expect(() => openWhole(cut), `cut to ${cut.length}`).toThrow(BrokenSeal);
      }
    }
  });

  test("is refused when it goes on after its end", () => {
    const sealed = sealWhole(randomBytes(20_000));
    for (const more of [1, 16, sealedChunkBytes - 3632, sealedChunkBytes]) {
      expect(() => openWhole(Buffer.concat([sealed, Buffer.alloc(more)]))).toThrow(BrokenSeal);
    }
  });

  test("is refused with two chunks swapped", () => {
    const sealed = sealWhole(randomBytes(2 * chunkBytes + 5));
    const first = Buffer.from(sealed.subarray(chunkOffset(0), chunkOffset(1)));
    sealed.copyWithin(chunkOffset(0), chunkOffset(1), chunkOffset(2));
    first.copy(sealed, chunkOffset(1));
    expect(() => openWhole(sealed)).toThrow(BrokenSeal);
  });

  test("is refused with one byte flipped anywhere", () => {
    const sealed = sealWhole(randomBytes(chunkBytes + 100));
    for (let at = 0; at < sealed.length; at += at < headerBytes ? 1 : 97) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(() => openWhole(flipped), `byte ${at}`).toThrow(BrokenSeal);
    }
  });

  test("is refused under another key and for another context", () => {
    const header = sealWhole(Buffer.alloc(10)).subarray(0, headerBytes);
    const foreign = createSecretKey(randomBytes(32));
    expect(() => openHeader(header, foreign, context)).toThrow(BrokenSeal);
    expect(() => openHeader(header, key, Buffer.from("elsewhere"))).toThrow(BrokenSeal);
  });

  test("takes nothing more after its end", () => {
    const sealer = sealMessage(key, context);
    const into = Buffer.alloc(200);
    sealer.final(into);
    expect(() => sealer.update(Buffer.alloc(1), into)).toThrow("finished");
    expect(() => sealer.final(into)).toThrow("finished");
  });

  test("is never cut by a buffer that is too small", () => {
    const plain = randomBytes(chunkBytes + 5);
    for (const at of [0, 7]) {
      const into = Buffer.alloc(sealedRoom(plain.length) - 1 + at);
      expect(() => sealMessage(key, context).update(plain, into, at)).toThrow(RangeError);
    }
  });
});

describe("lengths", () => {
  test("that no message can have are refused", () => {
    for (const size of [0, 55, 56, 71, 56 + sealedChunkBytes, 56 + sealedChunkBytes + 15]) {
      expect(() => plainSize(size), `${size}`).toThrow(BrokenSeal);
    }
  });

  test("survive beyond 32 bits", () => {
    const size = 5 * 2 ** 40 + 123;
    expect(plainSize(sealedSize(size))).toBe(size);
  });
});

describe("the nonce of a chunk", () => {
  const base = Buffer.from("ffeeddccbbaa998877665544", "hex");

  test.each([0, 1, 255, 256, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, chunkCountMax - 1])(
    "is the base XOR %i",
    (index) => {
      const expected = BigInt(`0x${base.toString("hex")}`) ^ BigInt(index);
      expect(chunkNonce(base, index).toString("hex")).toBe(expected.toString(16));
    },
  );

  test("ends with the counter", () => {
    expect(() => chunkNonce(base, chunkCountMax)).toThrow(RangeError);
    expect(() => chunkNonce(base, -1)).toThrow(RangeError);
  });
});
