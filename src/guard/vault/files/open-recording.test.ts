import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fullPath, type SegmentPlace } from "./place.ts";
import { store, trial } from "./trial.ts";

const tool = fileURLToPath(new URL("../../../../docs/tools/open-recording.mjs", import.meta.url));

type Answer = { code: unknown; out: Buffer; said: string };

function openRecording(path: string, place: SegmentPlace, key: string[]): Promise<Answer> {
  const facts = Object.entries(place).flatMap(([name, value]) => [`--${name}`, value]);
  const options = { encoding: "buffer", maxBuffer: 2 ** 25 } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [tool, ...key, ...facts, path], options, (error, out, said) =>
      resolve({ code: error?.code ?? 0, out, said: said.toString() }),
    );
  });
}

async function recording(bytes: number) {
  const { root, files, key, place } = trial();
  const plain = randomBytes(bytes);
  await store(files, place("s1"), key, plain);
  const path = fullPath(root, place("s1"));
  return { root, plain, path, place, keyHex: key.export().toString("hex") };
}

test.each([0, 16_384, 300_000, 5_000_000])(
  "opens a sealed recording of %i bytes without the product",
  async (size) => {
    const { root, plain, path, place, keyHex } = await recording(size);
    const keyFile = join(root, "key.txt");
    writeFileSync(keyFile, `${keyHex}\n`);
    for (const key of [
      ["--key", keyHex],
      ["--key-file", keyFile],
    ]) {
      const { code, out, said } = await openRecording(path, place("s1"), key);
      expect({ code, said }).toEqual({ code: 0, said: "" });
      expect(out.equals(plain)).toBe(true);
    }
  },
);

test("writes nothing under a wrong key, for other facts, or from a cut file", async () => {
  const { path, place, keyHex } = await recording(100_000);
  const wrongKey = await openRecording(path, place("s1"), ["--key", "ab".repeat(32)]);
  const wrongFact = await openRecording(path, place("s1", { row: "answer-2" }), ["--key", keyHex]);
  writeFileSync(path, readFileSync(path).subarray(0, 70_000));
  const cut = await openRecording(path, place("s1"), ["--key", keyHex]);
  for (const { code, out } of [wrongKey, wrongFact, cut]) {
    expect(code).toBe(1);
    expect(out).toHaveLength(0);
  }
});

test("ends before a damaged chunk and says so", async () => {
  const { path, place, keyHex } = await recording(100_000);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(40_000) ^ 1, 40_000);
  writeFileSync(path, bytes);
  const { code, out, said } = await openRecording(path, place("s1"), ["--key", keyHex]);
  expect(code).toBe(1);
  expect(out.length).toBeLessThanOrEqual(32_768);
  expect(said).toContain("chunk 2 is damaged");
});
