import { Conflict, NotFound } from "#errors";
import { parseId, platformAcademy } from "#ids";
import { listPage, listRoutes } from "#list";
import {
  askFactorReset,
  askFactorResetAt,
  confirmFactorReset,
  refuseFactorReset,
  type FactorResetId,
} from "#sign-in";
import {
  orAgain,
  redirect,
  type Answer,
  type Call,
  type MemberCall,
  type Route,
  type Typed,
} from "#web-server";
import type { DoorKit } from "../kit.ts";
import { resetWords as words } from "../factor-resets.words.ts";
import { forAccount } from "./common.tsx";
import { academyResets, platformResets } from "./factor-resets-list.tsx";
import { isPlatform, resetsPath } from "./factor-resets-view.ts";

const ofAcademy = { door: "academy", may: "administer people", stepUp: true } as const;
const ofPlatform = { door: "platform", may: "operate the platform", stepUp: true } as const;
/** Trying address after address is no way to find out who is here. */
const slowly = { limitPerMinute: 10 };

type Handle = (kit: DoorKit, call: MemberCall) => Promise<Answer>;

/** An academy’s administrators decide about its people; operators about any account, by an address that they know. */
export function factorResetRoutes(kit: DoorKit): Route[] {
  const route = (name: string, path: string, access: Route["access"], handle: Handle): Route => ({
    name: `factor-resets.${name}`,
    method: "POST",
    path,
    access,
    handle: forAccount((call) => handle(kit, call)),
  });
  const house = "/a/:academy/second-factor-resets";
  const platform = "/platform/second-factor-resets";
  return [
    ...listRoutes(kit.platform, academyResets),
    route("ask", "/a/:academy/people/:person/second-factor-reset", ofAcademy, ask),
    route("confirm", `${house}/:reset`, ofAcademy, confirm),
    route("refuse", `${house}/:reset/refusal`, ofAcademy, refuse),
    ...listRoutes(kit.platform, platformResets),
    { ...route("platform-ask", platform, ofPlatform, askAt), ...slowly },
    { ...route("platform-confirm", `${platform}/:reset`, ofPlatform, confirm), ...slowly },
    route("platform-refuse", `${platform}/:reset/refusal`, ofPlatform, refuse),
  ];
}

const back = (call: MemberCall, said: "asked" | "askedAlready" | "done" | "refused"): Answer =>
  redirect(resetsPath(call), { said: words(call.language, said) });

const resetsAgain = ({ platform }: DoorKit, call: MemberCall, typed: Typed): Promise<Answer> =>
  listPage(platform, isPlatform(call) ? platformResets : academyResets, call, typed);

const ask: Handle = async ({ platform }, call) => {
  const member = parseId<"member">(call.params["person"] ?? "");
  if (member === null) throw new NotFound("person");
  return asking(call, () => askFactorReset(platform, call.actor, { member }));
};

const askAt: Handle = (kit, call) =>
  orAgain(
    call,
    () =>
      asking(call, () => askFactorResetAt(kit.platform, call.actor, { address: call.form.get("address") })),
    (typed) => resetsAgain(kit, call, typed),
  );

async function asking(call: MemberCall, work: () => Promise<FactorResetId>): Promise<Answer> {
  try {
    await work();
    return back(call, "asked");
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return back(call, "askedAlready");
  }
}

const resetIn = ({ params }: Call): FactorResetId => {
  const reset = parseId<"factor-reset">(params["reset"] ?? "");
  if (reset === null) throw new NotFound("reset");
  return reset;
};

const confirm: Handle = (kit, call) =>
  orAgain(
    call,
    async () => {
      const { platform, notices } = kit;
      const address = call.actor.academy === platformAcademy ? call.form.get("address") : "";
      await confirmFactorReset(platform, notices, call.actor, { reset: resetIn(call), address });
      return back(call, "done");
    },
    (typed) => resetsAgain(kit, call, typed),
  );

const refuse: Handle = async ({ platform }, call) => {
  await refuseFactorReset(platform, call.actor, { reset: resetIn(call) });
  return back(call, "refused");
};
