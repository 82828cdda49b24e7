import type { Route, RouteAccess } from "#web-server";
import { code, table } from "./table.ts";

const wish = (access: RouteAccess): string => {
  if (access.door === "public" || access.door === "key" || access.door === "guest") return "";
  if (access.stepUp) return "fresh";
  return access.door === "account" && access.secondFactor === false ? "not asked" : "";
};

const row = ({ name, method, path, access }: Route): string[] => [
  method,
  code(path),
  name,
  access.door,
  "may" in access ? access.may : access.door === "key" ? (access.scope ?? "any") : "",
  wish(access),
];

const byPath = (a: Route, b: Route): number =>
  a.path === b.path ? compare(a.method, b.method) : compare(a.path, b.path);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

export const routesPage = (routes: readonly Route[]): string =>
  `# Routes

Every address that the product answers, made from the routes that its modules plug in. A GET answers HEAD too and
changes nothing. Door: who may come at all. Right: what \`src/guard/access/capabilities.ts\` must grant,
or the scope that a program’s key must have (\`scopes.ts\` beside it). Second factor:
\`fresh\` where the act is sensitive and wants one no older than the academy's policy says. Beyond the door the access
table decides about each piece of data by itself.

${table(["method", "path", "name", "door", "right", "second factor"], routes.toSorted(byPath).map(row))}
`;
