import { Fragment } from "#jsx/jsx-runtime";
import { hasRole, type MemberActor } from "#access";
import { signOut, sessionCookie } from "#sign-in";
import { LinkButton } from "#web";
import { places, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { startWords as words } from "../start.words.ts";
import { say } from "../words.ts";
import { waysOf } from "./academies.tsx";
import { accountIn, doorPage, forAccount, isHalf, linkTo, nextOf } from "./common.tsx";

export const startRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.front",
    method: "GET",
    path: places.start,
    access: { door: "public" },
    async handle(call) {
      const actor = accountIn(call);
      return actor ? whereTo(kit, call, actor) : front(call);
    },
  },
  {
    name: "sign-in.out",
    method: "POST",
    path: places.signOut,
    access: { door: "account" },
    handle: forAccount(async (call) => {
      await signOut(kit.platform, call.actor);
      const cookies = [{ name: sessionCookie, value: "", maxAgeSeconds: 0 }];
      return {
        kind: "redirect",
        to: nextOf(call) ?? places.start,
        cookies,
        slip: { said: words(call.language, "signedOut") },
      };
    }),
  },
];

/**
 * Into the only academy, or the one that was used last. To the page that lists them where there are several and none was
 * used yet, or that one no longer lets them in; and for operators, who may want the platform.
 */
async function whereTo(kit: DoorKit, call: Call, actor: MemberActor): Promise<Answer> {
  if (await isHalf(kit, actor)) return { kind: "redirect", to: places.secondFactor };
  const { all, last } = await waysOf(kit, call, actor);
  const only = all.length === 1 ? all[0] : undefined;
  const to = last === null || hasRole(actor, "operator") ? only : last;
  return { kind: "redirect", to: to && to !== "gone" ? to.href : places.academies };
}

function front(call: Call): Answer {
  const { language: lang } = call;
  return doorPage(call, {
    title: words(lang, "frontTitle"),
    lead: words(lang, "frontLead"),
    children: (
      <Fragment>
        <LinkButton weight="primary" size="lg" wide href={places.signIn}>
          {say(lang, "signIn")}
        </LinkButton>
        <p class="small muted">{words(lang, "frontPromises", { link: linkTo("/trust") })}</p>
      </Fragment>
    ),
  });
}
