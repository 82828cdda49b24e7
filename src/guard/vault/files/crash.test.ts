import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { instant } from "#clock";
import { Unavailable } from "#errors";
import { asRefusal } from "./failures.ts";
import { all, namesBelow, readBack, store, trial } from "./trial.ts";

/** Writes 64 KiB pieces into the segment "s1" for ever, and says so after the first ones. */
const endlessWriter = `
  import { createSecretKey } from "node:crypto";
  const { FolderFiles } = await import(process.argv[1]);
  const [root, place, key] = process.argv.slice(2);
  const files = new FolderFiles(root);
  const writer = await files.createSegment(JSON.parse(place), createSecretKey(Buffer.from(key, "hex")));
  try {
    for (let count = 1; ; count++) {
      await writer.write(Buffer.alloc(65536));
      if (count === 8) process.stdout.write("writing");
    }
  } catch (error) {
    process.stdout.write(String(error.code));
  }
`;

function startWriter(given: ReturnType<typeof trial>, limit = "") {
  const module = new URL("./index.ts", import.meta.url).href;
  const place = JSON.stringify(given.place("s1"));
  const key = given.key.export().toString("hex");
  const script = `${limit} exec "$0" --input-type=module -e "$@"`;
  return spawn("sh", ["-c", script, process.execPath, endlessWriter, module, given.root, place, key], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

test("a process killed in the middle of writing leaves nothing visible, and its name free", async () => {
  const given = trial();
  const child = startWriter(given);
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");

  expect(namesBelow(given.root).some((name) => name.endsWith(".part"))).toBe(true);
  expect(await all(given.files.listSegments(given.home.academy))).toEqual([]);
  await store(given.files, given.place("s1"), given.key, Buffer.from("again"));
  expect(await given.files.removeUnfinished(given.home.academy, instant(Number.MAX_SAFE_INTEGER))).toBe(1);
  expect((await readBack(given.files, given.place("s1"), given.key)).toString()).toBe("again");
});

test("a disk that takes no more is a passing refusal, and leaves nothing", async () => {
  const given = trial();
  const child = startWriter(given, "ulimit -f 128;");
  expect(await text(child.stdout)).toBe("unavailable");
  expect(namesBelow(given.root)).toEqual([]);
});

test.each(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EMFILE"])("%s is a passing refusal", (code) => {
  expect(asRefusal(Object.assign(new Error("no"), { code }))).toBeInstanceOf(Unavailable);
});

test("other failures stay what they are", () => {
  const error = Object.assign(new Error("no"), { code: "EACCES" });
  expect(asRefusal(error)).toBe(error);
});
