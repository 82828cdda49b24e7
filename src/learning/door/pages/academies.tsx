import { Fragment } from "#jsx/jsx-runtime";
import { hasRole, type MemberActor, type Role } from "#access";
import { platformAcademy } from "#ids";
import { activePlacesOf, lastPlaceOf, type ActivePlace } from "#sign-in";
import { LinkButton, marks, type Element, type Lang, type Mark } from "#web";
import { places, type Answer, type Call, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { startWords as words } from "../start.words.ts";
import { say } from "../words.ts";
import { doorPage, forAccount, isHalf } from "./common.tsx";

const operatorsPlace = "/platform/academies";

export type Way = { href: string; name: string; mark: Mark; roles: readonly Role[] };

/** All academies of one's own: where a sign-in leads to, and where one goes over from one to another. */
export const academiesRoutes = (kit: DoorKit): Route[] => [
  {
    name: "account.academies",
    method: "GET",
    path: places.academies,
    access: { door: "account" },
    handle: forAccount((call) => choose(kit, call)),
  },
];

export type Ways = {
  /** The one that was used last comes first. */
  all: readonly Way[];
  /** Which of them that is; `gone` where it is none of them any more, null before the first. */
  last: Way | "gone" | null;
};

/** Where an account may go: each academy of which it is an active member now, and the platform for operators. */
export async function waysOf({ platform }: DoorKit, call: Call, actor: MemberActor): Promise<Ways> {
  const { mine, slug } = await platform.store.read(
    { academy: platformAcademy, member: null },
    async (tx) => ({
      mine: await activePlacesOf(tx, actor.account),
      slug: await lastPlaceOf(tx, actor.account),
    }),
  );
  const ways = [...mine.map(wayTo), ...(hasRole(actor, "operator") ? [toPlatform(call)] : [])];
  if (slug === null) return { all: ways, last: null };
  const last = ways.find(({ href }) => href === places.academy({ slug }));
  if (!last) return { all: ways, last: "gone" };
  return { all: [last, ...ways.filter((way) => way !== last)], last };
}

const wayTo = ({ slug, name, roles }: ActivePlace): Way => ({
  href: places.academy({ slug }),
  name,
  mark: marks.find((mark) => mark === `l-${slug}`) ?? "mark",
  roles,
});

const toPlatform = ({ language }: Call): Way => ({
  href: operatorsPlace,
  name: words(language, "platformPlace"),
  mark: "mark",
  roles: ["operator"],
});

async function choose(kit: DoorKit, call: MemberCall): Promise<Answer> {
  if (await isHalf(kit, call.actor)) return { kind: "redirect", to: places.secondFactor };
  const { all: ways } = await waysOf(kit, call, call.actor);
  const { language: lang } = call;
  const empty = ways.length === 0;
  return doorPage(call, {
    title: words(lang, empty ? "nowhereTitle" : "placesTitle"),
    lead: empty ? words(lang, "nowhere") : words(lang, "placesLead", { count: ways.length }),
    children: (
      <Fragment>
        {!empty && (
          <nav aria-label={words(lang, "placesTitle")}>
            {ways.map((way) => (
              <WayLine key={way.href} lang={lang} way={way} />
            ))}
          </nav>
        )}
        <p>
          <LinkButton weight="bare" href={places.account}>
            {say(lang, "accountTitle")}
          </LinkButton>
        </p>
      </Fragment>
    ),
  });
}

const WayLine = ({ lang, way: { href, name, mark, roles } }: { lang: Lang; way: Way }): Element => (
  <p>
    <LinkButton weight="line" size="lg" wide onward icon={mark} href={href}>
      <span>
        {name} <span class="small muted">{roles.map((role) => words(lang, role)).join(", ")}</span>
      </span>
    </LinkButton>
  </p>
);
