import { fileTask, inMemory, isSifted, type List, type ListAsk } from "#list";
import type { Instant } from "#clock";
import { LinkButton, RowName, times } from "#web";
import { dayOf } from "../days.ts";
import { groupPath, newGroupPath } from "../paths.ts";
import type { GroupId } from "../tables.ts";
import { groupWords as say } from "./groups.words.ts";
import { listEveryGroup } from "./queries.ts";

export type GroupLine = {
  id: GroupId;
  title: string;
  learners: number;
  coaches: number;
  formedAt: Instant;
  dissolvedAt: Instant | null;
};

const standings = ["all", "without-coach", "empty", "dissolved"] as const;
const standsSo: Record<(typeof standings)[number], (group: GroupLine) => boolean> = {
  all: () => true,
  "without-coach": ({ coaches, dissolvedAt }) => coaches === 0 && dissolvedAt === null,
  empty: ({ learners, coaches, dissolvedAt }) => learners + coaches === 0 && dissolvedAt === null,
  dissolved: ({ dissolvedAt }) => dissolvedAt !== null,
};
const words = {
  all: "allGroups",
  "without-coach": "withoutCoach",
  empty: "emptyGroups",
  dissolved: "dissolvedGroups",
} as const;

async function read({ platform, actor, purpose }: ListAsk) {
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    platform.gate.ask(tx, actor, purpose === "file" ? "export" : "administer", await listEveryGroup(tx)),
  );
  return { rows: await platform.gate.open(asked), extra: null };
}

/** Every group of an academy, for its administrators. */
export const groupsList: List<GroupLine> = {
  name: "groups",
  route: "people.groups",
  path: "/a/:academy/people/groups",
  access: { door: "academy", may: "administer people" },
  picks: { standing: (value) => standings.some((one) => one === value) },
  orders: { name: "ascending", learners: "descending", coaches: "descending", since: "descending" },
  columnKeys: ["name", "learners", "coaches", "since", "id"],
  ...inMemory<GroupLine, null>({
    read,
    text: ({ title }) => title,
    fits: {
      standing: (group, wanted) => standsSo[standings.find((one) => one === wanted) ?? "all"](group),
    },
    by: {
      name: ({ title }) => title,
      learners: ({ learners }) => learners,
      coaches: ({ coaches }) => coaches,
      since: ({ formedAt }) => formedAt,
    },
  }),
  columns: (ask) => columnsOf(ask),
  options: ({ language }) => [
    {
      name: "standing",
      label: say(language, "which"),
      options: standings.map((one) => ({
        value: one === "all" ? "" : one,
        label: say(language, words[one]),
      })),
    },
  ],
  words: ({ language: lang, academy, state }, { total }) => ({
    title: say(lang, isSifted(state) ? "groupsFound" : "groupsTitle", { count: total }),
    caption: (from, to) => say(lang, "groupsCaption", { from, to }),
    find: { label: say(lang, "findGroup"), hint: say(lang, "groupName") },
    sentence: ({ standing, order }) => say(lang, "groupsSentence", { standing, order }),
    nothing: isSifted(state)
      ? { title: say(lang, "noGroupFits"), why: say(lang, "noGroupFitsWhy") }
      : {
          title: say(lang, "noGroupYet"),
          why: say(lang, "noGroupYetWhy"),
          actions: <LinkButton href={newGroupPath(academy)}>{say(lang, "formOne")}</LinkButton>,
        },
  }),
  rowKey: ({ id }) => id,
  actions: ({ language, academy }) => (
    <LinkButton href={newGroupPath(academy)} weight="primary" icon="plus">
      {say(language, "formOne")}
    </LinkButton>
  ),
};

const columnsOf = ({ language: lang, academy, zone }: ListAsk): ReturnType<List<GroupLine>["columns"]> => [
  {
    key: "name",
    head: say(lang, "groupName"),
    order: "ascending",
    phone: "title",
    cell: ({ id, title, dissolvedAt }) => (
      <RowName href={groupPath(academy, id)} {...(dissolvedAt !== null && { sub: say(lang, "isDissolved") })}>
        {title}
      </RowName>
    ),
    file: [
      { head: say(lang, "groupName"), value: ({ title }) => title },
      {
        head: say(lang, "dissolvedOn"),
        value: ({ dissolvedAt }) => (dissolvedAt === null ? null : dayOf(dissolvedAt, zone)),
      },
    ],
  },
  ...(["learners", "coaches"] as const).map((key) => ({
    key,
    head: say(lang, key),
    order: "descending" as const,
    numeric: true,
    phone: "labelled" as const,
    cell: (group: GroupLine) => group[key],
    file: (group: GroupLine) => group[key],
  })),
  {
    key: "since",
    head: say(lang, "formedOn"),
    order: "descending",
    numeric: true,
    phone: "labelled",
    cell: ({ formedAt }) => times(lang, zone).date(formedAt),
    file: ({ formedAt }) => dayOf(formedAt, zone),
  },
  {
    key: "id",
    head: say(lang, "groupId"),
    unusual: true,
    phone: "labelled",
    cell: ({ id }) => <code>{id}</code>,
    file: ({ id }) => id,
  },
];

export const groupsFile = fileTask(groupsList);
