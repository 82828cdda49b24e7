import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkFreeSpace, freeBytes, holdFolder, markFolder, prepareFolder, runningAt } from "./index.ts";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "data-folder-")), "data");
});
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

describe("DATA_DIR", () => {
  it("is made with its parents, and its list of files is for this account", () => {
    prepareFolder(join(folder, "deep"));
    expect(statSync(join(folder, "deep")).mode & 0o066).toBe(0);
  });

  it("is refused when a part of its path is a file", () => {
    writeFileSync(folder, "");
    expect(() => prepareFolder(folder)).toThrow("is a file, not a folder");
    expect(() => prepareFolder(join(folder, "below"))).toThrow("is a file, not a folder");
  });

  it("is held at the longest path that it may have, and refused at a longer one, which is not made", () => {
    const left = 480 - folder.length;
    const longest = join(folder, "d".repeat(Math.ceil(left / 2) - 1), "e".repeat(Math.floor(left / 2) - 1));
    expect(longest).toHaveLength(480);
    prepareFolder(longest);
    holdFolder(longest).release();
    expect(() => prepareFolder(`${longest}f`)).toThrow(/too long\. Set DATA_DIR/);
    expect(readdirSync(dirname(longest))).toEqual([basename(longest)]);
  });

  it("is refused on a disk that cannot be written", () => {
    expect(() => prepareFolder("/proc/tutela")).toThrow(/^\/proc\/tutela /);
  });

  it("is refused on a disk too full for a start", () => {
    prepareFolder(folder);
    checkFreeSpace(folder, 1);
    expect(() => checkFreeSpace(folder, freeBytes(folder) + 2 ** 40)).toThrow(/MB free; \d+ MB are needed/);
  });
});

describe("the name of the environment", () => {
  beforeEach(() => prepareFolder(folder));

  it("is written once and accepted again", () => {
    markFolder(folder, "staging");
    markFolder(folder, "staging");
    expect(readFileSync(join(folder, "environment"), "utf8")).toBe("staging\n");
  });

  it("refuses a start for another one and leaves the folder as it was", () => {
    markFolder(folder, "production");
    expect(() => markFolder(folder, "development")).toThrow('belongs to the environment "production"');
    expect(readFileSync(join(folder, "environment"), "utf8")).toBe("production\n");
  });

  it("is not given to a folder in use whose name was lost", () => {
    mkdirSync(join(folder, "database"));
    expect(() => markFolder(folder, "production")).toThrow("does not say of which environment");
    expect(readdirSync(folder)).toEqual(["database"]);
  });

  it("is given to a folder that is only held", () => {
    const hold = holdFolder(folder, "http://localhost:3000");
    markFolder(folder, "development");
    hold.release();
  });
});

describe("one platform per folder", () => {
  const children: ChildProcess[] = [];
  beforeEach(() => prepareFolder(folder));
  afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

  const cover = JSON.stringify(join(import.meta.dirname, "index.ts"));

  const attempt = async () => {
    const program = `const { holdFolder } = await import(${cover});
      try { holdFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000); }
      catch (error) { console.log(error.name === "StartRefused" ? "refused" : error.stack); }`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const [said] = await once(child.stdout, "data");
    return String(said).trim();
  };

  const holder = async () => {
    const program = `const { holdFolder } = await import(${cover});
      holdFolder(${JSON.stringify(folder)}, "https://localhost:4000");
      console.log("holding"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    await once(child.stdout, "data");
    return child;
  };

  it("refuses a second one and says where the first answers", async () => {
    await holder();
    expect(() => holdFolder(folder, "https://localhost:5000")).toThrow(
      `A platform runs in ${folder} already, at https://localhost:4000. Stop it first, or set DATA_DIR to another folder.`,
    );
    expect(runningAt(folder)).toBe("https://localhost:4000");
  });

  it("is free again when its holder was killed", async () => {
    const child = await holder();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(runningAt(folder)).toBeNull();
    holdFolder(folder, "https://localhost:5000").release();
  });

  it("refuses a second one in the same process too, until released", () => {
    const hold = holdFolder(folder);
    expect(runningAt(folder)).toBe("");
    hold.tell("http://localhost:1");
    expect(() => holdFolder(folder)).toThrow("at http://localhost:1.");
    hold.release();
    hold.release();
    expect(runningAt(folder)).toBeNull();
  });

  it("is not running in a folder that is not there", () => {
    expect(runningAt(join(folder, "none"))).toBeNull();
  });

  it("lets one of several that start at the same moment in", async () => {
    const tries = await Promise.all(["a", "b", "c"].map(() => attempt()));
    expect(tries.sort()).toEqual(["held", "refused", "refused"]);
  });
});
