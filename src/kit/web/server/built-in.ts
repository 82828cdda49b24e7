import { gzipSync } from "node:zlib";
import { type Asset, assets } from "#web";
import type { Ready } from "./answer.ts";
import { readBody, refuseLength } from "./body/read-body.ts";
import { codingOf } from "./compress.ts";
import { takeReports } from "./policy-reports.ts";
import type { Answer } from "./route.ts";
import { nobodysAddress } from "./through-the-door.ts";
import { type Visit, bodyOf } from "./visit.ts";
import type { Web } from "./web.ts";

/** What the server answers itself, to anybody, without asking who it is. */
export type BuiltIn = {
  name: string;
  method: "GET" | "POST";
  path: string;
  /** Says how long it may be kept. */
  cacheable?: boolean;
  limitPerMinute?: number;
  answer(web: Web, visit: Visit): Promise<Answer | Ready>;
};

export const builtIns: readonly BuiltIn[] = [
  {
    name: "health.live",
    method: "GET",
    path: "/health/live",
    answer: async () => ({ kind: "json", value: { live: true } }),
  },
  {
    name: "health.ready",
    method: "GET",
    path: "/health/ready",
    async answer(web) {
      const ready = !web.stopping && (await web.ready().catch(() => false));
      return { kind: "json", status: ready ? 200 : 503, value: { ready } };
    },
  },
  { name: "web.asset", method: "GET", path: "/assets/*", cacheable: true, answer: assetAnswer },
  {
    name: "web.policy-report",
    method: "POST",
    path: "/csp-report",
    limitPerMinute: 30,
    answer: reportAnswer,
  },
];

let known: ReadonlyMap<string, Asset> = new Map();

/** By its whole path in a table, so that no path ever reaches the disk. Read anew for one that a later build has made. */
function assetAt(path: string): Asset | undefined {
  if (!known.has(path)) known = new Map(assets().map((asset) => [asset.path, asset]));
  return known.get(path);
}

const zipped = new WeakMap<Asset, Buffer>();

function zip(asset: Asset): Buffer {
  const body = zipped.get(asset) ?? gzipSync(asset.body);
  zipped.set(asset, body);
  return body;
}

async function assetAnswer(web: Web, visit: Visit): Promise<Answer | Ready> {
  const asset = assetAt(visit.path);
  if (!asset) return nobodysAddress(web, visit);
  const { headers } = visit.request;
  const coding = asset.brotli === null ? null : codingOf(headers.get("accept-encoding"));
  const etag = `"${asset.hash}${coding === null ? "" : `-${coding}`}"`;
  const lasting = {
    "cache-control": "public, max-age=31536000, immutable",
    etag,
    ...(asset.brotli !== null && { vary: "Accept-Encoding" }),
  };
  if (headers.get("if-none-match") === etag) {
    return { kind: "ready", status: 304, headers: lasting, body: null };
  }
  const body = coding === "br" && asset.brotli ? asset.brotli : coding === "gzip" ? zip(asset) : asset.body;
  return {
    kind: "ready",
    status: 200,
    headers: {
      ...lasting,
      "content-type": asset.type,
      "content-length": String(body.length),
      ...(coding !== null && { "content-encoding": coding }),
    },
    body,
  };
}

const reportMost = 16_384;

async function reportAnswer(web: Web, visit: Visit): Promise<Answer> {
  refuseLength(visit.request.headers, reportMost);
  const body = await readBody(bodyOf(visit), reportMost, web.bodyTime);
  try {
    takeReports(web.reports, web.log, body);
    return { kind: "empty", status: 204 };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: "empty", status: 400 };
    throw error;
  }
}
