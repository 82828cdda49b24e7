import { isValidElement } from "preact";

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

function refuseClosed(value: object): void {
  if (closed in value) throw new TypeError("a sealed value cannot be shown");
}

/** What neither the types (through `any`, a spread, a hyphenated name) nor the escaping can keep out of a page. */
export function refuseChild(child: unknown): void {
  if (Array.isArray(child)) for (const each of child) refuseChild(each);
  else if (typeof child === "object" && child !== null) {
    refuseClosed(child);
    if (!isValidElement(child)) throw new TypeError("an object cannot be shown");
  } else if (typeof child === "function" || typeof child === "symbol") {
    throw new TypeError(`a ${typeof child} cannot be shown`);
  }
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
  if (forbidden(name)) throw new TypeError(`${name} is refused by the policy of every page`);
  if (typeof value === "string" && followed.has(name.toLowerCase())) refuseAddress(name, value);
}

const forbidden = (name: string): boolean =>
  name === "dangerouslySetInnerHTML" || /^(?:on|style$|srcdoc$)/i.test(name);

/** Browsers skip white space and control characters when they look for the scheme of an address, so we do too. */
function refuseAddress(name: string, address: string): void {
  // oxlint-disable-next-line no-control-regex -- exactly these are what a browser skips
  const scheme = /^([^/?#:]*):/.exec(address.replace(/[\u0000-\u0020]/g, ""))?.[1];
  if (scheme !== undefined && !schemes.has(scheme.toLowerCase())) {
    throw new TypeError(`${name}: this kind of address is refused`);
  }
}
