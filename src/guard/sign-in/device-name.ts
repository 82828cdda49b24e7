const browsers: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const first = (known: readonly [RegExp, string][], agent: string): string =>
  known.find(([pattern]) => pattern.test(agent))?.[1] ?? "";

/** By which a person knows their own device again: browser and system, and nothing that tells two alike apart. */
export const deviceName = (userAgent: string | null): string =>
  [first(browsers, userAgent ?? ""), first(systems, userAgent ?? "")].filter(Boolean).join(", ");
