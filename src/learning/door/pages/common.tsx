import type { MemberActor } from "#access";
import { Conflict, Forbidden, Invalid, NotFound, type Fault } from "#errors";
import { platformAcademy } from "#ids";
import {
  deviceCookie,
  deviceCookieSeconds,
  sessionCookie,
  standingOf,
  type From,
  type Started,
} from "#sign-in";
import {
  DoorPage,
  platformHouse,
  Slip,
  type Child,
  type Element,
  type House,
  type Lang,
  type Say,
} from "#web";
import {
  faultsIn,
  forMembers,
  ownPath,
  places,
  withNext,
  type Answer,
  type Call,
  type Cookie,
  type MemberCall,
} from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";

type Words = Pick<Say<{}>, "find">;

/** Pages of the door have catalogues of their own beside the one that they share. */
export const faultOf = (lang: Lang, faults: Faults = none, name: string, also?: Words) =>
  faultsIn(say, ...(also ? [also] : [])).faultOf(lang, { faults }, name);

type DoorProps = {
  scripts?: readonly string[];
  title: string;
  lead?: Child;
  house?: House;
  plate?: string;
  children: Child;
};

/** A page at the door: nothing around it but the way in. */
export function doorPage(call: Call, props: DoorProps, status = 200): Answer {
  const slip = call.slip();
  const element = (
    <DoorPage
      lang={call.language}
      title={props.title}
      scripts={props.scripts ?? []}
      house={props.house ?? platformHouse}
      say={props.plate ?? say(call.language, "plate")}
    >
      {slip && (
        <Slip lang={call.language} inflow>
          {slip.said}
        </Slip>
      )}
      <h1>{props.title}</h1>
      {props.lead !== undefined && <p class="lead">{props.lead}</p>}
      <div class="stack">{props.children}</div>
    </DoorPage>
  );
  return { kind: "page", status, element };
}

/** For pages behind the account door: what the account must prove first is asked for on the way. */
export const forAccount = (handle: (call: MemberCall) => Promise<Answer>) =>
  forMembers(async (call) => {
    try {
      return await handle(call);
    } catch (error) {
      const place = error instanceof Forbidden ? proofPlace(error.reason) : null;
      if (place === null) throw error;
      return { kind: "redirect", to: withNext(place, call.path) };
    }
  });

const proofPlace = (reason: string): string | null => {
  if (reason === "second factor needed") return places.secondFactor;
  return reason === "proof too old" ? places.stepUp : null;
};

/** Who is signed in, half or whole, on a page that is open to everyone. */
export const accountIn = ({ actor }: Call): MemberActor | null => (actor.kind === "member" ? actor : null);

/** Whether this sign-in has still to show the second factor that its account has. */
export async function isHalf({ platform }: DoorKit, actor: MemberActor): Promise<boolean> {
  const { hasFactor, secondFactorAt } = await platform.store.read(
    { academy: platformAcademy, member: null },
    (tx) => standingOf(tx, actor, platform.clock.now()),
  );
  return hasFactor && secondFactorAt === null;
}

/** Where to go on afterwards: a path of our own, as the address or the form carries it. */
export const nextOf = ({ query, form }: Call): string | null =>
  ownPath(form.get("next") || query.get("next"));

export const hiddenNext = (call: Call): Record<string, string> => {
  const next = nextOf(call);
  return next === null ? {} : { next };
};

export const fromOf = (call: Call): From => ({
  networkAddress: call.address,
  userAgent: call.headers.get("user-agent"),
  device: call.cookie(deviceCookie) ?? null,
});

export const session = (token: string): Cookie => ({ name: sessionCookie, value: token });

export const startedCookies = ({ token, device }: Started): Cookie[] => [
  session(token),
  { name: deviceCookie, value: device, maxAgeSeconds: deviceCookieSeconds },
];

export type Faults = Readonly<Record<string, Fault>>;
const none: Faults = {};

/** Does it, or shows the form again with what was typed and what is wrong with it. */
export async function orAgain(
  work: () => Promise<Answer>,
  again: (faults: Faults) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const answer = await again(error.faults);
    return answer.kind === "page" ? { ...answer, status: 422 } : answer;
  }
}

/** Links that do not hold have a page of their own, whatever is wrong with them. */
export async function orGone(gone: () => Answer, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFound || error instanceof Conflict) return gone();
    throw error;
  }
}

/** A link inside a sentence. */
export const linkTo =
  (href: string) =>
  (inner: Child): Element => <a href={href}>{inner}</a>;
