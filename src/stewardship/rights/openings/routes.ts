import { listRoutes } from "#list";
import type { Platform } from "#platform";
import { forMembers, type Route } from "#web-server";
import type { RightsOptions } from "../options.ts";
import { openingsList } from "./openings-list.tsx";
import { makeProof, proofPage } from "./proof-page.tsx";
import { whosePage } from "./whose-page.tsx";

const access = { door: "academy", may: "administer people" } as const;

export function openingsRoutes(platform: Platform, options: RightsOptions): Route[] {
  const list = openingsList(options);
  const parts = { platform, options, list };
  const at = "/a/:academy/openings";
  return [
    ...listRoutes(platform, list),
    {
      name: "rights.openings-proof",
      method: "GET",
      path: `${at}/proof`,
      access,
      handle: forMembers((call) => proofPage(parts, call)),
    },
    {
      name: "rights.openings-proof-made",
      method: "POST",
      path: `${at}/proof`,
      access,
      handle: forMembers((call) => makeProof(parts, call)),
    },
    {
      name: "rights.openings-whose",
      method: "GET",
      path: `${at}/of/:entry`,
      access,
      handle: forMembers((call) => whosePage(platform, options, call)),
    },
  ];
}
