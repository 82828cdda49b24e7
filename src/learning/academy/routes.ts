import { forMembers, type Answer, type MemberCall, type Route } from "#web-server";
import { changeThem, previewPolicies } from "./pages/policy-acts.ts";
import { policiesPage, type Kit } from "./pages/policies.tsx";
import { policyHistoryPage } from "./pages/policy-history.tsx";
import { readPoliciesPage } from "./pages/read-policies.tsx";
import { settingsPage } from "./pages/settings.tsx";

const at = "/a/:academy/settings";

const governing = { door: "academy", may: "administer people", stepUp: true } as const;
const administrators = { door: "academy", may: "administer people" } as const;
const everybody = { door: "academy", may: "use the academy" } as const;

type Handle = (kit: Kit, call: MemberCall) => Promise<Answer>;
type Line = [name: string, method: "GET" | "POST", path: string, access: Route["access"], handle: Handle];

const lines: readonly Line[] = [
  ["settings.index", "GET", at, administrators, (_, call) => settingsPage(call)],
  ["policies.read", "GET", "/a/:academy/policies", everybody, (_, call) => readPoliciesPage(call)],
  ["policies.form", "GET", `${at}/policies`, governing, (kit, call) => policiesPage(kit, call)],
  ["policies.preview", "POST", `${at}/policies/preview`, governing, previewPolicies],
  ["policies.change", "POST", `${at}/policies`, governing, changeThem],
  ["policies.history", "GET", `${at}/policies/history`, governing, policyHistoryPage],
];

export const academyRoutes = (kit: Kit): readonly Route[] =>
  lines.map(([name, method, path, access, handle]) => ({
    name,
    method,
    path,
    access,
    handle: forMembers((call) => handle(kit, call)),
  }));
