import { NotFound } from "#errors";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import { redirect, type Answer, type Call, type MemberCall, type Route } from "#web-server";
import { make, newSourcePage } from "../pages/new-source.tsx";
import { secretPage } from "../pages/secret.tsx";
import { sourcesPage } from "../pages/sources.tsx";
import { callPath, sourcesPath } from "../paths.ts";
import { at, fresh, managing } from "../routes.ts";
import type { SourceId } from "../tables.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import type { IncomingKind } from "./incoming-kind.ts";
import { receive } from "./receive.ts";
import { removeSource, renewSourceSecret } from "./sources.ts";

type Kinds = () => readonly IncomingKind[];

const sourceIn = ({ params }: MemberCall): SourceId => {
  const id = parseId<"webhook-source">(params["source"] ?? "");
  if (!id) throw new NotFound("source");
  return id;
};

/** Calls a minute from one network; a program that has more to tell gathers it. */
const callsMost = 600;

export const incomingRoutes = (platform: Platform, kinds: Kinds): Route[] => [
  at("GET", "sources", "/sources", managing, (call) => sourcesPage(platform, kinds(), call)),
  at("GET", "new-source", "/sources/new", fresh, (call) => newSourcePage(kinds(), call)),
  at("POST", "make-source", "/sources/new", fresh, (call) => make(platform, kinds(), call)),
  at("POST", "source-secret", "/sources/:source/secret", fresh, (call) => renew(platform, call)),
  at("POST", "source-removal", "/sources/:source/removal", fresh, async (call) => {
    await removeSource(platform, call.actor, sourceIn(call));
    return redirect(sourcesPath(call.academy), { said: say(call.language, "removedSlip") });
  }),
  {
    name: "webhooks.incoming",
    method: "POST",
    path: "/hooks/:slug/:source",
    access: { door: "public" },
    body: "raw",
    // Whoever calls has seen no page of ours; the signature is the proof.
    unmarked: true,
    limitPerMinute: callsMost,
    handle: (call) => hear(platform, kinds(), call),
  },
];

async function renew(platform: Platform, call: MemberCall): Promise<Answer> {
  const { academy, origin } = call;
  const { id, secret } = await renewSourceSecret(platform, call.actor, sourceIn(call));
  const address = origin + callPath(academy, id);
  return secretPage(call, { secret, back: sourcesPath(academy), renewed: true, address });
}

async function hear(platform: Platform, kinds: readonly IncomingKind[], call: Call): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of call.bytes) pieces.push(piece);
  const { params, headers } = call;
  const heard = await receive(platform, kinds, {
    slug: params["slug"] ?? "",
    source: params["source"] ?? "",
    id: headers.get("webhook-id"),
    timestamp: headers.get("webhook-timestamp"),
    signature: headers.get("webhook-signature"),
    body: Buffer.concat(pieces),
  });
  switch (heard.heard) {
    case "done":
      return { kind: "empty", status: 204 };
    case "unknown":
      return { kind: "json", status: 401, value: { error: "unknown" } };
    case "unfit":
      return { kind: "json", status: 422, value: { error: "unfit", expected: heard.why } };
  }
}
