import { NotFound } from "#errors";
import { parseId } from "#ids";
import { listRoutes } from "#list";
import type { Platform } from "#platform";
import { forMembers, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import type { HookKind } from "./hook-kind.ts";
import { haltEndpoint, removeEndpoint, startEndpoint } from "./outgoing/endpoints.ts";
import { renewSecret } from "./outgoing/renew-secret.ts";
import { sendAgain, sendTest } from "./outgoing/send-again.ts";
import { deliveriesList } from "./pages/deliveries.tsx";
import { deliveryPage } from "./pages/delivery.tsx";
import { endpointPage } from "./pages/endpoint.tsx";
import { endpointsPage } from "./pages/endpoints.tsx";
import { change, changePage, make, newEndpointPage } from "./pages/new-endpoint.tsx";
import { secretPage } from "./pages/secret.tsx";
import { deliveryPath, endpointPath, webhooksPath } from "./paths.ts";
import type { DeliveryId, EndpointId } from "./tables.ts";
import { webhookWords as say } from "./webhooks.words.ts";

export const managing = { door: "academy", may: "manage keys" } as const;
export const fresh = { ...managing, stepUp: true } as const;

type Handle = (call: MemberCall) => Promise<Answer>;
type Said = Parameters<typeof say>[1] & `${string}Slip`;

export const at = (
  method: "GET" | "POST",
  name: string,
  below: string,
  access: typeof managing | typeof fresh,
  handle: Handle,
): Route => ({
  name: `webhooks.${name}`,
  method,
  path: `/a/:academy/developers/webhooks${below}`,
  access,
  handle: forMembers(handle),
});

const endpointIn = ({ params }: MemberCall): EndpointId => {
  const id = parseId<"webhook-endpoint">(params["endpoint"] ?? "");
  if (!id) throw new NotFound("endpoint");
  return id;
};

const deliveryIn = ({ params }: MemberCall): DeliveryId => {
  const id = parseId<"webhook-delivery">(params["delivery"] ?? "");
  if (!id) throw new NotFound("delivery");
  return id;
};

export function outgoingRoutes(platform: Platform, kinds: () => readonly HookKind[]): Route[] {
  const act =
    (said: Said, work: (call: MemberCall, id: EndpointId) => Promise<unknown>): Handle =>
    async (call) => {
      const id = endpointIn(call);
      await work(call, id);
      const to = said === "removedSlip" ? webhooksPath(call.academy) : endpointPath(call.academy, id);
      return redirect(to, { said: say(call.language, said) });
    };
  const one = "/endpoints/:endpoint";
  return [
    at("GET", "endpoints", "", managing, (call) => endpointsPage(platform, kinds(), call)),
    at("GET", "new-endpoint", "/new", fresh, (call) => newEndpointPage(kinds(), call)),
    at("POST", "make-endpoint", "/new", fresh, (call) => make(platform, kinds(), call)),
    at("GET", "endpoint", one, managing, (call) => endpointPage(platform, kinds(), call, endpointIn(call))),
    at("GET", "change-endpoint", `${one}/change`, fresh, (call) =>
      changePage(platform, kinds(), call, endpointIn(call)),
    ),
    at("POST", "endpoint-changed", `${one}/change`, fresh, (call) =>
      change(platform, kinds(), call, endpointIn(call)),
    ),
    at("POST", "endpoint-secret", `${one}/secret`, fresh, (call) => renew(platform, call)),
    at(
      "POST",
      "endpoint-test",
      `${one}/test`,
      managing,
      act("testSlip", ({ actor }, id) => sendTest(platform, actor, id)),
    ),
    at(
      "POST",
      "endpoint-stop",
      `${one}/stop`,
      managing,
      act("stoppedSlip", ({ actor }, id) => haltEndpoint(platform, actor, id)),
    ),
    at(
      "POST",
      "endpoint-start",
      `${one}/start`,
      managing,
      act("startedSlip", ({ actor }, id) => startEndpoint(platform, actor, id)),
    ),
    at(
      "POST",
      "endpoint-removal",
      `${one}/removal`,
      fresh,
      act("removedSlip", ({ actor }, id) => removeEndpoint(platform, actor, id)),
    ),
    ...listRoutes(platform, deliveriesList(kinds)),
    at("GET", "delivery", "/deliveries/:delivery", managing, (call) =>
      deliveryPage(platform, kinds(), call, deliveryIn(call)),
    ),
    at("POST", "delivery-again", "/deliveries/:delivery/again", managing, (call) => again(platform, call)),
  ];
}

async function renew(platform: Platform, call: MemberCall): Promise<Answer> {
  const { id, secret } = await renewSecret(platform, call.actor, endpointIn(call));
  return secretPage(call, { secret, back: endpointPath(call.academy, id), renewed: true });
}

async function again(platform: Platform, call: MemberCall): Promise<Answer> {
  const id = deliveryIn(call);
  await sendAgain(platform, call.actor, id);
  return redirect(deliveryPath(call.academy, id), { said: say(call.language, "againSlip") });
}
