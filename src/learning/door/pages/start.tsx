import { Fragment } from "#jsx/jsx-runtime";
import { hasRole, type MemberActor } from "#access";
import { platformAcademy } from "#ids";
import { placesOf, signOut, sessionCookie } from "#sign-in";
import { LinkButton } from "#web";
import { places, type Answer, type Call, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { startWords as words } from "../start.words.ts";
import { say } from "../words.ts";
import { accountIn, doorPage, forAccount, isHalf, linkTo, nextOf } from "./common.tsx";

const operatorsPlace = "/platform/academies";

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

/** Into the only academy; where there are several, or none, a page that says so. */
async function whereTo(kit: DoorKit, call: Call, actor: MemberActor): Promise<Answer> {
  if (await isHalf(kit, actor)) return { kind: "redirect", to: places.secondFactor };
  const mine = await kit.platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    placesOf(tx, actor.account),
  );
  const ways = mine.map(({ slug, name }) => ({ href: places.academy({ slug }), name }));
  if (hasRole(actor, "operator"))
    ways.push({ href: operatorsPlace, name: words(call.language, "platformPlace") });
  const [only, another] = ways;
  if (only && !another) return { kind: "redirect", to: only.href };
  return choice(call, ways);
}

function choice(call: Call, ways: readonly { href: string; name: string }[]): Answer {
  const { language: lang } = call;
  const empty = ways.length === 0;
  return doorPage(call, {
    title: words(lang, empty ? "nowhereTitle" : "placesTitle"),
    lead: words(lang, empty ? "nowhere" : "placesLead"),
    children: (
      <Fragment>
        {ways.map(({ href, name }) => (
          <p key={href}>
            <LinkButton weight="line" size="lg" wide onward href={href}>
              {name}
            </LinkButton>
          </p>
        ))}
        <LinkButton weight="bare" href={places.account}>
          {say(lang, "accountTitle")}
        </LinkButton>
      </Fragment>
    ),
  });
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
