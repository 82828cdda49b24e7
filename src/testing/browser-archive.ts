import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";

const block = 512;

const textAt = (bytes: Buffer, start: number, length: number): string => {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString();
};

/** Regular files of a tar archive (POSIX ustar): that is all that the archives beside the browser hold. */
export const untar = (archive: Buffer, folder: string): void => {
  for (let at = 0; at + block <= archive.length && archive[at] !== 0;) {
    const header = archive.subarray(at, at + block);
    const path = resolve(
      folder,
      [textAt(header, 345, 155), textAt(header, 0, 100)].filter(Boolean).join("/"),
    );
    const size = Number.parseInt(textAt(header, 124, 12), 8);
    if (!`${path}/`.startsWith(`${resolve(folder)}/`))
      throw new Error(`${path} lies outside the archive's folder`);
    if (textAt(header, 156, 1) === "0" || header[156] === 0) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(at + block, at + block + size), { mode: 0o755 });
    }
    at += block + Math.ceil(size / block) * block;
  }
};

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

const unpackInto = async (source: string, part: string, whole: string): Promise<void> => {
  mkdirSync(part, { recursive: true });
  const program = createWriteStream(join(part, "chromium"), { mode: 0o755 });
  await pipeline(createReadStream(join(source, "chromium.br")), createBrotliDecompress(), program);
  for (const name of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) {
    untar(brotliDecompressSync(readFileSync(join(source, name))), part);
  }
  writeFileSync(join(part, "fonts.conf"), fontsConf(whole));
};

export type ShippedBrowser = { path: string; env: Record<string, string> };

const environmentIn = (folder: string): Record<string, string> => ({
  LD_LIBRARY_PATH: [join(folder, "lib"), join(folder, "al2023/lib")].join(":"),
  FONTCONFIG_FILE: join(folder, "fonts.conf"),
});

/** Unpacks the Chromium that npm ships, once per version; whoever is first gives it its place by a rename. */
export const unpackBrowser = async (): Promise<ShippedBrowser | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const cover = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const home = cover.slice(0, cover.lastIndexOf("/@sparticuz/chromium/") + "/@sparticuz/chromium".length);
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const whole = resolve(home, `../../.cache/chromium-${version}`);
  if (!existsSync(whole)) {
    const part = `${whole}.${process.pid}-${process.hrtime.bigint()}`;
    try {
      await unpackInto(join(home, "bin"), part, whole);
      if (!existsSync(whole)) renameSync(part, whole);
    } catch (error) {
      if (!existsSync(whole)) throw error;
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  }
  return { path: join(whole, "chromium"), env: environmentIn(whole) };
};
