import {
  type KeyObject,
  createHash,
  createSecretKey,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";
import { makeFile } from "./make-file.ts";
import { holdsFiles, readPrivate } from "./private-file.ts";
import { groupCount, keyGroups, keyLine, meant, parseKeyText } from "./root-key-text.ts";
import type { Settings } from "./settings.ts";
import { StartRefused } from "./start-refused.ts";

export type RootKey = {
  /** Eight bytes of a digest in hex, as keyring files name it. */
  id: string;
  key: KeyObject;
  /** Whether this very call made it. */
  made: boolean;
};

type Sources = Pick<Settings, "rootKey" | "keyringPlaces">;

function rootKey(bytes: Buffer, made: boolean): RootKey {
  const id = createHash("sha256").update("tutela/root-key-id/1\0").update(bytes).digest("hex").slice(0, 16);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return { id, key, made };
}

function parse(text: string, where: string): Buffer {
  const bytes = parseKeyText(text);
  if (bytes !== null) return bytes;
  throw new StartRefused(
    `The root key in ${where} is damaged or not of 32 bytes. Put back the copy that was taken off the host at set-up.`,
  );
}

/** A new key beside an old keyring would open nothing and look like a fresh start. */
function makeKey(path: string, places: readonly string[]): boolean {
  const used = places.find(holdsFiles);
  if (used !== undefined) {
    throw new StartRefused(
      `${used} holds a keyring, but its root key ${path} is gone. Put back the copy that was taken off the host at set-up.`,
    );
  }
  return makeFile(path, `${keyLine(randomBytes(32))}\n`);
}

/** The root key by its source; in DATA_DIR it is made when neither it nor a keyring is there. */
export function loadRootKey({ rootKey: source, keyringPlaces }: Sources): RootKey {
  if (source.from === "variable") return rootKey(parse(source.text.reveal(), "TUTELA_ROOT_KEY"), false);
  const own = source.from === "folder";
  const found = readPrivate(source.path, own ? 0o077 : 0o007);
  if (found !== null) return rootKey(parse(found, source.path), false);
  if (!own) throw new StartRefused(`TUTELA_ROOT_KEY_FILE names ${source.path}, and no file is there.`);
  const made = makeKey(source.path, keyringPlaces);
  return rootKey(parse(readPrivate(source.path, 0o077) ?? "", source.path), made);
}

/** The line for the copy off the host. It is the key: show it to nobody but the operator, once asked. */
export const rootKeyLine = ({ key }: RootKey): string => keyLine(key.export());

/** Three different groups of the line, counted from one, that set-up asks to be typed from the copy. */
export function askForGroups(): number[] {
  const asked = new Set<number>();
  while (asked.size < 3) asked.add(randomInt(groupCount) + 1);
  return [...asked].sort((one, other) => one - other);
}

/** Whether the asked groups were typed as the key has them; takes as long for a wrong letter as for a right one. */
export function confirmRootKeyCopy({ key }: RootKey, asked: readonly number[], typed: string): boolean {
  const groups = keyGroups(key.export());
  const wanted = asked.map((number) => groups[number - 1] ?? "").join("");
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return wanted.length >= 12 && timingSafeEqual(digest(meant(typed)), digest(wanted));
}
