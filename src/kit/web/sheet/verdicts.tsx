import type { Element } from "#jsx/jsx-runtime";
import { type Column, Band, type Judgement, RowName, Table, Verdict } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

type Judged = { row: number; name: string; kind: Judgement; words: string };

const judged: readonly Judged[] = [
  { row: 2, name: "Adams, Olivia", kind: "good", words: "Invited, with calendar entry" },
  { row: 7, name: "Mulder, Daan", kind: "ask", words: "A comma in the address" },
  { row: 12, name: "Okafor, Ruth", kind: "same", words: "Unchanged since your last list" },
  { row: 42, name: "“Total 41”", kind: "no", words: "A sum, not a person; skipped" },
];

const judgedColumns: readonly Column<Judged>[] = [
  { key: "row", head: "Row", cell: ({ row }) => row, counter: true, phone: "side" },
  { key: "name", head: "Name", cell: ({ name }) => <RowName>{name}</RowName>, phone: "title" },
  { key: "verdict", head: "Verdict", cell: ({ kind, words }) => <Verdict kind={kind}>{words}</Verdict> },
];

export const VerdictBand = ({ lang }: { lang: Lang }): Element => (
  <Band id="verdicts" title="Verdict per row">
    <Table
      lang={lang}
      caption="Examples of verdicts"
      columns={judgedColumns}
      rows={judged}
      rowKey={({ row }) => String(row)}
    />
  </Band>
);
