import {
  RowName,
  Table,
  Verdict,
  addressFaultWords,
  formatList,
  type Column,
  type Element,
  type Lang,
} from "#web";
import { readPerson } from "../cells.ts";
import { standingOf, type Entry, type VerdictName } from "../entry.ts";
import { importWords as say } from "../import.words.ts";
import { importPath } from "../paths.ts";
import type { View } from "./look-over.tsx";
import { roleWord, whoIs } from "./say.ts";

const kinds = {
  new: "good",
  changed: "good",
  here: "same",
  doubled: "same",
  skipped: "no",
  out: "no",
  wrong: "ask",
} as const satisfies Record<VerdictName, string>;

/** Rows that need nothing, each with what happens to it. */
export const Rows = ({ rows, view }: { rows: readonly Entry[]; view: View }): Element => {
  const { language: lang, academy } = view.call;
  const { kept } = view.look.list.about.columns;
  const columns: Column<Entry>[] = [
    { key: "row", head: say(lang, "rowHead"), cell: ({ row }) => row, counter: true, phone: "side" },
    {
      key: "name",
      head: say(lang, "name"),
      cell: (entry) => <RowName>{whoIs(kept, entry).name || whoIs(kept, entry).address}</RowName>,
      phone: "title",
    },
    {
      key: "address",
      head: say(lang, "address"),
      cell: (entry) => whoIs(kept, entry).address,
      phone: "line",
    },
    {
      key: "happens",
      head: say(lang, "whatHappens"),
      cell: (entry) => <Verdict kind={kinds[standingOf(entry)]}>{happens(view, entry)}</Verdict>,
      phone: "line",
    },
    {
      key: "change",
      head: say(lang, "change"),
      cell: ({ row }) => (
        <a
          href={`${importPath(academy, view.look.list.id)}/rows/${row}`}
          aria-label={say(lang, "changeRow", { row })}
        >
          {say(lang, "change")}
        </a>
      ),
      phone: "line",
    },
  ];
  return (
    <Table
      lang={lang}
      caption={say(lang, "caption")}
      columns={columns}
      rows={rows}
      rowKey={({ row }) => String(row)}
    />
  );
};

function happens({ call: { language: lang, academy }, look: { list } }: View, entry: Entry): string {
  const { verdict, out, cells } = entry;
  if (out) return say(lang, "outByYou");
  switch (verdict.is) {
    case "here":
      return say(lang, "nothingChanges");
    case "changed":
      return say(lang, "getsMore", { what: formatList(lang, more(lang, verdict.roles, verdict.groups)) });
    case "doubled":
      return say(lang, "sameAs", { row: verdict.of });
    case "skipped":
      return say(lang, "sum", { text: cells.find((cell) => cell !== "") ?? "" });
    case "wrong":
      return addressFaultWords(lang, "noAddress");
    case "new": {
      const { columns, role } = list.about;
      const read = readPerson({ columns: columns.kept, role, zone: academy.zone }, entry);
      if (!("person" in read)) return "";
      const { roles, groups } = read.person;
      const as = say(lang, "asRoles", {
        roles: formatList(
          lang,
          roles.map((one) => roleWord(lang, one)),
        ),
      });
      return groups.length === 0
        ? as
        : `${as}, ${say(lang, "inGroups", { groups: formatList(lang, groups) })}`;
    }
  }
}

const more = (lang: Lang, roles: readonly string[], groups: readonly string[]): string[] => [
  ...roles.map((role) => roleWord(lang, role)),
  ...groups.map((group) => `“${group}”`),
];
