/** Carried by every sealed and veiled value. A symbol of the registry, so that a second copy of the class cannot slip by. */
const closed = Symbol.for("tutela.closed");

/** Attributes that a browser follows, sends to or loads from. */
const followed = new Set([
  "action",
  "cite",
  "data",
  "formaction",
  "href",
  "ping",
  "poster",
  "src",
  "xlink:href",
]);

const schemes = new Set(["http", "https", "mailto", "tel", "otpauth", "webcal"]);

export function refuseClosed(value: object): void {
  if (closed in value) throw new TypeError("a sealed value cannot be shown");
}

/** Components take any data, but nothing closed. */
export function refuseProp(value: unknown): void {
  if (Array.isArray(value)) for (const each of value) refuseProp(each);
  else if (typeof value === "object" && value !== null) refuseClosed(value);
}

export function refuseAttribute(name: string, value: unknown): void {
  if (typeof value === "object" && value !== null) {
    refuseClosed(value);
    throw new TypeError(`${name}: an object is no attribute`);
  }
  if (typeof value === "function" || typeof value === "symbol") {
    throw new TypeError(`${name}: a ${typeof value} is no attribute`);
  }
  if (manner(name) === "followed" && typeof value === "string") refuseAddress(name, value);
}

/** Names come from code alone, so that there are few. */
const manners = new Map<string, "plain" | "followed">();

function manner(name: string): "plain" | "followed" {
  const known = manners.get(name);
  if (known) return known;
  if (!/^[a-z][\w:-]*$/i.test(name)) throw new TypeError("this is no name of an attribute");
  if (/^(?:on|style$|srcdoc$|dangerouslySetInnerHTML$)/i.test(name))
    throw new TypeError(`${name} is refused by the policy of every page`);
  const found = followed.has(name.toLowerCase()) ? "followed" : "plain";
  manners.set(name, found);
  return found;
}

/** Browsers skip white space and control characters when they look for the scheme of an address, so we do too. */
function refuseAddress(name: string, address: string): void {
  // A path has no scheme, and nearly all addresses are paths of ours.
  if (address.startsWith("/")) return;
  // oxlint-disable-next-line no-control-regex -- exactly these are what a browser skips
  const scheme = /^([^/?#:]*):/.exec(address.replace(/[\u0000-\u0020]/g, ""))?.[1];
  if (scheme !== undefined && !schemes.has(scheme.toLowerCase())) {
    throw new TypeError(`${name}: this kind of address is refused`);
  }
}
