import type { Cookie } from "./route.ts";

/** Bound to this very host by its name, wherever cookies are secure. */
const fullName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

const allowedName = /^[a-z][a-z0-9-]*$/;
const allowedValue = /^[\w.~-]*$/;

/** The value of the first cookie of that name. Values hold no reserved sign, so nothing is decoded. */
export function readCookie(header: string | null, name: string, secure: boolean): string | undefined {
  const wanted = `${fullName(name, secure)}=`;
  const found = (header ?? "").split(/; */).find((pair) => pair.startsWith(wanted));
  const value = found?.slice(wanted.length);
  return value !== undefined && allowedValue.test(value) ? value : undefined;
}

export function writeCookie(
  { name, value, maxAgeSeconds, httpOnly = true }: Cookie,
  secure: boolean,
): string {
  if (!allowedName.test(name) || !allowedValue.test(value)) throw new TypeError("a cookie is a plain word");
  const parts = [`${fullName(name, secure)}=${value}`, "Path=/", "SameSite=Lax"];
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${Math.floor(maxAgeSeconds)}`);
  if (httpOnly) parts.push("HttpOnly");
  if (secure) parts.push("Secure");
  return parts.join("; ");
}
