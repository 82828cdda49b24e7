import { Fragment } from "#jsx/jsx-runtime";
import { Conflict } from "#errors";
import type { Platform } from "#platform";
import { houseOf } from "#vault";
import { Empty, LinkButton, Pager, Table, TightOpening, Views, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { Directory } from "../directory/index.ts";
import { groupsPath, invitePath, peoplePath } from "../paths.ts";
import { countPeople, idsOfPage, listGroups, listPeople, pageLength, type Filter } from "../queries.ts";
import { standings, type Standing } from "../standing.ts";
import { isAcademyRole } from "../roles.ts";
import type { StandingCounts } from "../standing-counts.ts";
import { listWords as say } from "../list.words.ts";
import { peopleWords as common } from "../words.ts";
import { groupFrom } from "./common.tsx";
import { columnsOf } from "./list-columns.tsx";
import { Sifting, viewsOf } from "./list-sift.tsx";
import type { ListView } from "./list-view.ts";

export type ListParts = { platform: Platform; counts: StandingCounts; directory: Directory };

/** One page of people: two queries and one leaf over all whose names it opens. */
export async function listPage(parts: ListParts, call: MemberCall): Promise<Answer> {
  const { platform, counts } = parts;
  const { gate } = platform;
  const { actor, query } = call;
  const now = platform.clock.now();
  const wanted = pageFrom(query);
  const { filter, trouble } = await filterFrom(parts, call);
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const simple = !filter.among && !filter.role && !filter.group;
    const { people, groups, standing, counted, expected } = await tx.together(() => ({
      people: listPeople(tx, filter, now, wanted),
      groups: listGroups(tx),
      expected: gate.expect(tx, actor, "administer", ["name", "address", "content"], {
        members: [houseOf(actor.academy)],
        found: idsOfPage(filter, now, wanted),
      }),
      standing: counts.of(tx),
      counted: simple ? Promise.resolve(null) : countPeople(tx, filter, now),
    }));
    const total = counted ?? standing[filter.standing];
    const opening = await gate.ask(tx, actor, "administer", { people, groups }, expected);
    return { opening, standing, total };
  });
  const opened = await gate.open(asked.opening);
  const view = { call, filter, now, wanted, trouble, ...asked, ...opened };
  return page(call, { title: titleOf(view), children: <List {...view} /> });
}

const pageFrom = (query: URLSearchParams): number => {
  const number = Number(query.get("page") ?? "1");
  return Number.isSafeInteger(number) && number >= 1 && number <= 10_000 ? number : 1;
};

const standingFrom = (text: string | null): Standing => standings.find((one) => one === text) ?? "everyone";

type Filtered = { filter: Filter; trouble: string | null };

async function filterFrom({ directory }: ListParts, call: MemberCall): Promise<Filtered> {
  const { query, actor, language } = call;
  const role = query.get("role") ?? "";
  const group = query.get("group") ?? "";
  const base = {
    standing: standingFrom(query.get("standing")),
    role: isAcademyRole(role) ? role : null,
    group: group === "" ? null : groupFrom(group),
  };
  const text = (query.get("q") ?? "").trim().slice(0, 200);
  if (text === "") return { filter: base, trouble: null };
  try {
    const among = await directory.find(actor.academy, { ...base, text, addresses: true });
    return { filter: { ...base, among }, trouble: null };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { filter: { ...base, among: [] }, trouble: common(language, "tooManyForNames") };
  }
}

const titles = {
  everyone: "titleEveryone",
  active: "titleActive",
  "not-accepted": "titleInvited",
  suspended: "titleSuspended",
  "licence-ends-soon": "titleSoon",
  "licence-ended": "titleEnded",
} as const satisfies Record<Standing, string>;

function titleOf({ call, filter, total }: ListView): string {
  const sifted = filter.among !== undefined || filter.role !== null || filter.group !== null;
  return say(call.language, sifted ? "titleFound" : titles[filter.standing], { count: total });
}

const List = (props: ListView): Element => {
  const { call, people, total, wanted, trouble } = props;
  const { language: lang, academy } = call;
  const from = (wanted - 1) * pageLength + 1;
  const to = from + people.length - 1;
  return (
    <Fragment>
      <TightOpening
        title={titleOf(props)}
        actions={
          <Fragment>
            <LinkButton href={invitePath(academy)} weight="primary" icon="plus">
              {say(lang, "invitePeople")}
            </LinkButton>
            <LinkButton href={groupsPath(academy)}>{common(lang, "groups")}</LinkButton>
          </Fragment>
        }
      >
        <Views label={say(lang, "savedViews")} views={viewsOf(props)} />
      </TightOpening>
      <Sifting {...props} />
      {trouble !== null && (
        <p class="small muted" role="status">
          {trouble}
        </p>
      )}
      {people.length === 0 ? (
        <Nobody {...props} />
      ) : (
        <Fragment>
          <Table
            lang={lang}
            caption={say(lang, "caption", { from, to })}
            columns={columnsOf(props)}
            rows={people}
            rowKey={({ member }) => member}
          />
          <Pager
            lang={lang}
            from={from}
            to={to}
            total={total}
            {...(wanted > 1 && { previous: here(call, wanted - 1) })}
            {...(people.length === pageLength && to < total && { next: here(call, wanted + 1) })}
          />
        </Fragment>
      )}
    </Fragment>
  );
};

function here({ academy, query }: MemberCall, number: number): string {
  const next = new URLSearchParams(query);
  next.set("page", String(number));
  return `${peoplePath(academy)}?${next}`;
}

const Nobody = ({ call, total, filter }: ListView): Element => {
  const { language: lang, academy } = call;
  const unfiltered =
    total === 0 && filter.standing === "everyone" && !filter.among && !filter.role && !filter.group;
  return unfiltered ? (
    <Empty
      title={say(lang, "nobodyYet")}
      actions={<LinkButton href={invitePath(academy)}>{say(lang, "invitePeople")}</LinkButton>}
    >
      {say(lang, "nobodyYetWhy")}
    </Empty>
  ) : (
    <Empty
      title={say(lang, "nobodyFits")}
      actions={<LinkButton href={peoplePath(academy)}>{say(lang, "showEveryone")}</LinkButton>}
    >
      {say(lang, "nobodyFitsWhy")}
    </Empty>
  );
};
