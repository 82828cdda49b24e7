import type { ServerResponse } from "node:http";
import type { Language } from "#academies";
import type { Clock } from "#clock";
import type { Log } from "#log";
import type { NavEntry } from "./nav.ts";
import type { Settings } from "#settings";
import { type LimitNumbers, Limits } from "./limits.ts";
import { type PolicyReports, newPolicyReports } from "./policy-reports.ts";
import type { Resolve } from "./resolve.ts";
import type { Route } from "./route.ts";
import { Quotas } from "./quotas.ts";
import { SentTwice } from "./sent-twice.ts";
import { Slips } from "./slips.ts";

export type WebParts = {
  settings: Pick<Settings, "environment" | "publicUrl" | "trustedProxy" | "tls" | "host" | "port">;
  clock: Clock;
  log: Log;
  routes: readonly Route[];
  resolve: Resolve;
  nav?: readonly NavEntry[];
  /** Whether everything that pages need answers; asked by `/health/ready`. */
  ready?: () => Promise<boolean>;
  /** The sentence for a reason in a refusal, from the catalogues of the modules; null when none knows it. */
  reason?: (
    language: Language,
    key: string,
    values?: Readonly<Record<string, string | number>>,
  ) => string | null;
  limits?: LimitNumbers;
  /** Milliseconds that the body of a form may take. */
  bodyTime?: number;
};

/** What one running server holds. */
export type Web = Required<Omit<WebParts, "limits">> & {
  /** Whether browsers reach us over TLS. */
  secure: boolean;
  limits: Limits;
  /** How often keys asked. */
  quotas: Quotas;
  slips: Slips;
  sentTwice: SentTwice;
  reports: PolicyReports;
  /** Answers whose bytes are still being made; a stop cuts them. */
  streams: Set<ServerResponse>;
  stopping: boolean;
};

const usualBodyTime = 15_000;

export const openWeb = ({ limits, ...parts }: WebParts): Web => ({
  nav: [],
  ready: async () => true,
  reason: () => null,
  bodyTime: usualBodyTime,
  ...parts,
  secure: parts.settings.publicUrl.startsWith("https:"),
  limits: new Limits(parts.clock, limits),
  quotas: new Quotas(parts.clock, limits?.key),
  slips: new Slips(parts.clock),
  sentTwice: new SentTwice(parts.clock),
  reports: newPolicyReports(),
  streams: new Set(),
  stopping: false,
});
