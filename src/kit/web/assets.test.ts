import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { asset, readAssets } from "./assets.ts";
import { iconNames } from "./parts/icon.tsx";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function checkout(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "assets-"));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const font = "src/kit/web/assets/fonts/a.woff2";
const look = "dist/assets/look.css";

describe("the table of assets", () => {
  test("gives every file a path that changes with its content", () => {
    const paths = ["one", "two"].map(
      (text) => readAssets(checkout({ [font]: text })).get("fonts/a.woff2")?.path,
    );
    expect(paths[0]).toMatch(/^\/assets\/fonts\/a\.[0-9a-f]{16}\.woff2$/);
    expect(paths[1]).not.toBe(paths[0]);
  });
  test("rewrites the addresses in a style sheet, so that its own path changes with what it names", () => {
    const read = (text: string) =>
      readAssets(checkout({ [font]: text, [look]: `a{src:url("fonts/a.woff2")}` }));
    const [one, two] = [read("one"), read("two")];
    expect(one.get("look.css")?.body.toString()).toBe(`a{src:url(${one.get("fonts/a.woff2")?.path})}`);
    expect(two.get("look.css")?.path).not.toBe(one.get("look.css")?.path);
  });
  test("refuses a style sheet that names what is not there", () => {
    expect(() => readAssets(checkout({ [look]: "a{src:url(fonts/b.woff2)}" }))).toThrow("fonts/b.woff2");
  });
  test("compresses text, not fonts", () => {
    const table = readAssets(checkout({ [font]: "font", [look]: "a{color:red}" }));
    expect(brotliDecompressSync(table.get("look.css")?.brotli ?? "").toString()).toBe("a{color:red}");
    expect(table.get("fonts/a.woff2")?.brotli).toBeNull();
  });
  test("leaves out style sheets that are not built and files of unknown kind", () => {
    const table = readAssets(
      checkout({ "src/kit/web/assets/look.src.css": "a{}", "dist/assets/look.css.map": "{}" }),
    );
    expect([...table.keys()]).toEqual([]);
  });
});

describe("the assets of this product", () => {
  const table = readAssets(join(import.meta.dirname, "../../.."));
  test("carry no data: address in styles and drawings, so that the policy holds", () => {
    const seen = [...table.values()].filter(({ name }) => /\.(css|svg)$/.test(name));
    expect(seen.filter(({ body }) => body.includes("data:")).map(({ name }) => name)).toEqual([]);
    expect(seen.length).toBeGreaterThan(1);
  });
  test("hold exactly the icons that pages can name", () => {
    const sprite = table.get("icons.svg")?.body.toString() ?? "";
    expect([...sprite.matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1] ?? "").toSorted()).toEqual(
      iconNames.toSorted(),
    );
  });
  test("are linked by name, and a wrong name is refused", () => {
    expect(asset("icons.svg")).toMatch(/^\/assets\/icons\.[0-9a-f]{16}\.svg$/);
    expect(() => asset("icon.svg")).toThrow("icon.svg");
  });
  test("have a hash of what is really sent", () => {
    for (const { hash, body } of table.values())
      expect(createHash("sha256").update(body).digest("hex")).toContain(hash);
  });
});
