import type { Opened } from "#access";
import { Conflict } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import {
  Empty,
  LinkButton,
  Pager,
  Pick,
  RowName,
  Sift,
  Table,
  TightOpening,
  Views,
  formatList,
  formatNumber,
  times,
  type Column,
  type Element,
  type Lang,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { foundMost, type Directory } from "../directory.ts";
import { lastMoment } from "../days.ts";
import { invitationAt } from "../invitation.ts";
import { licenceAt } from "../licence.ts";
import { groupsPath, invitePath, peoplePath, personPath } from "../paths.ts";
import { memberAt } from "../profile.ts";
import {
  countPeople,
  listGroups,
  listPeople,
  pageLength,
  standings,
  type Counts,
  type Filter,
  type GroupRow,
  type ListedPerson,
  type Standing,
} from "../queries.ts";
import { isAcademyRole } from "../roles.ts";
import type { StandingCounts } from "../standing-counts.ts";
import { peopleWords as say } from "../words.ts";
import { LicenceCell, calledBy, groupFrom, roleOptions, roleWord } from "./common.tsx";

export type ListParts = { platform: Platform; counts: StandingCounts; directory: Directory };
type Person = Opened<ListedPerson>;
type Group = Opened<GroupRow>;

/** One page of people: two queries and one leaf over all whose names it opens. */
export async function listPage(parts: ListParts, call: MemberCall): Promise<Answer> {
  const { platform, counts } = parts;
  const { actor, query } = call;
  const now = platform.clock.now();
  const wanted = pageFrom(query);
  const { filter, trouble } = await filterFrom(parts, call);
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const simple = !filter.among && !filter.role && !filter.group;
    const { people, groups, standing, counted } = await tx.together(() => ({
      people: listPeople(tx, filter, now, wanted),
      groups: listGroups(tx),
      standing: counts.of(tx),
      counted: simple ? Promise.resolve(null) : countPeople(tx, filter, now),
    }));
    const total = counted ?? standing[filter.standing];
    return { opening: await platform.gate.ask(tx, actor, "administer", { people, groups }), standing, total };
  });
  const opened = await platform.gate.open(asked.opening);
  const view = { call, filter, now, wanted, trouble, ...asked, ...opened };
  return page(call, { title: say(call.language, "people"), children: <List {...view} /> });
}

const pageFrom = (query: URLSearchParams): number => {
  const number = Number(query.get("page") ?? "1");
  return Number.isSafeInteger(number) && number >= 1 && number <= 10_000 ? number : 1;
};

const standingFrom = (text: string | null): Standing => standings.find((one) => one === text) ?? "everyone";

type Filtered = { filter: Filter; trouble: string | null };

async function filterFrom({ platform, directory }: ListParts, call: MemberCall): Promise<Filtered> {
  const { query, actor, language } = call;
  const role = query.get("role") ?? "";
  const group = query.get("group") ?? "";
  const base: Filter = {
    standing: standingFrom(query.get("standing")),
    role: isAcademyRole(role) ? role : null,
    group: group === "" ? null : groupFrom(group),
  };
  const sought = (query.get("q") ?? "").trim().slice(0, 200);
  if (sought === "") return { filter: base, trouble: null };
  if (sought.includes("@"))
    return { filter: { ...base, among: await addressed(platform, call, sought) }, trouble: null };
  try {
    const among = await directory.find(actor.academy, sought);
    return {
      filter: { ...base, among },
      trouble: among.length >= foundMost ? say(language, "onlyFirst") : null,
    };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { filter: { ...base, among: [] }, trouble: say(language, "tooManyForNames") };
  }
}

async function addressed(
  { store, vault }: Platform,
  { actor }: MemberCall,
  address: string,
): Promise<MemberId[]> {
  const context = { academy: actor.academy, member: actor.id };
  const found = await store.read(context, (tx) => memberAt(vault, tx, address));
  return found === null ? [] : [found];
}

type ViewProps = {
  call: MemberCall;
  filter: Filter;
  now: ReturnType<Platform["clock"]["now"]>;
  wanted: number;
  trouble: string | null;
  standing: Counts;
  total: number;
  people: readonly Person[];
  groups: readonly Group[];
};

const List = (props: ViewProps): Element => {
  const { call, people, total, wanted, trouble } = props;
  const { language: lang, academy } = call;
  const from = (wanted - 1) * pageLength + 1;
  const to = from + people.length - 1;
  return (
    <>
      <TightOpening
        title={say(lang, "people")}
        actions={
          <>
            <LinkButton href={invitePath(academy)} weight="primary" icon="plus">
              {say(lang, "invitePeople")}
            </LinkButton>
            <LinkButton href={groupsPath(academy)}>{say(lang, "groups")}</LinkButton>
          </>
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
        <>
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
        </>
      )}
    </>
  );
};

