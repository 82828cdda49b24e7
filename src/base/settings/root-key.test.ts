import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Secret, askForGroups, confirmRootKeyCopy, loadRootKey, rootKeyLine } from "./index.ts";
import { keyLine, parseKeyLine } from "./root-key-text.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "root-key-"));
  path = join(folder, "keys", "root");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = () => ({
  rootKey: { from: "folder", path } as const,
  keyringPlaces: [join(folder, "keyring")],
});
const fromText = (text: string) => ({
  rootKey: { from: "variable", text: new Secret(text) } as const,
  keyringPlaces: [],
});
const fromFile = (file: string) => ({ rootKey: { from: "file", path: file } as const, keyringPlaces: [] });
const known = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7 + 1));

describe("the root key", () => {
  it("is made once, closed to others, and found again", () => {
    const first = loadRootKey(inFolder());
    const second = loadRootKey(inFolder());
    expect([first.made, second.made]).toEqual([true, false]);
    expect(second.id).toBe(first.id);
    expect(second.key.equals(first.key)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "keys"))).toEqual(["root"]);
  });

  it("has an id that tells two keys apart and is not the key", () => {
    const one = loadRootKey(fromText(known.toString("hex")));
    expect(one.id).toMatch(/^[0-9a-f]{16}$/);
    expect(known.toString("hex")).not.toContain(one.id);
    expect(loadRootKey(fromText("00".repeat(32))).id).not.toBe(one.id);
  });

  it("is the same from hex, base64, base64url and the printed line", () => {
    const forms = [
      known.toString("hex"),
      known.toString("base64"),
      known.toString("base64url"),
      `${keyLine(known)}\n`,
    ];
    expect(new Set(forms.map((form) => loadRootKey(fromText(form)).id)).size).toBe(1);
  });

  it("is not made where a keyring lies that another one sealed", () => {
    mkdirSync(join(folder, "keyring"));
    writeFileSync(join(folder, "keyring", "copy"), "x");
    expect(() => loadRootKey(inFolder())).toThrow(/its root key .* is gone/);
    expect(existsSync(path)).toBe(false);
  });

  it("is refused while others may read it", () => {
    loadRootKey(inFolder());
    chmodSync(path, 0o640);
    expect(() => loadRootKey(inFolder())).toThrow("chmod 600");
    const given = join(folder, "given");
    writeFileSync(given, keyLine(known), { mode: 0o440 });
    expect(loadRootKey(fromFile(given)).made).toBe(false);
    chmodSync(given, 0o444);
    expect(() => loadRootKey(fromFile(given))).toThrow("chmod 600");
  });

  it.each(["", "short", "ab".repeat(31), keyLine(known).slice(0, -1), keyLine(known).replace("-", "-0")])(
    "is refused when damaged (%j), without a word of it",
    (text) => {
      const file = join(folder, "damaged");
      writeFileSync(file, text, { mode: 0o600 });
      expect(() => loadRootKey(fromFile(file))).toThrow(
        `The root key in ${file} is damaged or not of 32 bytes. Put back the copy that was taken off the host at set-up.`,
      );
    },
  );

  it("is never made in place of a named file, and a folder is none", () => {
    expect(() => loadRootKey(fromFile(path))).toThrow("no file is there");
    expect(existsSync(path)).toBe(false);
    expect(() => loadRootKey(fromFile(folder))).toThrow(/other accounts|is a folder/);
  });
});

describe("the printed line", () => {
  const line = keyLine(known);

  it("is one line of 14 groups that reads back", () => {
    expect(line).toMatch(/^tutela-root-1 ([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(parseKeyLine(line)).toEqual(known);
  });

  it("forgives case, spaces and letters that look alike", () => {
    const typed = line
      .split(" ")[1]!
      .toLowerCase()
      .replaceAll("-", "  ")
      .replaceAll("0", "o")
      .replaceAll("1", "l");
    expect(parseKeyLine(typed)).toEqual(known);
  });

  it("refuses any one wrong letter and any two swapped neighbours", () => {
    const start = line.indexOf(" ") + 1;
    for (let at = start; at < line.length; at++) {
      if (line[at] === "-") continue;
      const other = line[at] === "A" ? "B" : "A";
      expect(parseKeyLine(line.slice(0, at) + other + line.slice(at + 1))).toBeNull();
      const next = line[at + 1];
      if (next === undefined || next === "-" || next === line[at]) continue;
      expect(parseKeyLine(line.slice(0, at) + next + line[at] + line.slice(at + 2))).toBeNull();
    }
  });
});

describe("the copy off the host", () => {
  const root = loadRootKey(fromText(known.toString("hex")));
  const groups = keyLine(known).split(" ")[1]!.split("-");
  const typedFor = (asked: number[]) => asked.map((number) => groups[number - 1]).join(" ");

  it("is confirmed by the groups that were asked for", () => {
    for (let round = 0; round < 20; round++) {
      const asked = askForGroups();
      expect(new Set(asked).size).toBe(3);
      expect(confirmRootKeyCopy(root, asked, typedFor(asked).toLowerCase())).toBe(true);
    }
  });

  it("is not confirmed by other groups, by nothing, or when nothing was asked", () => {
    expect(confirmRootKeyCopy(root, [1, 2, 3], typedFor([1, 2, 4]))).toBe(false);
    expect(confirmRootKeyCopy(root, [1, 2, 3], typedFor([3, 2, 1]))).toBe(false);
    expect(confirmRootKeyCopy(root, [1, 2, 3], "")).toBe(false);
    expect(confirmRootKeyCopy(root, [], "")).toBe(false);
    expect(confirmRootKeyCopy(root, [15, 16, 17], "")).toBe(false);
  });

  it("is the line that set-up shows", () => {
    expect(rootKeyLine(root)).toBe(keyLine(known));
    expect(loadRootKey(inFolder()).made && readFileSync(path, "utf8")).toBe(
      `${rootKeyLine(loadRootKey(inFolder()))}\n`,
    );
  });
});
