import { hstsValue } from "./tls/index.ts";
import type { Web } from "./web.ts";

const policy = (media: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    `media-src ${media}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "report-uri /csp-report",
    "report-to policy",
  ].join("; ");

const pagePolicy = policy("'self'");
const cameraPolicy = policy("'self' blob:");

/** What is not a page loads nothing, should a browser ever show it as one. */
const barePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

const unused =
  "geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=(), browsing-topics=()";
const withoutCamera = `camera=(), microphone=(), ${unused}`;
const withCamera = `camera=(self), microphone=(self), ${unused}`;

export type Frame = "page" | "camera" | "bare";

/** A mail as its reader sees it: its own style, each rule known by its hash, and nothing else; links open elsewhere. */
const mailPolicy = (styles: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'unsafe-hashes' ${styles.map((hash) => `'sha256-${hash}'`).join(" ")}`,
    "frame-ancestors 'none'",
    "sandbox allow-popups allow-popups-to-escape-sandbox",
  ].join("; ");

function policyOf(frame: Frame, styles: readonly string[]): string {
  if (frame === "bare") return styles.length > 0 ? mailPolicy(styles) : barePolicy;
  return frame === "page" ? pagePolicy : cameraPolicy;
}

/**
 * On every answer. The referrer stays within the house rather than being dropped, since without one browsers send
 * `Origin: null` with forms.
 */
export function policyHeaders(
  web: Web,
  frame: Frame,
  styles: readonly string[] = [],
): Record<string, string> {
  const hsts = hstsValue(web.settings);
  return {
    "content-security-policy": policyOf(frame, styles),
    ...(frame !== "bare" && { "reporting-endpoints": 'policy="/csp-report"' }),
    "permissions-policy": frame === "camera" ? withCamera : withoutCamera,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(hsts !== null && { "strict-transport-security": hsts }),
    ...(web.stopping && { connection: "close" }),
  };
}

// oxlint-disable-next-line no-control-regex -- what must never stand in a header
const unfit = /[^\t\x20-\x7e]/;

/** Names in small letters; a value with a line break would write headers of its own. */
export function ownHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => {
    if (unfit.test(value) || !/^[\w-]+$/.test(name)) throw new TypeError("a header holds one plain line");
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(entries);
}
