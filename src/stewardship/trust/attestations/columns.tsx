import { inLanguage } from "#academies";
import { instant } from "#clock";
import type { ListAsk, ListColumn } from "#list";
import { Button, Form, times, type Element, type Lang } from "#web";
import { clauses } from "../register/index.ts";
import type { Attestation } from "./attestation.ts";
import { attestationsPath } from "./paths.ts";
import { attestationWords as say } from "./words.ts";

export type PaperRow = { clause: string; paper: Attestation | null };

export const columnKeys = ["promise", "paper", "lasts", "statement", "withdraw"];

export function saysOf(lang: Lang, id: string): string {
  const clause = clauses.get(id);
  return clause ? inLanguage(lang, clause.says) : id;
}

export function paperColumns({ language: lang, guard, now }: ListAsk): readonly ListColumn<PaperRow>[] {
  const { date, isoDate } = times(lang, "Etc/UTC");
  const lastDay = ({ until }: Attestation) => instant(until - 1);
  return [
    {
      key: "promise",
      head: say(lang, "promise"),
      order: "ascending",
      phone: "title",
      cell: ({ clause }) => saysOf(lang, clause),
      file: [
        { head: say(lang, "clauseHead"), value: ({ clause }) => clause },
        { head: say(lang, "promise"), value: ({ clause }) => saysOf(lang, clause) },
      ],
    },
    {
      key: "paper",
      head: say(lang, "paper"),
      phone: "labelled",
      cell: ({ paper }) =>
        paper ? `${paper.by}: ${paper.document}` : <span class="nowrap">{say(lang, "none")}</span>,
      file: [
        { head: say(lang, "by"), value: ({ paper }) => paper?.by ?? null },
        { head: say(lang, "paper"), value: ({ paper }) => paper?.document ?? null },
      ],
    },
    {
      key: "lasts",
      head: say(lang, "lasts"),
      order: "ascending",
      phone: "side",
      cell: ({ paper }) =>
        paper && say(lang, paper.until > now ? "untilDate" : "endedOn", { date: date(lastDay(paper)) }),
      file: ({ paper }) => paper && isoDate(lastDay(paper)),
    },
    {
      key: "statement",
      head: say(lang, "statement"),
      unusual: true,
      phone: "line",
      cell: ({ paper }) => paper?.statement,
      file: ({ paper }) => paper?.statement ?? null,
    },
    {
      key: "withdraw",
      head: say(lang, "withdrawHead"),
      cell: ({ paper }) => paper && guard && <Withdraw lang={lang} guard={guard} paper={paper} />,
      file: [],
    },
  ];
}

type WithdrawProps = { lang: Lang; guard: NonNullable<ListAsk["guard"]>; paper: Attestation };

const Withdraw = ({ lang, guard, paper }: WithdrawProps): Element => (
  <Form action={`${attestationsPath}/withdraw`} guard={guard} hidden={{ paper: paper.id }}>
    <Button size="sm" weight="bare">
      {say(lang, "withdraw")}
    </Button>
  </Form>
);
