import type { Log } from "#log";

const directives = [
  "base-uri",
  "connect-src",
  "default-src",
  "font-src",
  "form-action",
  "frame-ancestors",
  "frame-src",
  "img-src",
  "media-src",
  "object-src",
  "require-trusted-types-for",
  "script-src",
  "script-src-attr",
  "script-src-elem",
  "style-src",
  "style-src-attr",
  "style-src-elem",
  "trusted-types",
  "worker-src",
] as const;
type Directive = (typeof directives)[number] | "other";

/** How often a browser said that a page broke its policy, since the start. */
export type PolicyReports = { count: number };

export const newPolicyReports = (): PolicyReports => ({ count: 0 });

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

/** Both shapes that browsers send; of all that they hold, addresses and samples too, only the directive is taken. */
function directiveOf(report: unknown): Directive {
  const told =
    field(field(report, "csp-report"), "effective-directive") ??
    field(field(report, "csp-report"), "violated-directive") ??
    field(field(report, "body"), "effectiveDirective");
  return directives.find((directive) => directive === told) ?? "other";
}

const mostAtOnce = 20;

export function takeReports(reports: PolicyReports, log: Log, body: Buffer): void {
  const told: unknown = JSON.parse(body.toString("utf8"));
  for (const report of (Array.isArray(told) ? told : [told]).slice(0, mostAtOnce)) {
    reports.count += 1;
    log.warn("web.policy-report", { directive: directiveOf(report) });
  }
}
