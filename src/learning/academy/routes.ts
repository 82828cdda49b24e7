import { listRoutes } from "#list";
import { forMembers, type Answer, type MemberCall, type Route } from "#web-server";
import { changeThem, previewPolicies } from "./pages/policy-acts.ts";
import { changeIt, lookAhead, putMark, showMark, takeMarkOff } from "./pages/profile-acts.ts";
import { profilePage } from "./pages/profile.tsx";
import { policiesPage, type Kit } from "./pages/policies.tsx";
import { policyHistoryList } from "./pages/policy-history.tsx";
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
  ["academy.form", "GET", `${at}/academy`, governing, ({ platform }, call) => profilePage(platform, call)],
  [
    "academy.preview",
    "POST",
    `${at}/academy/preview`,
    governing,
    ({ platform }, call) => lookAhead(platform, call),
  ],
  ["academy.change", "POST", `${at}/academy`, governing, ({ platform }, call) => changeIt(platform, call)],
  [
    "academy.mark-removal",
    "POST",
    `${at}/academy/mark/removal`,
    governing,
    ({ platform }, call) => takeMarkOff(platform, call),
  ],
  ["policies.read", "GET", "/a/:academy/policies", everybody, readPoliciesPage],
  ["policies.form", "GET", `${at}/policies`, governing, (kit, call) => policiesPage(kit, call)],
  ["policies.preview", "POST", `${at}/policies/preview`, governing, previewPolicies],
  ["policies.change", "POST", `${at}/policies`, governing, changeThem],
];

/** More than a mark may have, so that it is said beside the field; beyond it the connection is cut. */
const sentMost = 1_048_576;

export const academyRoutes = (kit: Kit): readonly Route[] => [
  ...lines.map(([name, method, path, access, handle]) => ({
    name,
    method,
    path,
    access,
    handle: forMembers((call) => handle(kit, call)),
  })),
  ...listRoutes(kit.platform, policyHistoryList),
  {
    name: "academy.mark-set",
    method: "POST",
    path: `${at}/academy/mark`,
    access: governing,
    body: "file",
    bodyMost: sentMost,
    handle: forMembers((call) => putMark(kit.platform, call)),
  },
  {
    name: "academy.mark",
    method: "GET",
    path: "/marks/:academy/:mark",
    access: { door: "public" },
    handle: (call) => showMark(kit.platform, call),
  },
];