function here({ academy, query }: MemberCall, number: number): string {
  const next = new URLSearchParams(query);
  next.set("page", String(number));
  return `${peoplePath(academy)}?${next}`;
}

const viewsOf = ({ call, filter, standing }: ViewProps) =>
  standings.map((one) => ({
    href: one === "everyone" ? peoplePath(call.academy) : `${peoplePath(call.academy)}?standing=${one}`,
    label: say(call.language, one),
    count: formatNumber(call.language, standing[one]),
    current: filter.standing === one && !filter.role && !filter.group && !filter.among,
  }));

const standingWords = {
  everyone: "anyStanding",
  active: "onlyActive",
  "not-accepted": "onlyInvited",
  suspended: "onlySuspended",
  "licence-ends-soon": "onlySoon",
  "licence-ended": "onlyEnded",
} as const satisfies Record<Standing, string>;

const Sifting = ({ call, filter, groups }: ViewProps): Element => {
  const lang = call.language;
  const pick = (
    name: "standing" | "role" | "group",
    value: string,
    options: { value: string; label: string }[],
  ) => <Pick name={name} label={say(lang, `${name}Label`)} value={value} options={options} />;
  const anyRole = { value: "", label: say(lang, "anyRole") };
  const anyGroup = { value: "", label: say(lang, "anyGroup") };
  const named = groups.map(({ id, title }) => ({ value: id, label: title }));
  const standing = standings.map((value) => ({ value, label: say(lang, standingWords[value]) }));
  return (
    <Sift
      lang={lang}
      action={peoplePath(call.academy)}
      find={{
        name: "q",
        label: say(lang, "findLabel"),
        placeholder: say(lang, "findHint"),
        value: call.query.get("q") ?? "",
      }}
      sentence={say(lang, "sentence", {
        standing: pick("standing", filter.standing, standing),
        role: pick("role", filter.role ?? "", [anyRole, ...roleOptions(lang)]),
        group: pick("group", filter.group ?? "", [anyGroup, ...named]),
      })}
    />
  );
};

const Nobody = ({ call, total, filter }: ViewProps): Element => {
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

function columnsOf({ call, groups, now }: ViewProps): readonly Column<Person>[] {
  const { language: lang, academy } = call;
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  const listed = (words: string[]) =>
    words.length === 0 ? <span class="muted">{say(lang, "none")}</span> : formatList(lang, words);
  const at = { lang, zone: academy.zone, now };
  return [
    {
      key: "name",
      head: say(lang, "name"),
      phone: "title",
      cell: (person) => (
        <RowName
          href={personPath(academy, person.member)}
          {...(person.name !== null && { sub: person.address })}
        >
          {calledBy(lang, person)}
        </RowName>
      ),
    },
    {
      key: "role",
      head: say(lang, "role"),
      phone: "labelled",
      cell: ({ roles }) => listed(roles.map((role) => roleWord(lang, role))),
    },
    {
      key: "group",
      head: say(lang, "group"),
      phone: "labelled",
      cell: ({ groups: seats }) => listed(seats.flatMap((id) => titles.get(id) ?? [])),
    },
    {
      key: "licence",
      head: say(lang, "licence"),
      phone: "labelled",
      cell: (person) => <LicenceCell licence={licenceAt(person, now)} at={at} />,
    },
    {
      key: "here",
      head: say(lang, "here"),
      numeric: true,
      phone: "side",
      cell: (person) => hereCell(at, person),
    },
  ];
}

type At = { lang: Lang; zone: string; now: ViewProps["now"] };

function hereCell({ lang, zone, now }: At, person: Person): string {
  const { shortDate, date } = times(lang, zone);
  if (person.state === "suspended") return say(lang, "keptOut");
  const { sent_at: sent, expires_at: expires, accepted_at, withdrawn_at } = person;
  if (person.state === "invited" && sent !== null && expires !== null) {
    const state = invitationAt({ accepted_at, withdrawn_at, expires_at: expires }, now);
    if (state === "withdrawn") return say(lang, "withdrawn");
    return say(lang, state === "expired" ? "expired" : "waiting", { date: shortDate(lastMoment(expires)) });
  }
  return say(lang, "joined", { date: date(person.joinedAt ?? person.createdAt) });
}
