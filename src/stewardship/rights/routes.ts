import { platformAcademy } from "#ids";
import { listRoutes } from "#list";
import type { Platform } from "#platform";
import { forMembers, type Answer, type MemberCall, type Route } from "#web-server";
import { checkpointAnswer, proofAnswer, tileAnswer, vkeyAnswer } from "./ledger-files.ts";
import { openingsRoutes } from "./openings/routes.ts";
import type { RightsOptions } from "./options.ts";
import { contextOf } from "./pages/common.ts";
import { accountEntryPage, entryPage } from "./pages/entry.tsx";
import { erase, erasePage } from "./pages/erase.tsx";
import { certificatePage } from "./pages/certificate.tsx";
import { erasurePage, finish } from "./pages/erasure.tsx";
import { erasuresList } from "./pages/erasures.tsx";
import { whoSawPage } from "./pages/who-saw.tsx";
import { whyPage } from "./pages/why.tsx";

const administering = { door: "academy", may: "administer people" } as const;
const sensitive = { ...administering, stepUp: true } as const;
const everybody = { door: "academy", may: "use the academy" } as const;
const anyone = { door: "public" } as const;
const ofPlatform = { academy: platformAcademy, member: null } as const;

type Access = Route["access"];
type Handler = (call: MemberCall) => Promise<Answer>;

const route = (
  method: Route["method"],
  name: string,
  path: string,
  access: Access,
  handle: Handler,
): Route => ({
  name: `rights.${name}`,
  method,
  path,
  access,
  handle: forMembers(handle),
});

export function rightsRoutes(platform: Platform, options: RightsOptions): Route[] {
  const at = "/a/:academy";
  return [
    route("GET", "erase", `${at}/people/:person/erase`, sensitive, (call) =>
      erasePage(platform, options, call),
    ),
    route("POST", "erased", `${at}/people/:person/erase`, sensitive, (call) =>
      erase(platform, options, call),
    ),
    ...listRoutes(platform, erasuresList),
    route("GET", "erasure", `${at}/erasures/:erasure`, administering, (call) => erasurePage(platform, call)),
    route("POST", "erasure-finish", `${at}/erasures/:erasure/finish`, sensitive, (call) =>
      finish(platform, call),
    ),
    route("GET", "certificate", `${at}/erasures/:erasure/certificate`, administering, (call) =>
      certificatePage(platform, options, call),
    ),
    route("GET", "who-saw", `${at}/who-saw`, everybody, (call) => whoSawPage(platform, options, call)),
    route("GET", "why", `${at}/who-saw/why`, everybody, (call) => whyPage(platform, options, call)),
    route("GET", "proof", `${at}/who-saw/proof`, everybody, (call) => proofAnswer(platform, call)),
    route("GET", "ledger-checkpoint", `${at}/ledger/checkpoint`, everybody, (call) =>
      checkpointAnswer(platform, contextOf(call)),
    ),
    route("GET", "ledger-vkey", `${at}/ledger/vkey`, everybody, (call) =>
      vkeyAnswer(platform, contextOf(call)),
    ),
    route("GET", "ledger-tile", `${at}/ledger/tile/*`, everybody, (call) =>
      tileAnswer(platform, contextOf(call), call),
    ),
    route("GET", "entry", `${at}/ledger/:entry`, everybody, (call) => entryPage(platform, options, call)),
    route("GET", "account-entry", "/account/ledger/:entry", { door: "account" }, (call) =>
      accountEntryPage(platform, options, call),
    ),
    ...openingsRoutes(platform, options),
    ...ofThePlatform(platform),
  ];
}

/** The platform's own log is public: its tree stands over the daily roots of all academies. */
const ofThePlatform = (platform: Platform): Route[] => [
  {
    name: "rights.platform-checkpoint",
    method: "GET",
    path: "/ledger/checkpoint",
    access: anyone,
    handle: () => checkpointAnswer(platform, ofPlatform),
  },
  {
    name: "rights.platform-vkey",
    method: "GET",
    path: "/ledger/vkey",
    access: anyone,
    handle: () => vkeyAnswer(platform, ofPlatform),
  },
  {
    name: "rights.platform-tile",
    method: "GET",
    path: "/ledger/tile/*",
    access: anyone,
    handle: (call) => tileAnswer(platform, ofPlatform, call),
  },
];
