import type { Copy } from "./copy.ts";
import { copyPlace, FileCodec } from "./copy-files.ts";
import type { RootKey } from "./key-wrap.ts";

export type Foreign = { place: string; why: "root key" | "elsewhere" };

/**
 * The first copy that was made under another root key, or (`elsewhere`) for another environment; null where none was.
 * Changes nothing. A copy that is out of reach or damaged tells nothing.
 */
export async function foreignCopy(
  copies: readonly Copy[],
  environment: string,
  root: RootKey,
): Promise<Foreign | null> {
  const codec = new FileCodec(environment, root);
  for (const copy of copies) {
    const bytes = await copy.read(copyPlace.name).catch(() => null);
    const read = bytes && codec.decode(copyPlace, bytes);
    if (read?.kind === "damaged" && (read.why === "root key" || read.why === "elsewhere"))
      return { place: copy.place, why: read.why };
  }
  return null;
}
