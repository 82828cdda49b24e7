import { NotFound } from "#errors";
import type { Answer, Call, GuestCall, MemberCall } from "./route.ts";

const isMemberCall = (call: Call): call is MemberCall => call.actor.kind === "member";

/** For routes behind any door but the public one: whoever is no member finds nothing. */
export const forMembers =
  (handle: (call: MemberCall) => Promise<Answer>) =>
  async (call: Call): Promise<Answer> => {
    if (!isMemberCall(call)) throw new NotFound();
    return handle(call);
  };

const isGuestCall = (call: Call): call is GuestCall => call.actor.kind === "link";

/** The same for routes behind the door of links. */
export const forGuests =
  (handle: (call: GuestCall) => Promise<Answer>) =>
  async (call: Call): Promise<Answer> => {
    if (!isGuestCall(call)) throw new NotFound("visit");
    return handle(call);
  };
