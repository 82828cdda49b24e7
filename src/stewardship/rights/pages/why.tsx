import { Fragment } from "#jsx/jsx-runtime";
import { licenceInForce } from "#access";
import { after, type Instant } from "#clock";
import type { Platform } from "#platform";
import { Actions, Band, LinkButton, Opening, times, type Element, type Lang } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { permissionsOf, type Party, type Permission } from "../explain.ts";
import { lookWords } from "../looks.words.ts";
import { askNames, openNames, type Names } from "../names.ts";
import type { RightsOptions } from "../options.ts";
import { readWhoCould, type Coach, type WhoCould } from "../who-could.ts";
import { whyWords as say } from "../why.words.ts";
import { capital, contextOf, sawPath } from "./common.ts";
import { PartyItem } from "./party.tsx";
import { RuleTable } from "./rule-table.tsx";

type View = { call: MemberCall; now: Instant; could: WhoCould; names: Names };

/** Why those and not others: each sort of people and each service, put to the gate's own decision just now. */
export async function whyPage(platform: Platform, options: RightsOptions, call: MemberCall): Promise<Answer> {
  const { language: lang, actor, academy } = call;
  const read = await platform.store.read(contextOf(call), async (tx) => {
    const could = await readWhoCould(tx, actor, platform.clock.now());
    const near = [...could.coaches, ...could.managers].map(({ id }) => id);
    return { could, named: await askNames({ platform, options }, tx, actor, near) };
  });
  const names = await openNames(platform, read.named);
  const view: View = { call, now: platform.clock.now(), could: read.could, names };
  return page(call, {
    title: say(lang, "title"),
    children: (
      <Fragment>
        <Opening title={say(lang, "title")} lead={say(lang, "lead")} />
        <Band id="licence" title={say(lang, "nowHead")}>
          <p>{licenceNow(view)}</p>
          {read.could.own.staff && <p>{say(lang, "staffNote")}</p>}
        </Band>
        <People {...view} />
        <Services {...view} />
        <Band id="rules" title={say(lang, "rulesHead")}>
          <details>
            <summary>{say(lang, "rulesShow")}</summary>
            <RuleTable lang={lang} />
          </details>
          <Actions more>
            <LinkButton href={sawPath(academy)} size="sm">
              {say(lang, "back")}
            </LinkButton>
          </Actions>
        </Band>
      </Fragment>
    ),
  });
}

function licenceNow({ call, now, could: { own } }: View): string {
  const { language: lang, academy } = call;
  const { date } = times(lang, academy.zone);
  const lastDay = (end: Instant) => date(after(end, -1));
  const { licenceFrom: from, licenceUntil: until, reopenedUntil } = own;
  if (from === null && until === null) return say(lang, "none");
  if (from !== null && now < from) return say(lang, "toCome", { date: date(from) });
  if (until !== null && until <= now)
    return licenceInForce(own, now) && reopenedUntil !== null
      ? say(lang, "reopened", { date: lastDay(until), until: lastDay(reopenedUntil) })
      : say(lang, "ended", { date: lastDay(until) });
  const end = until === null ? "" : say(lang, "untilDay", { date: lastDay(until) });
  return say(lang, "inForce", { until: end });
}

type Told = { key: string; who: string; tie: string; party: Party; permissions: Permission[] };

const People = (view: View): Element => {
  const { call, now, could } = view;
  const { language: lang } = call;
  const told = [...coachesTold(view), ...managersTold(view), ...crowdsTold(view)].map((one) => ({
    ...one,
    permissions: permissionsOf(one.party, could.own, now),
  }));
  const may = told.filter(({ permissions }) => permissions.length > 0);
  const mayNot = told.filter(({ permissions }) => permissions.length === 0);
  return (
    <Fragment>
      <Band id="may" title={say(lang, "mayHead")}>
        <ToldList lang={lang} told={may} />
      </Band>
      <Band id="may-not" title={say(lang, "mayNotHead")}>
        <ul class="stack">
          {mayNot.map(({ key, who, tie }) => (
            <Refused key={key} who={who} why={tie} />
          ))}
          {could.idleShares > 0 && (
            <Refused
              who={say(lang, "idleShares", { count: could.idleShares })}
              why={say(lang, "idleSharesWhy")}
            />
          )}
          <Refused who={say(lang, "strangers")} why={say(lang, "strangersWhy")} />
        </ul>
      </Band>
    </Fragment>
  );
};

const ToldList = ({ lang, told }: { lang: Lang; told: readonly Told[] }): Element => (
  <ul class="stack">
    {told.map(({ key, ...one }) => (
      <PartyItem key={key} lang={lang} {...one} />
    ))}
  </ul>
);

const Refused = ({ who, why }: { who: string; why: string }): Element => (
  <li>
    <strong>{who}</strong>
    <br />
    <span class="small muted">{why}</span>
  </li>
);

type Asked = Omit<Told, "permissions">;

const coachesTold = (view: View): Asked[] =>
  view.could.coaches.map((coach) => ({
    key: coach.id,
    who: view.names.get(coach.id) ?? capital(lookWords(view.call.language, "unnamed")),
    tie: tieOf(view, coach),
    party: coach,
  }));

const managersTold = ({ call: { language: lang, academy }, names, could }: View): Asked[] =>
  could.managers.map((manager) => {
    const { id, actor, above, since } = manager;
    const suspended = actor.kind === "member" && actor.state === "suspended";
    const date = times(lang, academy.zone).date(since);
    return {
      key: `manager-${id}`,
      who: names.get(id) ?? capital(lookWords(lang, "unnamed")),
      tie: suspended ? say(lang, "suspended") : say(lang, above ? "managerAbove" : "managerSince", { date }),
      party: manager,
    };
  });

function tieOf({ call: { language: lang, academy } }: View, coach: Coach): string {
  const { actor, byGroup, since, shares } = coach;
  const { date } = times(lang, academy.zone);
  if (actor.kind === "member" && actor.state === "suspended") return say(lang, "suspended");
  const tie = say(lang, byGroup ? "groupSince" : "coachSince", { date: date(since) });
  const [first, last] = [shares[0], shares.at(-1)];
  if (first === undefined || last === undefined) return tie;
  const shared =
    shares.length === 1
      ? say(lang, "sharedOne", { last: date(last) })
      : say(lang, "sharedMany", { count: shares.length, first: date(first), last: date(last) });
  return `${tie} ${shared}`;
}

const crowdsTold = ({ call: { language: lang }, could }: View): Asked[] =>
  could.crowds
    .filter(({ count }) => count > 0)
    .map((crowd) => ({
      key: crowd.sort,
      who: say(lang, crowd.sort, { count: crowd.count }),
      tie: say(lang, `${crowd.sort}Why`, { count: crowd.count }),
      party: crowd,
    }));

const Services = (view: View): Element => {
  const { call, now, could } = view;
  const lang = call.language;
  const told = could.services.map(({ name, ...party }) => ({
    key: name,
    who: capital(lookWords(lang, name === "sign-in" ? "sign-in-service" : name)),
    tie: "",
    party,
    permissions: permissionsOf(party, could.own, now),
  }));
  return (
    <Band id="services" title={say(lang, "servicesHead")}>
      <ToldList lang={lang} told={told} />
    </Band>
  );
};
