const base = "http://own.invalid";
const longest = 2_000;

/**
 * A path of our own as a browser would read it, or null. What names another host in any spelling (`//host`, `/\host`,
 * a tab in between) is none of ours.
 */
export function ownPath(text: string | null | undefined): string | null {
  if (text == null || text.length > longest || !text.startsWith("/")) return null;
  const url = URL.parse(text, base);
  if (url === null || url.origin !== base || url.username !== "") return null;
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? null : path;
}
